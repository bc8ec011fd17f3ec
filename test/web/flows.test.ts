/** A flow: its steps, who may change them, two people who do, its versions, and how it is run. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { isAccessible, noComplaints, openPage, startChromium, takePicture } from './chromium.ts'
import { connectAccounts, type District, type Finished, finishWizard, startDistrict } from './district.ts'
import { joinTeam } from './member.ts'

const name = 'Daily Sync from Skyward to Apple School Manager'

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

interface Definition {
  schedule: { times: { hour: number }[]; days: number[]; blackouts: { from: string; note: string }[] } | null
  options: {
    select: { schools: { include: string[] }; leaveOut: { users: string[] } }
    mapping: { classNumber: string; gradeLabels: Record<string, string> }
    guard: { people: { percent: number; atMost: number | null } }
  }
  extraPeople: { familyName: string }[]
  approveFirst: boolean
}

async function flow(id = made.flow): Promise<{ version: number; definition: Definition }> {
  return (await district.service.get(`/api/teams/${district.team}/flows/${id}`)) as never
}

const step = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const save = (page: Page) => page.getByRole('button', { name: /^Save as version/ })

/** Saves, and waits until it says so. */
async function saved(page: Page): Promise<void> {
  const button = save(page)
  const version = (await button.textContent())?.match(/\d+/)?.[0]
  await button.click()
  await page.getByText(`Version ${version} is saved`).waitFor()
}

async function open(page: Page, title: string): Promise<void> {
  await step(page, title)
    .getByRole('button', { name: new RegExp(`^(Edit|Show): ${title}$`) })
    .click()
}

/** Nothing sticks out of the page to the side, and axe has nothing to say. */
async function looksRight(page: Page, picture: string): Promise<void> {
  await takePicture(page, picture)
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    'no sideways scrolling',
  )
  await isAccessible(page)
}

test('a flow is shown as its steps, in the words and the order of the template', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const regions = page.getByRole('list', { name: 'Steps of the flow' }).getByRole('region')
  assert.deepEqual(await regions.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
    '1 Schedule',
    '2 Import to Apple School Manager',
    '2.1 Get data',
    '2.2 Prepare and check',
    '2.3 Upload',
  ])
  await step(page, '1 Schedule').getByText('Every day, 2:00 AM (America/Chicago)').waitFor()
  await step(page, '2.1 Get data').getByText('Skyward · All schools, what is in session').waitFor()
  await looksRight(page, 'flow')
  noComplaints(page)
})

test('the schedule: a second time, single days, a blackout, the next runs in words; a save is a version', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`${home}?step=schedule`)
  const schedule = step(page, '1 Schedule')
  await schedule.getByRole('list', { name: 'Next runs' }).waitFor()
  await looksRight(page, 'flow-schedule')
  await schedule.getByLabel('Hour').selectOption('4')
  await schedule.getByRole('button', { name: 'Run twice a day' }).click()
  await schedule.getByRole('radio', { name: 'False' }).check()
  await schedule.getByRole('button', { name: 'Add dates' }).click()
  await schedule.getByLabel('First day').fill('2027-06-01')
  await schedule.getByLabel('Last day').fill('2027-08-10')
  await schedule.getByLabel('Note').fill('Summer')
  await schedule.getByText(/^Monday to Friday at 04:00 and 12:00 .*Summer/).waitFor()
  await page.getByText('Unsaved changes in 1 Schedule').waitFor()
  await page.getByLabel('What changed, and why (optional)').fill('Twice a day')
  await looksRight(page, 'flow-schedule-changed')
  await saved(page)
  const { version, definition } = await flow()
  assert.equal(version, 2)
  assert.deepEqual(
    definition.schedule?.times.map(({ hour }) => hour),
    [4, 12],
  )
  assert.deepEqual(definition.schedule?.days, [1, 2, 3, 4, 5])
  assert.deepEqual(definition.schedule?.blackouts, [{ from: '2027-06-01', to: '2027-08-10', note: 'Summer' }])
  assert.equal(await save(page).count(), 0)
  noComplaints(page)
})

