import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { optionsSchema } from '../../src/sync/options.ts'
import { recommendedGuard } from '../../web/administration/guard.ts'
import { type ServingProcess, startServing } from '../end-to-end/serving.ts'
import { focused, isAccessible, lookAt, noComplaints, openPage, startChromium, takePicture } from './chromium.ts'
import { administrator } from './district.ts'
import { joinTeam } from './member.ts'

let browser: Browser
let service: ServingProcess
let team: string
let auditor: ServingProcess
let operator: ServingProcess

before(async () => {
  ;[browser, service] = await Promise.all([startChromium(), startServing({})])
  const { teamId } = await service.post('/api/setup', {
    ...administrator,
    token: new URL(service.setUpLink).hash.slice(1),
    teamName: 'Springfield Public Schools',
  })
  team = teamId as string
})
after(async () => {
  await browser.close()
  await service[Symbol.asyncDispose]()
})

/** Goes back in the browser's history, and waits until the page has made of it what it will. */
async function goBack(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    addEventListener('popstate', () => setTimeout(done, 100), { once: true })
    history.back()
  })`)
}

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('the last administrator can neither go nor become something else', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/people`)
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  const me = rowOf(page, administrator.email)
  await me.getByText('The only administrator.').waitFor()
  assert.equal(await me.getByRole('combobox').count(), 0)
  assert.equal(await me.getByRole('button').count(), 0)
  await page.getByText('Nobody is invited at the moment.').waitFor()
  await takePicture(page, 'people-alone')
  await isAccessible(page)
  noComplaints(page)
})

test('somebody is invited: without a mail server by a link to pass on, which is shown once and can be revoked', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/people`)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await dialog.getByText('Enter an e-mail address.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.dataset.path'), 'email')
  await dialog.getByLabel('E-mail').fill('new@district.example')
  await takePicture(page, 'people-invite')
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const shown = page.getByRole('dialog', { name: 'The invitation of new@district.example' })
  await shown.getByText('No mail server is set up; pass the link on yourself.').waitFor()
  const link = await shown.getByLabel('Link').innerText()
  assert.match(link, /\/invitation#\S+$/)
  await takePicture(page, 'people-link')
  await shown.getByRole('button', { name: 'I have stored it' }).click()
  await rowOf(page, 'new@district.example').getByText('Operator').waitFor()
  await takePicture(page, 'people-invited')
  await page.getByRole('button', { name: 'Revoke the invitation of new@district.example' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Nobody is invited at the moment.').waitFor()
  const { body } = await service.ask('POST', '/api/invitations/look', { token: new URL(link).hash.slice(1) })
  assert.match(JSON.stringify(body), /not there/)
  noComplaints(page)
})

test('a name that is long and has no blank makes no page wider than a small screen', async () => {
  await service.ask('PATCH', `/api/teams/${team}`, { name: 'Donaudampfschifffahrtsgesellschaftskapitaensmuetze' })
  await using page = await openPage(browser, service)
  await page.setViewportSize({ width: 320, height: 568 })
  for (const path of ['people', 'audit-log']) {
    await page.goto(`/teams/${team}/${path}`)
    await page.getByText(/in Donau|of Donau/).waitFor()
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, path)
  }
  await service.ask('PATCH', `/api/teams/${team}`, { name: 'Springfield Public Schools' })
})

test('a role is changed, and a member removed', async () => {
  auditor = await joinTeam(service, team, { name: 'Ari Auditor', email: 'ari@district.example', role: 'auditor' })
  operator = await joinTeam(service, team, { name: 'Oli Operator', email: 'oli@district.example', role: 'operator' })
  await joinTeam(service, team, { name: 'Gone Soon', email: 'gone@district.example', role: 'auditor' })
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/people`)
  await page.getByRole('combobox', { name: 'Role of Gone Soon' }).click()
  await page.getByRole('option', { name: 'Administrator' }).click()
  await page.getByText('Gone Soon is now administrator.').waitFor()
  // With a second administrator the first may go, and is asked before giving up the own role.
  await page.getByRole('button', { name: 'Leave the team' }).waitFor()
  await page.getByRole('combobox', { name: 'Role of Robin Example' }).click()
  await page.getByRole('option', { name: 'Auditor' }).click()
  await page.getByRole('dialog', { name: 'Give up your own role?' }).getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Remove Gone Soon' }).click()
  await page
    .getByRole('dialog', { name: 'Remove Gone Soon from the team?' })
    .getByRole('button', { name: 'Remove' })
    .click()
  await page.getByText('Gone Soon is no longer in the team.').waitFor()
  await rowOf(page, 'gone@district.example').waitFor({ state: 'hidden' })
  await takePicture(page, 'people-several')
  noComplaints(page)
})

