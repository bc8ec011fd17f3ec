/** The page of a run: live, what it found, what waits for a decision, and what is there for whom. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { madeUpDistrict } from '../../../src/simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../../src/simulators/district/shrunken.ts'
import { type SisOptions, startSis } from '../../../src/simulators/sis/sis.ts'
import type { ServingProcess } from '../../end-to-end/serving.ts'
import { focused, isAccessible, noComplaints, openPage, startChromium, takePicture } from '../chromium.ts'
import { connectAccounts, type District, finishWizard, runNow, startDistrict } from '../district.ts'
import { joinTeam } from '../member.ts'

const students = 80
const roster = madeUpDistrict({
  students,
  day: Temporal.Now.plainDateISO('America/Chicago').toString(),
  idStyle: 'qmlativ',
})

let browser: Browser
let district: District
let service: ServingProcess
let auditor: ServingProcess
let page: Page
let flow: string
let first: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict({ students })])
  service = district.service
  flow = (await finishWizard(district, await connectAccounts(district))).flow
  auditor = await joinTeam(service, district.team, { name: 'Alex', email: 'alex@district.example', role: 'auditor' })
  page = await openPage(browser, service)
})

after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

const address = (run: string, tab = '') => `/teams/${district.team}/runs/${run}${tab}`
const packages = () => readdirSync(district.openSsh.folder).filter((name) => name.endsWith('.zip')).length
const start = async () => (await service.post(`/api/teams/${district.team}/flows/${flow}/runs`, {}))['id'] as string

/** Another SIS answers at the same address from now on. */
async function replaceSis(options: Partial<SisOptions>): Promise<void> {
  const port = Number(new URL(district.sis.origin).port)
  await district.sis.close()
  district.sis = await startSis({ kind: 'skyward-qmlativ', district: roster, port, ...options })
}

test('a slow run is seen at work, and its summary stays where it was when it ends', async () => {
  await replaceSis({ quirks: { pageMilliseconds: 500 } })
  first = await start()
  await page.goto(address(first))
  const main = page.getByRole('main')
  await main.getByRole('heading', { level: 1, name: /Skyward/ }).waitFor()
  const steps = main.getByRole('region', { name: 'Steps' })
  const read = main.getByRole('region', { name: 'Records read' })
  await main.getByText('This run is at work.').waitFor()
  // A full bar that moves means that nobody knows how many there are: it is not read out as 100 %.
  await read.locator('[aria-hidden=true] > [data-animated]').first().waitFor({ state: 'attached' })
  await read.getByText('read to the end').first().waitFor()
  await read.getByText('records/s').waitFor()
  await read.getByText('Time left').waitFor()
  await takePicture(page, 'run-live')
  const top = async () => [await steps.boundingBox(), await read.boundingBox()].map((box) => [box?.y, box?.height])
  await steps.getByText('2.1').waitFor()
  const whileAtWork = await top()
  await main.getByText(/Uploaded to Apple School Manager: 80 students.*Activity log/).waitFor()
  await main.getByRole('img', { name: /Shares of each table/ }).waitFor()
  assert.deepEqual(await top(), whileAtWork)
  assert.equal(packages(), 1)
  for (const part of ['Get data', 'Prepare and check', 'Upload']) await steps.getByText(part, { exact: true }).waitFor()
  await isAccessible(page)
  await takePicture(page, 'run-summary')
})

test('the changes: a table, a search, a sorting, a school, a row; each in the address, and Back undoes it', async () => {
  await page.goto(address(first))
  await page.getByRole('link', { name: /^Students: Added/ }).click()
  await page.waitForURL(/changes\?table=students&change=added/)
  const grid = page.getByRole('grid')
  await grid.getByRole('row').nth(5).waitFor()
  await page.getByText('80 rows').waitFor()
  await takePicture(page, 'run-changes')
  await isAccessible(page)
  await grid.getByRole('button', { name: 'Name' }).click()
  await page.waitForURL(/sort=name/)
  await grid.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=ascending]')).waitFor()
  const name = (await grid.getByRole('row').nth(1).getByRole('gridcell').nth(1).textContent()) ?? ''
  await page.getByRole('textbox', { name: 'Search' }).fill(name)
  await page.getByText('1 row', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Search' }).fill('nobody is called that')
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
  await page.getByRole('button', { name: 'Clear the search and the filters' }).click()
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await panel.getByText('A new row').waitFor()
  assert.match(page.url(), /row=/)
  await takePicture(page, 'run-change-opened')
  await isAccessible(page)
  await page.reload()
  await panel.getByText('A new row').waitFor()
  await page.goBack()
  await panel.waitFor({ state: 'hidden' })
})

