/** A tenant that has accounts already: uploaded at the flow, looked at in the held run, mapped, and run again. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { madeUpDistrict } from '../../../src/simulators/district/made-up.ts'
import { recordsOf } from '../../end-to-end/districts.ts'
import { isAccessible, lookAt, noComplaints, openPage, settled, startChromium } from '../chromium.ts'
import { connectAccounts, type District, finishWizard, runNow, startDistrict } from '../district.ts'
import type { Definition } from '../flow-page.ts'
import { joinTeam } from '../member.ts'

const students = 80
const { users } = recordsOf(
  madeUpDistrict({ students, day: Temporal.Now.plainDateISO('America/Chicago').toString(), idStyle: 'qmlativ' }),
)
const known = users.filter(({ email, roles }) => email !== '' && roles[0]?.role === 'student')
/** What Apple would say of an import by a tool that used other ids. */
const activityLog = [
  'ACTIVITY_ID,1',
  '',
  'person_id,last_name,first_name,person_number,email,operation_status,operation_substatus,timestamp',
  ...known.map(({ sourcedId, familyName, givenName, email }) =>
    [`old-${sourcedId}`, familyName, givenName, '', email, 'SUCCESS', 'CREATED', '2026-10-01']
      .map((value) => `"${value.replaceAll('"', '""')}"`)
      .join(),
  ),
].join('\n')

let browser: Browser
let district: District
let page: Page
let flow: string
let destination: string
let held: string

before(async () => {
  ;[browser, district] = await Promise.all([startChromium(), startDistrict({ students })])
  const accounts = await connectAccounts(district)
  destination = accounts.destination
  flow = (await finishWizard(district, accounts, { firstUploadNeedsApproval: true })).flow
  page = await openPage(browser, district.service)
})

after(async () => {
  await browser?.close()
  await district?.[Symbol.asyncDispose]()
})

const hasAlready = (on = page) => on.getByRole('region', { name: 'What is in Apple School Manager already' })
const twice = (on = page) => on.getByRole('region', { name: 'Who would get a second account' })
const uploadStep = () => `/teams/${district.team}/flows/${flow}?step=upload`
const file = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

test('what is neither a package nor a log is refused, with what to do; a log is kept, and can be removed', async () => {
  await page.goto(uploadStep())
  const input = hasAlready().locator('input[type=file]')
  await input.setInputFiles(file('list.csv', 'a,b\n1,2\n'))
  await hasAlready().getByRole('alert').getByText('list.csv is not an activity log').waitFor()
  await hasAlready().getByText('In Apple School Manager, in English, open Activity').waitFor()
  await hasAlready().scrollIntoViewIfNeeded()
  await lookAt(page, 'adopt-refused')

  await input.setInputFiles(file('activity.csv', activityLog))
  await hasAlready().getByText('uploaded by robin@district.example').waitFor()
  await hasAlready().getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await hasAlready().getByRole('button', { name: 'Upload a ZIP or CSV file' }).waitFor()

  await input.setInputFiles(file('activity.csv', activityLog))
  await hasAlready().getByText('activity.csv').waitFor()
  assert.equal(await hasAlready().getByRole('alert').count(), 0)
  await hasAlready().scrollIntoViewIfNeeded()
  await lookAt(page, 'adopt-uploaded')
})

test('the held run shows the pairs, and takes them over into the flow; then it is run again', async () => {
  const run = await runNow(district, flow)
  held = run['id'] as string
  assert.equal(run['state'], 'waiting-for-approval')
  await page.goto(`/teams/${district.team}/runs/${held}`)
  await twice().getByText(`${known.length} people would get a second account`).waitFor()
  assert.equal(await twice().getByRole('row').count(), 6)
  await twice().scrollIntoViewIfNeeded()
  await settled(page)
  await lookAt(page, 'adopt-held')
  await twice().getByRole('button', { name: 'Show more of them' }).click()
  await twice().getByText(`The first 50 of ${known.length}`).waitFor()
  assert.equal(await twice().getByRole('row').count(), 51)
  await isAccessible(page)

  const auditor = await joinTeam(district.service, district.team, {
    name: 'Alex',
    email: 'alex-adopts@district.example',
    role: 'auditor',
  })
  await using theirs = await openPage(browser, auditor)
  await theirs.goto(`/teams/${district.team}/runs/${held}`)
  await twice(theirs).getByText('An administrator of the team can take these pairs over').waitFor()
  assert.equal(await twice(theirs).getByRole('button', { name: 'Take over' }).count(), 0)
  await theirs.goto(uploadStep())
  await hasAlready(theirs).getByText('activity.csv').waitFor()
  assert.equal(await hasAlready(theirs).getByRole('button').count(), 0)

  await twice().getByRole('button', { name: 'Take over into the flow' }).click()
  await twice().getByText('These pairs are in the flow (version 2)').waitFor()
  await twice().getByRole('button', { name: 'Run again' }).scrollIntoViewIfNeeded()
  await lookAt(page, 'adopt-mapped')
  const { definition } = (await district.service.get(`/api/teams/${district.team}/flows/${flow}`)) as {
    definition: Definition
  }
  assert.deepEqual(
    definition.options.mapPeople,
    Object.fromEntries(known.map(({ sourcedId }) => [sourcedId, `old-${sourcedId}`])),
  )
  await twice().getByRole('button', { name: 'Run again' }).click()
  await page.waitForURL((url) => !url.pathname.includes(held))
})

test('the next package is held for its approval only; once it is sent, nothing is asked for any more', async () => {
  await page.getByRole('heading', { name: 'The guard has held this run' }).waitFor()
  assert.equal(await twice().count(), 0)
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const run = (await district.service.get(`/api/teams/${district.team}/runs/${id}`)) as {
    package: { sha256: string }
    report: { holds: { kind: string }[] }
  }
  assert.deepEqual(
    run.report.holds.map(({ kind }) => kind),
    ['first-delivery'],
  )
  const approval = { sha256: run.package.sha256, comment: 'Looked at' }
  const { status } = await district.service.ask('POST', `/api/teams/${district.team}/runs/${id}/approve`, approval)
  assert.equal(status, 204)
  await district.service.settled(district.team, id)
  const said = await district.service.get(`/api/teams/${district.team}/accounts/${destination}/baseline`)
  assert.deepEqual(said, { baseline: null, delivered: true })
  await page.goto(uploadStep())
  await page.getByText('The last delivery to this one was on').waitFor()
  await settled(page)
  assert.equal(await hasAlready().count(), 0)
  await isAccessible(page)
  noComplaints(page)
})