test('an API key is shown once, works, and is of no use once revoked', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/api-keys`)
  await page.getByRole('heading', { name: 'No program has a key' }).waitFor()
  await takePicture(page, 'api-keys-empty')
  await page.getByRole('button', { name: 'Make an API key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make an API key' })
  await dialog.getByLabel('Name').fill('Help desk')
  await dialog.getByRole('combobox', { name: 'Expires' }).click()
  await page.getByRole('option', { name: 'On a day …' }).click()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.getByText('Choose a day that is still to come.').waitFor()
  await dialog.getByLabel('Day').fill('2199-01-01')
  await takePicture(page, 'api-keys-make')
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Make it' }).click()
  const shown = page.getByRole('dialog', { name: 'The key Help desk' })
  const key = await shown.getByLabel('API key').innerText()
  assert.match(key, /^fb_/)
  await takePicture(page, 'api-keys-shown')
  await isAccessible(page)
  await goBack(page)
  assert.equal(await shown.getByLabel('API key').innerText(), key, 'Back does not take away what is never shown again')
  assert.equal(await dialog.count(), 0, 'nor puts the question before it')
  await shown.getByRole('button', { name: 'I have stored it' }).click()
  await rowOf(page, 'Help desk').getByText('Not used yet').waitFor()
  await focused(page, page.getByRole('button', { name: 'Make an API key' }))
  assert.equal(await page.getByText(key).count(), 0)
  await goBack(page)
  assert.equal(await dialog.count(), 0, 'nor asks it once more')
  const asked = () => fetch(`${service.url}/api/teams/${team}/runs`, { headers: { authorization: `Bearer ${key}` } })
  assert.equal((await asked()).status, 200)
  await page.reload()
  await rowOf(page, 'Help desk').getByText('now').first().waitFor()
  assert.equal((await page.content()).includes(key), false)
  await takePicture(page, 'api-keys')
  await page.getByRole('button', { name: 'Revoke Help desk' }).click()
  await page.getByRole('dialog', { name: 'Revoke Help desk?' }).getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('heading', { name: 'No program has a key' }).waitFor()
  assert.equal((await asked()).status, 401)
  noComplaints(page)
})

test('Back does not take away a dialog that saves: what became of it is told there', async () => {
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/api-keys`)
  await page.getByRole('button', { name: 'Make an API key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Make an API key' })
  await dialog.getByLabel('Name').fill('Library')
  const answer = Promise.withResolvers<void>()
  await page.route('**/api-keys', async (route) => {
    await answer.promise
    await route.fulfill({ status: 503 })
  })
  const make = dialog.getByRole('button', { name: 'Make it' })
  await make.click()
  await make.and(page.locator('[data-loading]')).waitFor()
  await page.evaluate('history.back()')
  answer.resolve()
  await dialog.getByText('The server did not answer.').waitFor()
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Library')
  await page.evaluate('history.back()')
  await dialog.waitFor({ state: 'hidden' })
  await focused(page, page.getByRole('button', { name: 'Make an API key' }))
  noComplaints(page)
})

