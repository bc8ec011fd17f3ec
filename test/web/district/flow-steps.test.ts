/** The steps of a flow: what each says, and how it is edited. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import {
  focused,
  holdBack,
  isAccessible,
  lookAt,
  noComplaints,
  openPage,
  settled,
  startChromium,
  takePicture,
} from '../chromium.ts'
import {
  administrator,
  connectAccounts,
  type District,
  type Finished,
  finishWizard,
  startDistrict,
} from '../district.ts'
import { type Definition, flowName, looksRight, open, save, saved, step } from '../flow-page.ts'

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

test('a flow is shown as its steps, in the words and the order of the template', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(home)
  await page.getByRole('heading', { level: 1, name: flowName }).waitFor()
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
  await using page = await openPage(browser, district.service)
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
  await focused(page, page.getByRole('list', { name: 'Steps of the flow' }))
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
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=schedule`)
  const schedule = step(page, '1 Schedule')
  await schedule.getByLabel('Last day').fill('2027-05-01')
  await page.getByRole('button', { name: /^Close: 1 Schedule/ }).click()
  await save(page).click()
  await schedule.getByText('The last day is before the first.').waitFor()
  await page.locator('[id="field-schedule.blackouts.0.to"]:focus').waitFor()
  await takePicture(page, 'flow-refused')
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await focused(page, page.getByRole('list', { name: 'Steps of the flow' }))
  assert.equal(await schedule.getByLabel('Last day').inputValue(), '2027-08-10')
  noComplaints(page)
})

test('what is typed while a version is being saved stays, as an unsaved change', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=schedule`)
  const note = step(page, '1 Schedule').getByLabel('Note')
  const comment = page.getByLabel('What changed, and why (optional)')
  await note.fill('Summer break')
  await comment.fill('The whole name')
  const release = await holdBack(page, '**/versions', 'POST')
  await save(page).click()
  await note.fill('Summer break of all schools')
  release()
  await page.getByText(/^Version \d+ is saved/).waitFor()
  await page.getByText('Unsaved changes in 1 Schedule').waitFor()
  assert.equal(await note.inputValue(), 'Summer break of all schools')
  assert.equal(await comment.inputValue(), '')
  assert.equal((await flow()).definition.schedule?.blackouts[0]?.note, 'Summer break')
  await saved(page)
  assert.equal((await flow()).definition.schedule?.blackouts[0]?.note, 'Summer break of all schools')
  assert.equal(await save(page).count(), 0)
  noComplaints(page)
})