test('what the server refuses is said at the field, and moved to', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`${home}?step=schedule`)
  const schedule = step(page, '1 Schedule')
  await schedule.getByLabel('Last day').fill('2027-05-01')
  await page.getByRole('button', { name: /^Close: 1 Schedule/ }).click()
  await save(page).click()
  await schedule.getByText('must not end before it begins').waitFor()
  await page.waitForFunction(() => document.activeElement?.id.startsWith('field-schedule.blackouts'))
  await takePicture(page, 'flow-refused')
  await page.getByRole('button', { name: 'Discard changes' }).click()
  assert.equal(await schedule.getByLabel('Last day').inputValue(), '2027-08-10')
  noComplaints(page)
})

test('schools are chosen from those that the source has at this moment', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(home)
  await open(page, '2.1 Get data')
  const getData = step(page, '2.1 Get data')
  await getData.getByText(/^Found \d+ schools?, \d+ terms? and \d+ grades?$/).waitFor()
  await looksRight(page, 'flow-get-data')
  const schools = getData.getByRole('radiogroup', { name: 'Schools' })
  await schools.getByRole('radio', { name: 'Only these' }).check()
  await getData.getByText('Choose at least one, or take all.').waitFor()
  await getData.getByRole('combobox', { name: 'Schools to take' }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
  await getData.getByText('Skyward · 1 school only').waitFor()
  await looksRight(page, 'flow-get-data-chosen')
  await saved(page)
  assert.equal((await flow()).definition.options.select.schools.include.length, 1)
  await schools.getByRole('radio', { name: /^All \d/ }).check()
  await saved(page)
  assert.deepEqual((await flow()).definition.options.select.schools.include, [])
  noComplaints(page)
})

