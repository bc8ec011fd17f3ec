/** Projects: their tiles, and the five tabs of one. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { focused, isAccessible, noComplaints, openPage, settled, startChromium, takePicture } from '../chromium.ts'
import { connectAccounts, type District, type Finished, finishWizard, runNow, startDistrict } from '../district.ts'
import { flowName, looksRight } from '../flow-page.ts'
import { joinTeam } from '../member.ts'

let browser: Browser
let district: District
let made: Finished
let home: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict()])
  home = `/teams/${district.team}/projects`
})
after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

const tab = (name: string) => `${home}/${made.project}/${name}`
const flowCard = (page: Page) => page.getByRole('article', { name: flowName })

test('before there is a project, the page leads to the templates', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('heading', { name: 'Begin with a template' }).waitFor()
  await takePicture(page, 'projects-empty')
  await isAccessible(page)
  await page.getByRole('link', { name: 'Choose a template' }).click()
  await page.waitForURL(/\/templates$/)
  noComplaints(page)
})

test('a tile says how the project does, and leads to its flows', async () => {
  made = await finishWizard(district, await connectAccounts(district))
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  const tile = page.getByRole('article', { name: flowName })
  await tile.getByText('Has not run yet').waitFor()
  await tile.getByText('1 flow, on').waitFor()
  await takePicture(page, 'projects-new')
  await runNow(district, made.flow)
  // The team's events say it; nobody loads the page again.
  await tile.getByText(/^(Healthy|Succeeded with warnings)$/).waitFor()
  await takePicture(page, 'projects')
  await isAccessible(page)
  await tile.getByRole('link', { name: flowName }).click()
  await page.waitForURL(/\/flows$/)
  await flowCard(page).getByRole('button', { name: 'Run now' }).waitFor()
  await page.getByRole('navigation', { name: 'Project', exact: true }).getByRole('link', { name: 'Flows' }).waitFor()
  await takePicture(page, 'project-flows')
  await isAccessible(page)
  noComplaints(page)
})

test('a project is renamed; a blank name is not taken', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('button', { name: `More about ${flowName}` }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename the project' })
  await dialog.getByLabel('Name of the project').fill('  ')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await dialog.getByText('Give it a name.').waitFor()
  await dialog.getByLabel('Name of the project').fill('Springfield')
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('article', { name: 'Springfield' }).waitFor()
  await focused(page, page.getByRole('button', { name: 'More about Springfield' }))
  noComplaints(page)
})

test('a flow is switched off and on again; while off it has no next run', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(tab('flows'))
  const toggle = page.getByRole('switch', { name: `${flowName} runs by its schedule` })
  await toggle.press('Space')
  await flowCard(page).getByText('Switched off').waitFor()
  await page.getByText(`“${flowName}” is off. It does not run by itself.`).waitFor()
  await toggle.press('Space')
  await flowCard(page)
    .getByText(/2:00 AM C[SD]T/)
    .waitFor()
  noComplaints(page)
})

test('History lists runs as Claris does, follows new ones by itself, filters in the address, and leads to a run', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(tab('history'))
  for (const name of ['Status', 'Version', 'Name', 'Time', 'Additional information']) {
    await page.getByRole('columnheader', { name }).waitFor()
  }
  const rows = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^Open the run of/ }) })
  await rows.first().waitFor()
  const count = await rows.count()
  await takePicture(page, 'history')
  await isAccessible(page)
  await district.service.post(`/api/teams/${district.team}/flows/${made.flow}/runs`, { preview: true })
  await rows.nth(count).waitFor()
  await rows.first().getByText('Preview').waitFor()
  await rows
    .first()
    .getByText(/^Succeeded|^Waits/)
    .waitFor()

  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Failed' }).click()
  await page.getByRole('heading', { name: 'No run fits these filters' }).waitFor()
  assert.match(page.url(), /state=failed/)
  await page.keyboard.press('Escape')
  await takePicture(page, 'history-nothing-fits')
  await page.goBack()
  await rows.first().waitFor()
  await page.goto(`${tab('history')}?trigger=schedule&from=2020-01-01&to=2020-01-02`)
  await page.getByRole('heading', { name: 'No run fits these filters' }).waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).first().click()
  await rows.nth(count).waitFor()
  // As if a page held one run.
  await page.route('**/api/teams/*/runs?*', (route) => route.continue({ url: `${route.request().url()}&limit=1` }))
  await page.reload()
  await page.getByText(/^The newest 1 run/).waitFor()
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByText(/^2 runs/).waitFor()
  await rows.first().click()
  await page.waitForURL(/\/runs\//)
  noComplaints(page)
})

test('History shows a run in the zone of its flow, as its page and the messages do', async () => {
  const { service, team } = district
  const path = `/api/teams/${team}/flows/${made.flow}`
  const { version, definition } = (await service.get(path)) as { version: number; definition: { schedule: object } }
  const schedule = { ...definition.schedule, timeZone: 'America/Phoenix' }
  await service.post(`${path}/versions`, { basedOn: version, definition: { ...definition, schedule } })
  await service.post(`${path}/runs`, { preview: true })
  await using page = await openPage(browser, service)
  await page.goto(tab('history'))
  const newest = page.getByRole('row').filter({ has: page.getByRole('link', { name: /^Open the run of .* MST$/ }) })
  await newest.first().getByText(/ MST$/).waitFor()
  await service.post(`${path}/versions`, { basedOn: version + 1, definition })
})

test('the alarm of a flow is set, and switched off while the flows are still read again', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(tab('notifications'))
  const alarm = page.getByRole('form', { name: `Alarm of ${flowName}` })
  const hours = alarm.getByLabel(`Hours without a successful run of ${flowName}`)
  assert.equal(await hours.inputValue(), '26 hours')
  await takePicture(page, 'project-notifications')
  await isAccessible(page)
  const read = () => district.service.get(`/api/teams/${district.team}/flows/${made.flow}/alarm`)
  const save = alarm.getByRole('button', { name: 'Save' })
  const switchedOff = Promise.withResolvers<void>()
  await page.route('**/api/teams/*/flows?*', async (route) => {
    await switchedOff.promise
    await route.continue()
  })
  await hours.fill('50')
  await save.click()
  await page.getByText(`The alarm of “${flowName}” is set.`).waitFor()
  assert.equal((await read())['afterHours'], 50)
  await alarm.getByRole('switch').press('Space')
  const readAgain = page.waitForResponse('**/api/teams/*/flows?*')
  switchedOff.resolve()
  await readAgain
  await save.click()
  await page.getByText(`The alarm of “${flowName}” is switched off.`).waitFor()
  assert.equal((await read())['afterHours'], null)
  await alarm.locator('button[type=submit][disabled]').waitFor()
  noComplaints(page)
})

test('sharing shows who is in the team with which role, and invites', async () => {
  await joinTeam(district.service, district.team, {
    name: 'Sam Example',
    email: 'sam@district.example',
    role: 'auditor',
  })
  await using page = await openPage(browser, district.service)
  await page.goto(tab('sharing'))
  const row = page.getByRole('row').filter({ hasText: 'Sam Example' })
  await row.getByText('Auditor').waitFor()
  await row.getByText('Sees everything, changes nothing').waitFor()
  await takePicture(page, 'project-sharing')
  await isAccessible(page)
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/E-mail/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Change roles on People' }).click()
  await page.waitForURL(/\/people$/)
  noComplaints(page)
})

test('settings are saved, and not lost by leaving', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(tab('settings'))
  const bodies = page.getByRole('switch', { name: 'Saving request and response data' })
  await bodies.waitFor()
  assert.equal(await bodies.isChecked(), true)
  await page.getByText(/It is kept for 30 days/).waitFor()
  await takePicture(page, 'project-settings')
  await isAccessible(page)
  await bodies.press('Space')
  await page.getByLabel('Keep runs in the History').fill('90')
  await page.getByRole('link', { name: 'Sharing' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await takePicture(page, 'leave-without-saving')
  await dialog.getByRole('button', { name: 'Stay here' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The settings are saved.').waitFor()
  const project = await district.service.get(`/api/teams/${district.team}/projects/${made.project}`)
  assert.equal(project['savesBodies'], false)
  assert.equal(project['keepRunsDays'], 90)
  await page.getByRole('link', { name: 'Sharing' }).click()
  await page.waitForURL(/\/sharing$/)
  noComplaints(page)
})

test('who saves one setting leaves the others as somebody else has changed them meanwhile', async () => {
  await using page = await openPage(browser, district.service)
  const path = `/api/teams/${district.team}/projects/${made.project}`
  await district.service.ask('PATCH', path, { savesBodies: true })
  await page.goto(tab('settings'))
  await page.getByLabel('Keep runs in the History').fill('120')
  await district.service.ask('PATCH', path, { savesBodies: false })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The settings are saved.').waitFor()
  const project = await district.service.get(path)
  assert.equal(project['keepRunsDays'], 120)
  assert.equal(project['savesBodies'], false, 'what was switched off stays off')
  await page.getByRole('switch', { name: 'Saving request and response data', checked: false }).waitFor()
  noComplaints(page)
})

test('an auditor sees all of it and no button; an operator runs, and changes nothing', async () => {
  const { service, team } = district
  const auditor = await joinTeam(service, team, { name: 'Ali Example', email: 'ali@district.example', role: 'auditor' })
  await using page = await openPage(browser, auditor)
  await page.goto(tab('flows'))
  await flowCard(page).getByText('On', { exact: true }).waitFor()
  for (const name of ['Run now', 'Preview']) assert.equal(await page.getByRole('button', { name }).count(), 0)
  assert.equal(await page.getByRole('switch').count(), 0)
  await page.getByRole('button', { name: `More about ${flowName}` }).click()
  assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['Versions'])
  await page.goto(tab('settings'))
  await page.getByText('Only administrators of the team can change this.').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).isDisabled(), true)
  assert.equal(await page.getByRole('button', { name: /Save|Delete/ }).count(), 0)
  await page.goto(home)
  await page.getByRole('article').waitFor()
  assert.equal(await page.getByRole('button', { name: /More about/ }).count(), 0)

  const operator = await joinTeam(service, team, {
    name: 'Olu Example',
    email: 'olu@district.example',
    role: 'operator',
  })
  await using theirs = await openPage(browser, operator)
  await theirs.goto(tab('flows'))
  await theirs.getByRole('button', { name: 'Run now' }).waitFor()
  assert.equal(await theirs.getByRole('switch').count(), 0)
  noComplaints(page)
  noComplaints(theirs)
})

test('every tab is readable in the dark and on a phone', async () => {
  await using page = await openPage(browser, district.service, { width: 390, scheme: 'dark' })
  await page.goto(home)
  await page.getByRole('article').waitFor()
  await looksRight(page, 'projects-phone-dark')
  for (const name of ['flows', 'history', 'notifications', 'sharing', 'settings']) {
    await page.goto(tab(name))
    await page.getByRole('heading', { level: 1, name: 'Springfield' }).waitFor()
    await settled(page)
    await looksRight(page, `project-${name}-phone-dark`)
  }
  await using dark = await openPage(browser, district.service, { scheme: 'dark' })
  await dark.goto(tab('history'))
  await dark
    .getByRole('link', { name: /^Open the run of/ })
    .first()
    .waitFor()
  await takePicture(dark, 'history-dark')
  noComplaints(page)
})

test('a long name without a blank is not cut off on a telephone', async () => {
  const name = 'Springfield_Unified_School_District_Nightly_Rosters_to_Apple'
  const path = `/api/teams/${district.team}/flows/${made.flow}`
  const { id } = await district.service.post(`${path}/copies`, { name })
  await using page = await openPage(browser, district.service, { width: 390 })
  for (const address of [`/teams/${district.team}`, tab('flows'), tab('notifications')]) {
    await page.goto(address)
    await page.getByRole('main').getByText(name).first().waitFor()
    for (const shown of await page.getByRole('main').getByText(name).all()) {
      const { x, width } = (await shown.boundingBox()) ?? { x: 0, width: 0 }
      assert.ok(x + width < 390, `${address}: ${x + width}`)
    }
  }
  await district.service.ask('DELETE', `/api/teams/${district.team}/flows/${id}`)
  noComplaints(page)
})

test('the server gone, and the project gone', async () => {
  await using page = await openPage(browser, district.service)
  await page.route('**/api/teams/*/runs?*', (route) => route.abort())
  await page.goto(tab('history'))
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  await takePicture(page, 'history-server-gone')
  await page.unroute('**/api/teams/*/runs?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page
    .getByRole('link', { name: /^Open the run of/ })
    .first()
    .waitFor()
  await page.goto(`${home}/00000000-0000-4000-8000-000000000000/flows`)
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  noComplaints(page)
})

test('a project is deleted, after being asked', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(tab('settings'))
  await page.getByRole('button', { name: 'Delete the project' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/This cannot be undone/).waitFor()
  await takePicture(page, 'project-delete')
  await dialog.getByRole('button', { name: 'Delete the project' }).click()
  await page.getByRole('heading', { name: 'Begin with a template' }).waitFor()
  noComplaints(page)
})