test('schools are chosen from those that the source has at this moment', async () => {
  await using page = await openPage(browser, district.service)
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
  await using page = await openPage(browser, district.service)
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
  await prepare.getByLabel('Students, or staff, are removed: Hold above').fill('7')
  await prepare.getByLabel('Students, or staff, are removed: Always above').fill('')
  await prepare.getByLabel('Students, or staff, are changed: Hold above').fill('40')
  await looksRight(page, 'flow-prepare-guard')
  await section('Left out').click()
  await prepare.getByLabel('People to leave out').fill(' u-1 \nu-2, u-3\n\nu-1')
  await prepare.getByText('3 entries').waitFor()
  await section('Extra people').click()
  const read = Promise.withResolvers<void>()
  await page.route('**/discovery*', async (route) => {
    await read.promise
    await route.continue()
  })
  await prepare.getByRole('button', { name: 'Add a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  assert.equal(await dialog.getByPlaceholder('Reading what the source has').isDisabled(), true)
  read.resolve()
  await dialog.getByLabel('First name').fill('Jo')
  // Beside the dialog: what was typed stays.
  await page.mouse.click(10, 10)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByText('This is needed.').first().waitFor()
  await dialog.getByLabel('Last name').fill('Substitute')
  await dialog.getByLabel('ID in the source').fill('extra-1')
  await dialog.getByRole('combobox', { name: 'Schools' }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('Tab')
  await takePicture(page, 'flow-extra-person')
  await isAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await prepare.getByRole('cell', { name: 'Jo Substitute', exact: true }).waitFor()
  await focused(page, prepare.getByRole('button', { name: 'Add a person' }))
  await page.getByText('Unsaved changes in 2.2 Prepare and check').waitFor()
  await saved(page)
  const { options, extraPeople } = (await flow()).definition
  assert.equal(options.mapping.classNumber, 'title')
  assert.deepEqual(options.mapping.gradeLabels, { KG: 'K' })
  assert.equal(options.guard.people.percent, 7)
  assert.equal(options.guard.people.atMost, null)
  assert.equal(options.guard.changedPeople.percent, 40)
  assert.deepEqual(options.select.leaveOut.users, ['u-1', 'u-2', 'u-3'])
  assert.deepEqual(
    extraPeople.map(({ familyName }) => familyName),
    ['Substitute'],
  )
  noComplaints(page)
})

test('a line that is no pair is not saved without: it is said at the field, and moved to', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=prepare&section=identifiers`)
  const prepare = step(page, '2.2 Prepare and check')
  await prepare.getByRole('button', { name: 'Rarely needed' }).click()
  const lines = prepare.getByLabel(/^People whom Apple/)
  await lines.fill('u-1, p-1\nu-2')
  await page.getByRole('button', { name: /^Close: 2.2/ }).click()
  const { version } = await flow()
  await save(page).click()
  await prepare.getByText('Line 2 is not of the form: id, person ID').waitFor()
  await page.locator('[id="field-options.mapPeople"]:focus').waitFor()
  assert.equal(await lines.inputValue(), 'u-1, p-1\nu-2')
  assert.equal((await flow()).version, version)
  await lines.fill('u-1, p-1\nu-2, p-2')
  await prepare.getByText('Line 2 is not').waitFor({ state: 'hidden' })
  await saved(page)
  assert.deepEqual((await flow()).definition.options.mapPeople, { 'u-1': 'p-1', 'u-2': 'p-2' })
  noComplaints(page)
})

test('what stands twice on the left is not saved as the last of both: it is said there, and moved to', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=prepare&section=identifiers`)
  const prepare = step(page, '2.2 Prepare and check')
  const { version } = await flow()
  const lines = prepare.getByLabel(/^People whom Apple/)
  await lines.fill('u-1, p-1\n\nu-2, p-2\nu-1, p-3')
  await prepare.getByText('Line 4: u-1 stands twice').waitFor()
  await save(page).click()
  await page.locator('[id="field-options.mapPeople"]:focus').waitFor()
  await lines.fill('u-1, p-1\nu-2, p-2')
  await prepare.getByText('stands twice').waitFor({ state: 'hidden' })

  await prepare.getByRole('button', { name: /^People/ }).click()
  await prepare.getByRole('button', { name: 'Add: Grade labels' }).click()
  const ids = prepare.getByLabel('Grade labels: in the source')
  await ids.last().fill('KG ')
  await prepare.getByLabel('Grade labels: becomes').last().fill('Kinder')
  await page.getByRole('button', { name: /^Close: 2.2/ }).click()
  await save(page).click()
  await prepare.getByText('KG stands twice').waitFor()
  await page.locator('[id="field-options.mapping.gradeLabels"]:focus').waitFor()
  await lookAt(page, 'flow-pair-twice')
  assert.equal((await flow()).version, version)
  await ids.last().fill('PK')
  await prepare.getByText('stands twice').waitFor({ state: 'hidden' })
  await saved(page)
  assert.deepEqual((await flow()).definition.options.mapping.gradeLabels, { KG: 'K', PK: 'Kinder' })
  noComplaints(page)
})

test('unsaved changes are not lost by leaving', async () => {
  await using page = await openPage(browser, district.service)
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

test('a session that ends takes no draft away: one signs in in front of it, and goes on', async () => {
  await using page = await openPage(browser, district.service)
  await page.goto(`${home}?step=schedule`)
  const note = step(page, '1 Schedule').getByLabel('Note')
  await note.fill('Typed before')
  // Saving is what notices that the session is over, not the question when the flow runs next.
  await step(page, '1 Schedule')
    .getByText(/Typed before/)
    .waitFor()
  await page.context().clearCookies()
  await save(page).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in' })
  await dialog.getByText('What you typed is still here.').waitFor()
  await focused(page, dialog.getByRole('textbox', { name: 'Password' }))
  await page.keyboard.type(administrator.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await note.inputValue(), 'Typed before')
  await saved(page)
  assert.equal((await flow()).definition.schedule?.blackouts[0]?.note, 'Typed before')
  noComplaints(page)
})

test('every step is readable in the dark and on a phone', async () => {
  await using page = await openPage(browser, district.service, { width: 390, scheme: 'dark' })
  for (const which of ['schedule', 'get-data', 'prepare&section=guard', 'upload']) {
    await page.goto(`${home}?step=${which}`)
    await page.getByRole('button', { name: /^Close:/ }).waitFor()
    await settled(page)
    await looksRight(page, `flow-${which.replace(/&.*/, '')}-phone-dark`)
  }
  await page.goto(`${home}/versions`)
  await page.getByRole('row').nth(1).waitFor()
  await looksRight(page, 'flow-versions-phone-dark')
  await using dark = await openPage(browser, district.service, { scheme: 'dark' })
  await dark.goto(`${home}?step=prepare&section=people`)
  await dark.getByLabel('Person number').waitFor()
  await looksRight(dark, 'flow-dark')
  noComplaints(page)
})
