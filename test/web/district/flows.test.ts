/** A flow: two people who change it, its versions, how it is run, and who may do what. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import {
  escapeAfterClick,
  focused,
  holdBack,
  isAccessible,
  lookAt,
  noComplaints,
  openPage,
  startChromium,
  takePicture,
} from '../chromium.ts'
import { connectAccounts, type District, type Finished, finishWizard, startDistrict } from '../district.ts'
import { type Definition, flowName, looksRight, open, save, saved, step } from '../flow-page.ts'
import { joinTeam } from '../member.ts'

let browser: Browser
let district: District
let made: Finished
let home: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
  made = await finishWizard(district, await connectAccounts(district))
  home = `/teams/${district.team}/flows/${made.flow}`
})
after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

async function flow(): Promise<{ version: number; definition: Definition }> {
  return (await district.service.get(`/api/teams/${district.team}/flows/${made.flow}`)) as never
}

test('of two people who change one flow the second is told, sees both changes, and keeps of each what is right', async () => {
  const { service, team } = district
  const casey = await joinTeam(service, team, {
    name: 'Casey Example',
    email: 'casey@district.example',
    role: 'administrator',
  })
  await using mine = await openPage(browser, service)
  await using theirs = await openPage(browser, casey)
  await mine.goto(`${home}?step=schedule`)
  await theirs.goto(`${home}?step=schedule`)
  await step(theirs, '1 Schedule').getByLabel('Hour').first().selectOption('6')
  await open(theirs, '2.2 Prepare and check')
  await theirs.getByRole('button', { name: /^Patches/ }).click()
  await theirs.getByRole('switch', { name: /instructors/ }).press('Space')
  await step(mine, '1 Schedule').getByLabel('Hour').first().selectOption('5')
  await open(mine, '2.3 Upload')
  await step(mine, '2.3 Upload').getByRole('switch', { name: 'First upload needs approval' }).press('Space')
  await mine.getByLabel('What changed, and why (optional)').fill('Earlier, for the buses')
  const before = (await flow()).version
  await saved(theirs)

  await save(mine).click()
  const dialog = mine.getByRole('dialog', { name: 'Somebody else saved this flow meanwhile' })
  await dialog.getByText(`casey@district.example saved version ${before + 1} after you began.`).waitFor()
  const row = (setting: string) => dialog.getByRole('row').filter({ hasText: setting })
  await row('Times').getByText('Both of you changed this.').waitFor()
  await row('Times').getByText('6:00 AM').waitFor()
  await row('Times').getByText('5:00 AM').waitFor()
  await row('Leave out instructors').getByText('Off', { exact: true }).waitFor()
  await takePicture(mine, 'flow-changed-meanwhile')
  await isAccessible(mine)
  await row('Times').getByText('Theirs', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save what is chosen' }).click()
  await mine.getByText(`Version ${before + 2} is saved`).waitFor()
  const { version, definition } = await flow()
  assert.equal(version, before + 2)
  const { items } = await service.get(`/api/teams/${team}/flows/${made.flow}/versions`)
  assert.equal((items as { comment: string }[])[0]?.comment, 'Earlier, for the buses')
  assert.equal(definition.schedule?.times[0]?.hour, 6)
  assert.equal(definition.approveFirst, false)
  assert.equal(
    (definition.options as never as { patches: Record<string, boolean> }).patches['unknownInstructors'],
    false,
  )

  // Or one's own change is dropped.
  await open(theirs, '2.3 Upload')
  await step(theirs, '2.3 Upload')
    .getByRole('switch', { name: /First upload/ })
    .press('Space')
  await step(mine, '2.3 Upload')
    .getByRole('switch', { name: /First upload/ })
    .press('Space')
  await saved(mine)
  await save(theirs).click()
  await theirs.getByRole('button', { name: 'Drop my changes' }).click()
  await theirs.getByRole('dialog').waitFor({ state: 'hidden' })
  assert.equal(await save(theirs).count(), 0)
  assert.equal((await flow()).version, before + 3)
  noComplaints(mine)
  noComplaints(theirs)
})

test('versions are listed and compared, and an earlier one is restored', async () => {
  const { version, definition } = await flow()
  const { schedule } = definition
  const times = [
    { hour: 4, minute: 0 },
    { hour: 12, minute: 0 },
  ]
  await district.service.post(`/api/teams/${district.team}/flows/${made.flow}/versions`, {
    basedOn: version,
    definition: { ...definition, schedule: { ...schedule, times } },
    comment: 'Twice a day',
  })
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('button', { name: `More about ${flowName}` }).click()
  await page.getByRole('menuitem', { name: 'Versions' }).click()
  const list = page.getByRole('row')
  await list.filter({ hasText: 'Twice a day' }).waitFor()
  await list.filter({ hasText: 'In force' }).getByText('@district.example').waitFor()
  await page.getByRole('radio', { name: 'Compare from version 1', exact: true }).click()
  await page.waitForURL(/from=1/)
  const comparison = page.getByRole('region', { name: `From version 1 to version ${version + 1}` })
  const changed = comparison.getByRole('row').filter({ hasText: 'Times' })
  await changed.getByText('2:00 AM', { exact: true }).waitFor()
  await changed.getByText('4:00 AM and 12:00 PM').waitFor()
  await looksRight(page, 'flow-versions')
  const row = list.filter({ hasText: 'casey@district.example' })
  await row.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await list
    .filter({ hasText: /Version \d+ restored/ })
    .getByText('In force')
    .waitFor()
  assert.deepEqual((await flow()).definition.schedule?.times, [{ hour: 6, minute: 0 }])
  noComplaints(page)
})

test('the webhook is shown once, starts the flow, and ends', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  const more = page.getByRole('button', { name: `More about ${flowName}` })
  const menu = async (item = 'Webhook') => {
    await more.click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  for (const item of ['Rename', 'Delete']) {
    await menu(item)
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor()
    await page.keyboard.press('Escape')
    await focused(page, more)
  }
  await page.route('**/webhook', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }), { times: 1 })
  await menu()
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  const release = await holdBack(page, '**/webhook', 'POST')
  await menu()
  await page.getByText('There is no such address yet.').waitFor()
  assert.equal(await page.getByRole('dialog').getByRole('alert').count(), 0)
  await escapeAfterClick(page)
  await page.getByRole('button', { name: 'Make an address' }).click()
  await page.keyboard.press('Escape')
  await page.getByText('There is no such address yet.').waitFor()
  release()
  const shown = page.getByRole('dialog').getByLabel('Address', { exact: true })
  const url = (await shown.textContent()) ?? ''
  assert.match(url, /\/api\/hooks\/[\w-]{43}$/)
  await takePicture(page, 'flow-webhook')
  await isAccessible(page)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await focused(page, more)
  const answer = await fetch(district.service.url + new URL(url).pathname, { method: 'POST' })
  assert.equal(answer.status, 202)
  const { runId } = (await answer.json()) as { runId: string }
  await district.service.settled(district.team, runId)
  await menu()
  await page.getByText(/cannot be shown again/).waitFor()
  assert.equal(await page.getByText(url).count(), 0)
  await page.getByRole('button', { name: 'End the address' }).click()
  await page.getByRole('dialog', { name: 'End the address?' }).getByRole('button', { name: 'End the address' }).click()
  await page.getByText('There is no such address yet.').waitFor()
  assert.equal((await fetch(district.service.url + new URL(url).pathname, { method: 'POST' })).status, 404)
  noComplaints(page)
})