test('the audit log says who did what in sentences, filtered by the address, and can be downloaded', async () => {
  await using page = await openPage(browser, auditor)
  await page.goto(`/teams/${team}/audit-log`)
  await page.getByText('robin@district.example made the API key Help desk, as operator').waitFor()
  await page.getByText('ari@district.example joined the team as auditor').waitFor()
  await takePicture(page, 'audit-log')
  await isAccessible(page)
  await page.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'API keys' }).click()
  await page.waitForURL(/what=api-key/)
  await page.getByText('joined the team').first().waitFor({ state: 'hidden' })
  assert.equal(await page.getByRole('row').count(), 3)
  await page.getByRole('combobox', { name: 'Who' }).fill('ari')
  await page.getByRole('option', { name: 'ari@district.example' }).click()
  await page.getByText('Nothing fits these filters.').waitFor()
  await takePicture(page, 'audit-log-filtered')
  await page.goBack()
  await page.getByText('revoked the API key Help desk').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  assert.deepEqual(lines.length, 3)
  assert.match(lines[1] ?? '', /api-key\.revoked/)
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.getByLabel('From').fill('2199-01-01')
  await page.getByText('Nothing fits these filters.').waitFor()
  noComplaints(page)
})

test('the audit log is read page by page', async () => {
  const made = Array.from({ length: 55 }, (_, index) => ({ name: `District ${index}` }))
  for (const body of made) await service.ask('PATCH', `/api/teams/${team}`, body)
  await service.ask('PATCH', `/api/teams/${team}`, { name: 'Springfield Public Schools' })
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${team}/audit-log`)
  await page.getByText('to District 54').waitFor()
  await page.getByRole('button', { name: 'Older' }).click()
  await page.getByText('to District 2', { exact: false }).last().waitFor()
  await page.getByText('to District 54').waitFor({ state: 'hidden' })
  assert.match(page.url(), /before=\d+/)
  await page.goBack()
  await page.getByText('to District 54').waitFor()
  noComplaints(page)
})

test('the team is renamed, gets limits of its own for the guard, and is deleted when its name is typed', async () => {
  assert.deepEqual(recommendedGuard, optionsSchema.parse({}).guard)
  const { id } = await service.post('/api/teams', { name: 'Shelbyville' })
  await using page = await openPage(browser, service)
  await page.goto(`/teams/${id}/settings`)
  await page.getByLabel('Name of the team').fill(' ')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Give the team a name.').waitFor()
  await page.getByLabel('Name of the team').fill('Shelbyville Schools')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('The name is saved.').waitFor()
  const people = page.getByLabel('Students, or staff, are removed: more than this share, in percent')
  await rowOf(page, 'Students, or staff, are removed').getByText('10 %').waitFor()
  await rowOf(page, 'Students, or staff, are changed').getByText('25 %').waitFor()
  assert.equal(await people.count(), 0)
  await takePicture(page, 'team-settings')
  await page.getByRole('radio', { name: 'Limits of this team' }).check()
  await people.fill('')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await page.getByText('Enter a number from 0 to 100.').waitFor()
  await focused(page, people)
  await takePicture(page, 'team-settings-refused')
  await people.fill('3')
  await page.getByLabel('Students, or staff, are removed: or more than so many').fill('')
  const changed = page.getByLabel('Students, or staff, are changed: and at least so many')
  assert.equal(await changed.inputValue(), '10')
  await changed.fill('')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await page.getByText('Enter 0 or more.').waitFor()
  await changed.fill('20')
  await page.getByLabel('Students, or staff, are changed: or more than so many').fill('300')
  await page.getByRole('switch', { name: 'Hold when a location is gone' }).press(' ')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await page.getByText('The limits are saved.').waitFor()
  const { guard } = (await service.get(`/api/teams/${id}`)) as { guard: typeof recommendedGuard }
  const { people: before, changedPeople } = recommendedGuard
  assert.deepEqual(guard, {
    ...recommendedGuard,
    people: { ...before, percent: 3, atMost: null },
    changedPeople: { ...changedPeople, atLeast: 20, atMost: 300 },
    removedLocations: 'allow',
  })
  await isAccessible(page)
  await page.getByRole('button', { name: 'Delete the team' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete the team' })
  const button = dialog.getByRole('button', { name: 'Delete the team' })
  assert.ok(await button.isDisabled())
  await dialog.getByLabel('Name of the team').fill('Shelbyville')
  assert.ok(await button.isDisabled())
  await dialog.getByLabel('Name of the team').fill('Shelbyville Schools')
  await takePicture(page, 'team-delete')
  await button.click()
  await page.getByText('Shelbyville Schools is deleted.').waitFor()
  await page.waitForURL(/\/teams$/)
  assert.equal((await service.ask('GET', `/api/teams/${id}`)).status, 404)
  noComplaints(page)
})

test('the limits of the guard are those that somebody else has saved meanwhile, and all in sight on a telephone', async () => {
  const { id } = await service.post('/api/teams', { name: 'Ogdenville' })
  await using page = await openPage(browser, service, { width: 390 })
  await page.goto(`/teams/${id}/settings`)
  await page.getByRole('radio', { name: 'As Firstbell recommends' }).and(page.locator(':checked')).waitFor()
  const guard = { ...recommendedGuard, rosters: { percent: 7, atLeast: 50, atMost: 900 } }
  assert.equal((await service.ask('PATCH', `/api/teams/${id}`, { guard })).status, 200)
  // What is stored is read again when something is saved.
  await page.getByLabel('Name of the team').fill('North Haverbrook')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const most = page.getByLabel('Rosters are removed: or more than so many')
  await most.waitFor()
  assert.equal(await most.inputValue(), '900')
  const { x, width } = (await most.boundingBox()) ?? { x: 0, width: 0 }
  assert.ok(width > 0 && x + width < 374, `${x + width}`)
  await page.getByLabel('Classes, or courses, are removed: and at least').fill('8')
  await page.getByRole('button', { name: 'Save the limits' }).click()
  await page.getByText('The limits are saved.').waitFor()
  assert.deepEqual((await service.get(`/api/teams/${id}`))['guard'], {
    ...guard,
    classes: { ...guard.classes, atLeast: 8 },
  })
  await isAccessible(page)
  await service.ask('DELETE', `/api/teams/${id}`)
  noComplaints(page)
})

test('auditor and operator are offered nothing that they may not do', async () => {
  for (const person of [auditor, operator]) {
    await using page = await openPage(browser, person)
    await page.goto(`/teams/${team}/people`)
    await rowOf(page, 'oli@district.example').waitFor()
    assert.equal(await page.getByRole('combobox').count(), 0)
    assert.equal(await page.getByRole('region', { name: 'Invitations' }).count(), 0)
    for (const name of ['Invite somebody', 'Leave the team', /^Remove/])
      assert.equal(await page.getByRole('button', { name }).count(), 0)
    for (const path of ['api-keys', 'settings']) {
      await page.goto(`/teams/${team}/${path}`)
      await page.getByRole('heading', { name: 'This is for administrators' }).waitFor()
      assert.equal(await page.getByRole('button', { name: /Make|Save|Delete/ }).count(), 0)
    }
    await page.goto('/installation/mail')
    await page.getByRole('heading', { name: 'This is for owners of the installation' }).waitFor()
    await takePicture(page, 'installation-refused')
    noComplaints(page)
  }
})

test('is accessible in both schemes, and fits a telephone', async () => {
  await service.post(`/api/teams/${team}/api-keys`, { name: 'Help desk', role: 'operator' })
  await service.post(`/api/teams/${team}/invitations`, { email: 'someone.new@district.example', role: 'operator' })
  await using page = await openPage(browser, service)
  for (const [path, text] of [
    ['people', 'someone.new@district.example'],
    ['api-keys', 'Not used yet'],
    ['audit-log', 'made the API key'],
    ['settings', 'The guard of new flows'],
  ] as const) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/teams/${team}/${path}`)
    await page.getByText(text).first().waitFor()
    await lookAt(page, path)
  }
  noComplaints(page)
})