test('the changes of each school, to be unfolded; one of them narrows the list', async () => {
  await page.goto(address(first, '/changes?table=students'))
  const fold = page.getByRole('button', { name: 'By school' })
  await fold.click()
  await page.waitForURL(/schools=shown/)
  const schools = page.getByRole('table', { name: 'Students: By school' })
  const row = schools.getByRole('row').nth(1)
  await row.waitFor()
  await takePicture(page, 'run-changes-by-school')
  await isAccessible(page)
  const name = (await row.getByRole('rowheader').textContent()) ?? ''
  const added = (await row.getByRole('cell').nth(0).textContent()) ?? ''
  await row.getByRole('button', { name }).click()
  await page.waitForURL(/school=/)
  await page.getByText(`${added} rows`, { exact: true }).waitFor()
  assert.equal(await page.getByLabel('School', { exact: true }).locator('option:checked').textContent(), name)
  await fold.click()
  await schools.waitFor({ state: 'detached' })
})

test('the findings: by rule, with who it is about, each at an address of its own', async () => {
  await page.goto(address(first, '/findings'))
  const rule = page.getByRole('main').getByRole('listitem').getByRole('button').first()
  await rule.waitFor()
  await takePicture(page, 'run-findings')
  await isAccessible(page)
  await rule.click()
  await page.getByRole('grid').getByRole('row').nth(1).click()
  const panel = page.getByRole('dialog', { name: 'Finding' })
  await panel.getByText('Link to this finding').waitFor()
  await takePicture(page, 'run-finding')
  await isAccessible(page)
  await page.reload()
  const sentence = await panel.locator('p').first().textContent()
  assert.ok(sentence)
  await panel.getByRole('link', { name: 'What the SIS said, and what became of it' }).click()
  await page.getByRole('heading', { name: 'What the SIS said' }).waitFor()
  await page.goBack()
  await panel.getByText(sentence).waitFor()
})

test('the exchanges: one after the other, with what was asked and answered', async () => {
  await page.goto(address(first, '/exchanges'))
  const grid = page.getByRole('grid')
  await grid.getByText('2.3 Upload').first().waitFor()
  await takePicture(page, 'run-exchanges')
  await isAccessible(page)
  await grid.getByRole('row').filter({ hasText: '/users?' }).first().click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('region', { name: 'Response: Body' }).getByText('givenName').waitFor()
  await takePicture(page, 'run-exchange')
  await isAccessible(page)
  const title = await panel.getByRole('heading').first().textContent()
  await panel.getByRole('button', { name: 'Next' }).click()
  await panel.getByRole('heading', { name: title ?? '' }).waitFor({ state: 'hidden' })
  await panel.getByRole('button', { name: 'Previous' }).click()
  await panel.getByRole('heading', { name: title ?? '' }).waitFor()
  await page.goBack()
  await panel.waitFor({ state: 'hidden' })
  await page.getByText('Apple', { exact: true }).click()
  await grid.getByText('2.1 Get data').first().waitFor({ state: 'hidden' })
  await grid.getByRole('row').nth(1).click()
  await panel.getByText('An SFTP operation has no request and response data').waitFor()
})

test('the package: its six files, searched; the zip', async () => {
  await page.goto(address(first, '/package'))
  const grid = page.getByRole('grid', { name: 'students.csv' })
  await grid.getByRole('row').nth(3).waitFor()
  await takePicture(page, 'run-package')
  await isAccessible(page)
  const name = (await grid.getByRole('row').nth(2).getByRole('gridcell').nth(5).textContent()) ?? ''
  await page.getByRole('textbox', { name: 'Search' }).fill(name)
  await page.waitForURL(/search=/)
  await grid.getByText(name).first().waitFor()
  await page.getByRole('button', { name: /^Classes/ }).click()
  await page.waitForURL(/table=classes/)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the package' }).click()
  assert.match((await download).suggestedFilename(), /\.zip$/)
})