test('a double click on Run now makes one run, and leads to it; Preview too', async () => {
  await using page = await openPage(browser, district.service)
  const runs = async () => {
    const { items } = await district.service.get(`/api/teams/${district.team}/runs?flowId=${made.flow}`)
    return items as { id: string; preview: boolean }[]
  }
  const before = (await runs()).length
  await page.goto(home)
  await page.getByRole('button', { name: 'Run now' }).dblclick()
  await page.waitForURL(/\/runs\//)
  assert.equal((await runs()).length, before + 1)
  const [newest] = await runs()
  assert.match(page.url(), new RegExp(`/runs/${newest?.id}$`))
  await district.service.settled(district.team, newest?.id ?? '')
  await page.goto(home)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.waitForURL(/\/runs\//)
  assert.equal((await runs())[0]?.preview, true)
  await district.service.settled(district.team, (await runs())[0]?.id ?? '')
  noComplaints(page)
})

test('whoever has gone elsewhere while a run is being started is told, and stays there', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  const release = await holdBack(page, '**/runs', 'POST')
  // As on a slow line, where the page that is left stays until the next one is loaded.
  const load = await holdBack(page, '**/assets/templates-page-*.js', 'GET')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('link', { name: 'Templates' }).click()
  await page.getByRole('status', { name: 'The page is on its way' }).waitFor()
  await lookAt(page, 'page-on-its-way')
  // It is shown for some seconds only.
  const told = page.getByText('The run has begun.').waitFor()
  release()
  await told
  load()
  await page.waitForURL(/\/templates$/)
  const { items } = await district.service.get(`/api/teams/${district.team}/runs?flowId=${made.flow}`)
  await district.service.settled(district.team, (items as { id: string }[])[0]?.id ?? '')
  noComplaints(page)
})

test('after the first delivery the identifiers are fixed, and it says why', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=prepare&section=identifiers`)
  await page.getByText(/^Fixed since the first delivery/).waitFor()
  assert.equal(await page.getByRole('radio', { name: 'As they are in the source' }).isDisabled(), true)
  await looksRight(page, 'flow-identifiers-fixed')
  noComplaints(page)
})

test('a flow is duplicated, switched off; two that are on cannot go to one destination; the copy is deleted', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('button', { name: `More about ${flowName}` }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
  await page.getByRole('heading', { level: 1, name: `${flowName} copy` }).waitFor()
  await page.getByRole('switch', { name: `${flowName} copy runs by its schedule` }).press('Space')
  await page
    .getByRole('alert')
    .getByText(/delivers to this account already/)
    .waitFor()
  await takePicture(page, 'flow-destination-in-use')
  await page.route('**/runs', (route) => route.fulfill({ status: 409, json: busy }))
  await page.getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('alert').getByText('Not now.').waitFor()
  await page.getByRole('button', { name: `More about ${flowName} copy` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the flow' }).click()
  await page.waitForURL(/\/projects\/[^/]+\/flows$/)
  await page.getByRole('article', { name: `${flowName} copy` }).waitFor({ state: 'hidden' })
  noComplaints(page)
})

test('an auditor looks at every step and changes none; an operator runs', async () => {
  const { service, team } = district
  const auditor = await joinTeam(service, team, {
    name: 'Ali Example',
    email: 'ali.reads@district.example',
    role: 'auditor',
  })
  await using page = await openPage(browser, auditor)
  await page.goto(home)
  await page.getByText('Only administrators of the team can change this.').waitFor()
  for (const title of ['Run now', 'Preview']) assert.equal(await page.getByRole('button', { name: title }).count(), 0)
  await open(page, '1 Schedule')
  assert.equal(await step(page, '1 Schedule').getByLabel('Hour').first().isDisabled(), true)
  await open(page, '2.2 Prepare and check')
  await page.getByRole('button', { name: /^Guard/ }).click()
  assert.equal(await page.getByLabel('Classes, or courses, are removed: Hold above').isDisabled(), true)
  await looksRight(page, 'flow-auditor')
  await page.goto(`${home}/versions`)
  await page.getByRole('row').nth(1).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Restore' }).count(), 0)

  const operator = await joinTeam(service, team, {
    name: 'Olu Example',
    email: 'olu.reads@district.example',
    role: 'operator',
  })
  await using theirs = await openPage(browser, operator)
  await theirs.goto(`${home}?step=get-data`)
  await theirs.getByText(/^Found \d+ school/).waitFor()
  await theirs.getByRole('button', { name: 'Run now' }).waitFor()
  assert.equal(await theirs.getByRole('radio', { name: 'Only these' }).first().isDisabled(), true)
  noComplaints(page)
  noComplaints(theirs)
})

test('a flow that somebody else has deleted meanwhile is not on its page any more, whatever one does there', async () => {
  const { service, team } = district
  await using page = await openPage(browser, service)
  const copy = async (name: string) => {
    const { id } = await service.post(`/api/teams/${team}/flows/${made.flow}/copies`, { name })
    await page.goto(`/teams/${team}/flows/${id}`)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    assert.equal((await service.ask('DELETE', `/api/teams/${team}/flows/${id}`)).status, 204)
  }
  await copy('Bus')
  await page.getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await copy('Lunch')
  await page.getByRole('button', { name: 'More about Lunch' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the flow' }).click()
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  noComplaints(page)
})

test('a flow that is not there says so; without the server there is a way to try again', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`/teams/${district.team}/flows/00000000-0000-4000-8000-000000000000`)
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await page.route(`**/api/teams/*/flows/${made.flow}`, (route) => route.abort())
  await page.goto(home)
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  await page.unroute(`**/api/teams/*/flows/${made.flow}`)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { level: 1, name: flowName }).waitFor()
  noComplaints(page)
})

const busy = { error: { code: 'busy', message: 'Not now.' } }