test('mapping, guard, extra people and left-out ids are set in their sections', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`${home}?step=prepare`)
  const prepare = step(page, '2.2 Prepare and check')
  const section = (title: string) => prepare.getByRole('button', { name: new RegExp(`^${title}`) })
  await section('Guard').waitFor()
  await looksRight(page, 'flow-prepare')
  await section('Classes and courses').click()
  assert.match(page.url(), /section=classes/)
  await prepare.getByLabel('Class number').selectOption('title')
  await section('People').click()
  await prepare.getByRole('button', { name: 'Rarely needed' }).click()
  await prepare.getByRole('button', { name: 'Add: Grade labels' }).click()
  await prepare.getByLabel('Grade labels: in the source').fill('KG')
  await prepare.getByLabel('Grade labels: becomes').fill('K')
  await looksRight(page, 'flow-prepare-people')
  await section('Guard').click()
  await prepare.getByLabel('Students, and staff, each: Hold above').fill('7')
  await prepare.getByLabel('Students, and staff, each: Always above').fill('')
  await looksRight(page, 'flow-prepare-guard')
  await section('Left out').click()
  await prepare.getByLabel('People to leave out').fill(' u-1 \nu-2, u-3\n\nu-1')
  await prepare.getByText('3 entries').waitFor()
  await section('Extra people').click()
  await prepare.getByRole('button', { name: 'Add a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('First name').fill('Jo')
  await dialog.getByRole('button', { name: 'Take over' }).click()
  await dialog.getByText('This is needed.').first().waitFor()
  await dialog.getByLabel('Last name').fill('Substitute')
  await dialog.getByLabel('ID in the source').fill('extra-1')
  await dialog.getByRole('combobox', { name: 'Schools' }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Tab')
  await takePicture(page, 'flow-extra-person')
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Take over' }).click()
  await prepare.getByRole('cell', { name: 'Jo Substitute', exact: true }).waitFor()
  await page.getByText('Unsaved changes in 2.2 Prepare and check').waitFor()
  await saved(page)
  const { options, extraPeople } = (await flow()).definition
  assert.equal(options.mapping.classNumber, 'title')
  assert.deepEqual(options.mapping.gradeLabels, { KG: 'K' })
  assert.equal(options.guard.people.percent, 7)
  assert.equal(options.guard.people.atMost, null)
  assert.deepEqual(options.select.leaveOut.users, ['u-1', 'u-2', 'u-3'])
  assert.deepEqual(
    extraPeople.map(({ familyName }) => familyName),
    ['Substitute'],
  )
  noComplaints(page)
})

test('unsaved changes are not lost by leaving', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`${home}?step=upload`)
  const upload = step(page, '2.3 Upload')
  await upload.getByRole('switch', { name: 'First upload needs approval' }).press('Space')
  // From step to step nothing is asked: the draft goes along.
  await open(page, '1 Schedule')
  await upload.getByText('Unsaved changes').waitFor()
  await page.getByRole('link', { name: 'Templates' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.getByRole('button', { name: 'Stay here' }).click()
  await page.getByText('Unsaved changes in 2.3 Upload').waitFor()
  await page.getByRole('link', { name: 'Templates' }).click()
  await dialog.getByRole('button', { name: 'Leave without saving' }).click()
  await page.waitForURL(/\/templates$/)
  assert.equal((await flow()).definition.approveFirst, true)
  noComplaints(page)
})

test('of two people who change one flow the second is told, sees both changes, and keeps of each what is right', async () => {
  const { service, team } = district
  const casey = await joinTeam(service, team, {
    name: 'Casey Example',
    email: 'casey@district.example',
    role: 'administrator',
  })
  const mine = await openPage(browser, service)
  const theirs = await openPage(browser, casey)
  await mine.goto(`${home}?step=schedule`)
  await theirs.goto(`${home}?step=schedule`)
  await step(theirs, '1 Schedule').getByLabel('Hour').first().selectOption('6')
  await open(theirs, '2.2 Prepare and check')
  await theirs.getByRole('button', { name: /^Patches/ }).click()
  await theirs.getByRole('switch', { name: /instructors/ }).press('Space')
  await step(mine, '1 Schedule').getByLabel('Hour').first().selectOption('5')
  await open(mine, '2.3 Upload')
  await step(mine, '2.3 Upload').getByRole('switch', { name: 'First upload needs approval' }).press('Space')
  const before = (await flow()).version
  await saved(theirs)

  await save(mine).click()
  const dialog = mine.getByRole('dialog', { name: 'Somebody else saved this flow meanwhile' })
  await dialog.getByText(`casey@district.example saved version ${before + 1} after you began.`).waitFor()
  const row = (setting: string) => dialog.getByRole('row').filter({ hasText: setting })
  await row('Times').getByText('Both of you changed this.').waitFor()
  await row('Times').getByText('6:00 AM and 12:00 PM').waitFor()
  await row('Times').getByText('5:00 AM and 12:00 PM').waitFor()
  await row('Leave out instructors').getByText('Off', { exact: true }).waitFor()
  await takePicture(mine, 'flow-changed-meanwhile')
  await isAccessible(mine)
  await row('Times').getByText('Theirs', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save what is chosen' }).click()
  await mine.getByText(`Version ${before + 2} is saved`).waitFor()
  const { version, definition } = await flow()
  assert.equal(version, before + 2)
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
  const page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Versions' }).click()
  const list = page.getByRole('row')
  await list.filter({ hasText: 'Twice a day' }).waitFor()
  await list.filter({ hasText: 'In force' }).getByText('@district.example').waitFor()
  await page.getByRole('radio', { name: 'Compare from version 1', exact: true }).check()
  await page.getByRole('radio', { name: 'Compare to version 2', exact: true }).check()
  assert.match(page.url(), /from=1/)
  const comparison = page.getByRole('region', { name: 'From version 1 to version 2' })
  const times = comparison.getByRole('row').filter({ hasText: 'Times' })
  await times.getByText('2:00 AM', { exact: true }).waitFor()
  await times.getByText('4:00 AM and 12:00 PM').waitFor()
  await looksRight(page, 'flow-versions')
  await list.filter({ hasText: 'Twice a day' }).getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await list.filter({ hasText: 'Version 2 restored' }).getByText('In force').waitFor()
  assert.equal((await flow()).definition.schedule?.times[0]?.hour, 4)
  noComplaints(page)
})

test('the webhook is shown once, starts the flow, and ends', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(home)
  const menu = async () => {
    await page.getByRole('button', { name: `More about ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Webhook' }).click()
  }
  await menu()
  await page.getByText('There is no such address yet.').waitFor()
  await page.getByRole('button', { name: 'Make an address' }).click()
  const shown = page.getByRole('dialog').getByLabel('Address', { exact: true })
  const url = (await shown.textContent()) ?? ''
  assert.match(url, /\/api\/hooks\/[\w-]{43}$/)
  await takePicture(page, 'flow-webhook')
  await isAccessible(page)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  const answer = await fetch(district.service.url + new URL(url).pathname, { method: 'POST' })
  assert.equal(answer.status, 202)
  const { runId } = (await answer.json()) as { runId: string }
  await district.service.settled(district.team, runId)
  await menu()
  await page.getByText(/cannot be shown again/).waitFor()
  assert.equal(await page.getByText(url).count(), 0)
  await page.getByRole('button', { name: 'End the address' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the address' }).last().click()
  await page.getByText('There is no such address yet.').waitFor()
  assert.equal((await fetch(district.service.url + new URL(url).pathname, { method: 'POST' })).status, 404)
  noComplaints(page)
})

test('a double click on Run now makes one run, and leads to it; Preview too', async () => {
  const page = await openPage(browser, district.service)
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

test('after the first delivery the identifiers are fixed, and it says why', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`${home}?step=prepare&section=identifiers`)
  await page.getByText(/^Fixed since the first delivery/).waitFor()
  assert.equal(await page.getByRole('radio', { name: 'As they are in the source' }).isDisabled(), true)
  await looksRight(page, 'flow-identifiers-fixed')
  noComplaints(page)
})

test('a flow is duplicated, switched off; two that are on cannot go to one destination; the copy is deleted', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicate' }).click()
  await page.getByRole('heading', { level: 1, name: `${name} copy` }).waitFor()
  await page.getByRole('switch', { name: `${name} copy runs by its schedule` }).press('Space')
  await page
    .getByRole('alert')
    .getByText(/delivers to this account already/)
    .waitFor()
  await takePicture(page, 'flow-destination-in-use')
  await page.getByRole('button', { name: `More about ${name} copy` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the flow' }).click()
  await page.waitForURL(/\/projects\/[^/]+\/flows$/)
  await page.getByRole('article', { name: `${name} copy` }).waitFor({ state: 'hidden' })
  noComplaints(page)
})

test('an auditor looks at every step and changes none; an operator runs', async () => {
  const { service, team } = district
  const auditor = await joinTeam(service, team, { name: 'Ali Example', email: 'ali@district.example', role: 'auditor' })
  const page = await openPage(browser, auditor)
  await page.goto(home)
  await page.getByText('Only administrators of the team can change this.').waitFor()
  for (const title of ['Run now', 'Preview']) assert.equal(await page.getByRole('button', { name: title }).count(), 0)
  await open(page, '1 Schedule')
  assert.equal(await step(page, '1 Schedule').getByLabel('Hour').first().isDisabled(), true)
  await open(page, '2.2 Prepare and check')
  await page.getByRole('button', { name: /^Guard/ }).click()
  assert.equal(await page.getByLabel('Classes: Hold above').isDisabled(), true)
  await looksRight(page, 'flow-auditor')
  await page.goto(`${home}/versions`)
  await page.getByRole('row').nth(1).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Restore' }).count(), 0)

  const operator = await joinTeam(service, team, {
    name: 'Olu Example',
    email: 'olu@district.example',
    role: 'operator',
  })
  const theirs = await openPage(browser, operator)
  await theirs.goto(`${home}?step=get-data`)
  await theirs.getByText(/^Found \d+ school/).waitFor()
  await theirs.getByRole('button', { name: 'Run now' }).waitFor()
  assert.equal(await theirs.getByRole('radio', { name: 'Only these' }).first().isDisabled(), true)
  noComplaints(page)
  noComplaints(theirs)
})

test('every step is readable in the dark and on a phone', async () => {
  const page = await openPage(browser, district.service, { width: 390, scheme: 'dark' })
  for (const which of ['schedule', 'get-data', 'prepare&section=guard', 'upload']) {
    await page.goto(`${home}?step=${which}`)
    await page.getByRole('button', { name: /^Close:/ }).waitFor()
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
    await looksRight(page, `flow-${which.replace(/&.*/, '')}-phone-dark`)
  }
  await page.goto(`${home}/versions`)
  await page.getByRole('row').nth(1).waitFor()
  await looksRight(page, 'flow-versions-phone-dark')
  const dark = await openPage(browser, district.service, { scheme: 'dark' })
  await dark.goto(`${home}?step=prepare&section=people`)
  await dark.getByLabel('Person number').waitFor()
  await looksRight(dark, 'flow-dark')
  noComplaints(page)
})

test('a flow that is not there says so; without the server there is a way to try again', async () => {
  const page = await openPage(browser, district.service)
  await page.goto(`/teams/${district.team}/flows/00000000-0000-4000-8000-000000000000`)
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await page.route(`**/api/teams/*/flows/${made.flow}`, (route) => route.abort())
  await page.goto(home)
  await page.getByRole('alert').getByText('The server did not answer.').waitFor()
  await page.unroute(`**/api/teams/*/flows/${made.flow}`)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  noComplaints(page)
})