test('whoever is looked for is found: what the SIS said, what became of it, and why', async () => {
  await page.goto(address(first, '/find'))
  const ask = async (who: string) => {
    await page.getByLabel('Find a person or class').fill(who)
    await page.keyboard.press('Enter')
  }
  await takePicture(page, 'run-find-empty')
  await ask('nobody is called that')
  await page.getByRole('heading', { name: 'Nobody and nothing fits' }).waitFor()
  await ask('ar')
  const match = page.getByRole('listitem').filter({ hasText: 'students.csv' }).getByRole('button').first()
  await match.waitFor()
  await takePicture(page, 'run-find-several')
  await isAccessible(page)
  await match.click()
  await page
    .getByRole('region', { name: 'What became of it' })
    .getByText(/In students.csv, row \d+/)
    .waitFor()
  assert.match(page.url(), /who=ar&record=users/)
  await takePicture(page, 'run-find-person')
  await isAccessible(page)
  const aClass = page.getByRole('region', { name: 'Classes' }).getByRole('link').first()
  await aClass.click()
  await page.getByRole('region', { name: 'People' }).waitFor()
  await page.goBack()
  await aClass.waitFor()
  await page.goBack()
  await match.waitFor()
})

test('nothing changed: it says so', async () => {
  await replaceSis({})
  const { id } = await runNow(district, flow)
  await page.goto(address(id as string))
  await page.getByText(/Uploaded to Apple School Manager: nobody was added, changed or removed/).waitFor()
  await page.getByText('Nothing changed: Apple School Manager has it all already.').waitFor()
  await takePicture(page, 'run-nothing-changed')
  await page.getByRole('link', { name: /^Changes/ }).click()
  await page.getByRole('heading', { name: 'Nothing changed' }).waitFor()
})

/** Has something in front of the service answer the next request to it. */
async function refuseOnce(url: string): Promise<void> {
  await page.route(url, (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }), { times: 1 })
}

test('a held run says why at its top, and is approved with a comment; just its package is sent', async () => {
  await replaceSis({ district: shrunkenDistrict(roster, { students: 0.3 }) })
  const { id } = await runNow(district, flow)
  const before = packages()
  await page.goto(address(id as string))
  const held = page.getByRole('region', { name: 'The guard has held this run. Nothing was sent.' })
  await held.getByText(/of 80 students \([\d.]+ %\) would be removed/).waitFor()
  await page.getByRole('img', { name: /Shares of each table/ }).waitFor()
  await takePicture(page, 'run-held')
  await isAccessible(page)
  await using other = await openPage(browser, auditor)
  await other.goto(address(id as string))
  await other.getByText('An operator or an administrator of the team can approve or discard it.').waitFor()
  assert.equal(await other.getByRole('button', { name: 'Approve' }).count(), 0)
  assert.equal(await other.getByRole('button', { name: 'Rerun flow' }).count(), 0)
  await held.getByRole('link', { name: /^Students: Removed/ }).click()
  await page.getByRole('grid').getByText('Removed').first().waitFor()
  await page.goBack()
  await held.getByRole('button', { name: 'Approve' }).click()
  const dialog = page.getByRole('dialog', { name: 'Approve and send this package?' })
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await dialog.getByText('Say why, in a few words.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'TEXTAREA')
  await takePicture(page, 'run-approve')
  await isAccessible(page)
  await dialog.getByLabel('Comment').fill('The graduates have left')
  await refuseOnce('**/approve')
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await dialog.getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  await held.getByRole('button', { name: 'Approve' }).click()
  assert.equal(await dialog.getByLabel('Comment').inputValue(), 'The graduates have left')
  assert.equal(await dialog.getByRole('alert').count(), 0)
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('Approved by robin@district.example', { exact: true }).waitFor()
  await page.getByText(/Uploaded to Apple School Manager: \d+ people removed/).waitFor()
  assert.equal(packages(), before + 1)
  await focused(page, page.getByRole('main'))
  await takePicture(page, 'run-approved')
})

test('sending the package of an earlier run again rolls back; the guard looks at it too, and it is discarded', async () => {
  await replaceSis({ district: shrunkenDistrict(roster, { students: 0.75 }) })
  await page.goto(address(first))
  await page.getByRole('button', { name: 'Rerun flow' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rerun flow' })
  await dialog.getByText('Rolls back').waitFor()
  await takePicture(page, 'run-rerun')
  await isAccessible(page)
  await dialog.getByLabel('Send this package again').click()
  await dialog.getByRole('button', { name: 'Send it again' }).click()
  await page.getByText('Sends the package of an earlier run again').waitFor()
  await page.getByText(/Uploaded to Apple School Manager: \d+ people added/).waitFor()
  await page.getByRole('button', { name: 'Rerun flow' }).click()
  await refuseOnce('**/rerun')
  await dialog.getByRole('button', { name: 'Rerun', exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Rerun flow' }).click()
  await dialog.getByText('Rolls back').waitFor()
  assert.equal(await dialog.getByRole('alert').count(), 0)
  await dialog.getByRole('button', { name: 'Rerun', exact: true }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  const discard = page.getByRole('dialog', { name: 'Discard this run?' })
  await discard.getByLabel('Comment').fill('The SIS was half empty')
  await discard.getByRole('button', { name: 'Discard' }).click()
  await page.getByText('Discarded by robin@district.example', { exact: true }).waitFor()
  await takePicture(page, 'run-discarded')
})

test('a failed run says whose move it is, and leads to the account', async () => {
  await replaceSis({ credentials: { key: 'another', secret: 'secret' } })
  const { id } = await runNow(district, flow)
  await page.goto(address(id as string))
  await page.getByRole('alert').getByText('Whose move:').waitFor()
  await page.getByRole('link', { name: 'Open the account “Skyward”' }).waitFor()
  await takePicture(page, 'run-failed')
  await isAccessible(page)
  await page.getByRole('link', { name: /^Changes/ }).click()
  await page.getByRole('heading', { name: 'This run has none' }).waitFor()
})

test('a run that is at work is cancelled', async () => {
  await replaceSis({ quirks: { pageMilliseconds: 3000 } })
  await page.goto(address(await start()))
  for (const tab of [/^Changes/, /^Findings/, /^Package/, /^Find a person/]) {
    await page.getByRole('link', { name: tab }).click()
    await page.getByRole('heading', { name: 'Not there yet' }).waitFor()
  }
  await takePicture(page, 'run-not-yet')
  await page.getByRole('link', { name: 'See the summary' }).click()
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel run' }).click()
  await page.getByText('It was cancelled. Nothing was sent.').waitFor()
  await takePicture(page, 'run-cancelled')
})

test('a run that was deleted says so', async () => {
  await page.goto(address('00000000-0000-4000-8000-000000000000'))
  await page.getByRole('heading', { name: 'This run is not there' }).waitFor()
  await takePicture(page, 'run-gone')
  await isAccessible(page)
})

test('an auditor sees what was found, but neither the package nor bodies', async () => {
  await using other = await openPage(browser, auditor)
  await other.goto(address(first, '/package'))
  await other.getByRole('heading', { name: 'Not for auditors' }).waitFor()
  await other.goto(address(first, '/exchanges?exchange=1'))
  await other.getByRole('dialog').getByText('Request and response data are shown to operators').waitFor()
  noComplaints(other)
})

test('small and dark: every tab fits and is accessible', async () => {
  await using small = await openPage(browser, service, { width: 390, scheme: 'dark' })
  for (const tab of ['', '/changes', '/findings', '/exchanges', '/package', '/find?who=ar']) {
    await small.goto(address(first, tab))
    await small.getByRole('link', { name: 'Summary' }).waitFor()
    const ready = { '': 'img', '/findings': 'listitem', '/find?who=ar': 'listitem' }[tab] ?? 'row'
    await small
      .getByRole('main')
      .getByRole(ready as 'row')
      .nth(tab === '' ? 0 : 1)
      .waitFor()
    assert.ok(await small.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), `${tab} fits`)
    await isAccessible(small)
    await takePicture(small, `run-small${tab.replace(/\W/g, '-')}`)
  }
  noComplaints(small)
  noComplaints(page)
})
