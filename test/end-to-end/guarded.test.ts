/** What the guard lets pass, what it holds, and that what is approved is what is sent. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { User } from '../../src/roster/model.ts'
import type { District } from '../../src/simulators/district/district.ts'
import { shrunkenDistrict } from '../../src/simulators/district/shrunken.ts'
import { startDrop } from '../../src/simulators/drop/drop.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { changed, made } from './districts.ts'
import { Flow, sftpTo } from './flow.ts'

/** With SMS 2.0's census school, at which nobody is. */
const district = (changes: object = {}) => made({ students: 80, idStyle: 'sms', censusSchool: true, changes })

let flow: Flow
/** What was delivered last. */
let last: string

before(async () => {
  flow = await Flow.start()
  last = (await flow.night({ district: district(), kind: 'skyward-sms', approveFirst: true })).run
})

after(() => flow[Symbol.asyncDispose]())

const tonight = (today: District) => flow.night({ district: today, kind: 'skyward-sms' })

/** The run is held for these reasons, and nothing is touched. */
async function holds(today: District, reasons: readonly string[]): Promise<RunReport> {
  const before = await flow.standing()
  const report = await tonight(today)
  assert.equal(report.outcome, 'held')
  assert.deepEqual(
    report.holds.map(({ kind }) => kind),
    reasons,
  )
  assert.deepEqual(await flow.standing(), before)
  assert.equal(before.delivered, last)
  return report
}

describe('an ordinary day', () => {
  test('on which some join, leave, move and get another name passes', async () => {
    const report = await tonight(district({ joined: 3, left: 4, renamed: 2 }))
    assert.equal(report.outcome, 'delivered')
    const { rows, added, removed, changed: renamed } = report.tables.students
    assert.deepEqual({ rows, added, removed, renamed }, { rows: 79, added: 3, removed: 4, renamed: 2 })
    const { verdict } = (await flow.arrived())[1] ?? assert.fail('Nothing has arrived')
    assert.deepEqual(verdict.counts.people, { created: 3, updated: 2, removed: 4 })
    last = report.run
  })

  test('on which nothing happened passes too', async () => {
    const report = await tonight(district({ joined: 3, left: 4, renamed: 2 }))
    assert.equal(report.outcome, 'delivered')
    assert.ok(Object.values(report.tables).every(({ added, changed: rows, removed }) => added + rows + removed === 0))
    last = report.run
  })
})

describe('what holds a run', () => {
  const today = district({ joined: 3, left: 4, renamed: 2 })

  test('a location that is gone', async () => {
    const without = changed(today, (records) => {
      records.orgs = records.orgs.filter(({ identifier }) => identifier !== '800')
    })
    const report = await holds(without, ['locations-removed'])
    assert.equal(report.tables.locations.removed, 1)
  })

  test('courses that are marked as gone while their classes stay', async () => {
    const withoutCourses = changed(today, ({ courses }) => {
      for (const course of courses) course.status = 'tobedeleted'
    })
    const { holds: reasons, tables } = await holds(withoutCourses, ['removals'])
    assert.equal(tables.classes.removed, 0)
    assert.match(reasons[0]?.sentence ?? '', /of \d+ courses .*Schoolwork/)
  })

  test('a night that garbles everybody’s last name', async () => {
    const garbled = changed(today, ({ users }) => {
      for (const user of users) user.familyName = Buffer.from(`${user.familyName}é`).toString('latin1')
    })
    const { holds: reasons, tables } = await holds(garbled, ['people-changed', 'people-changed'])
    const { rows, changed: people } = tables.students
    assert.equal(people, rows)
    assert.equal(
      reasons[0]?.sentence,
      `${rows} of ${rows} students (100 %) would get another name, e-mail address, username or number, or lose one: Apple overwrites what it has of them, and the source may be wrong.`,
    )
  })

  test('a night without e-mail addresses', async () => {
    const without = changed(today, ({ users }) => {
      for (const user of users) user.email = ''
    })
    await holds(without, ['people-changed', 'people-changed'])
  })

  test('an id that stands for another human', async () => {
    const reused = changed(today, ({ users }) => {
      Object.assign(users[20] as User, {
        givenName: 'Quite',
        familyName: 'Another',
        identifier: '999999',
        username: '999999',
        email: 'quite.another@students.example.org',
      })
    })
    const report = await holds(reused, ['humans-changed'])
    const [finding] = report.findings.filter(({ rule }) => rule === 'people.human-changed')
    assert.equal(finding?.count, 1)
    assert.match(finding.examples[0]?.sentence ?? '', /Quite Another/)
  })

  test('a district of which a third is missing; the bytes that were approved are those that are sent', async () => {
    const shrunken = shrunkenDistrict(today, { students: 0.35, staff: 0.3, classes: 0.2 })
    const report = await tonight(shrunken)
    assert.equal(report.outcome, 'held')
    const kinds = new Set(report.holds.map(({ kind }) => kind))
    assert.deepEqual(kinds, new Set(['removals', 'collection-shrank']))
    const sentences = report.holds.map(({ sentence }) => sentence).join('\n')
    for (const table of ['students', 'classes', 'rosters']) assert.match(sentences, new RegExp(`of \\d+ ${table} `))
    assert.equal((await flow.standing()).delivered, last)

    await assert.rejects(flow.approve('0123456789abcdef'), { code: 'APPROVED_ANOTHER_PACKAGE' })
    const approved = await flow.approve(report.package?.sha256)
    assert.equal(approved.id, report.run)
    const upload = (await flow.arrived()).at(-1) ?? assert.fail('Nothing has arrived')
    assert.equal(upload.sha256, report.package?.sha256)
    const { students, staff } = report.tables
    assert.equal(upload.verdict.counts.people.removed, students.removed + staff.removed)
    assert.equal((await flow.state.lastDelivered())?.id, report.run)
    await assert.rejects(flow.approve(report.package?.sha256), { code: 'NOTHING_TO_APPROVE' })
  })
})

test('blank e-mails that are filled in, and all grades moving up, hold nothing', async () => {
  await using other = await Flow.start()
  const today = made()
  const lastYear = changed(today, ({ users }) => {
    for (const user of users) Object.assign(user, { email: '', grades: user.grades.map((grade) => `was-${grade}`) })
  })
  await other.night({ district: lastYear, approveFirst: true })
  const report = await other.night({ district: today })
  assert.deepEqual(report.holds, [])
  assert.equal(report.outcome, 'delivered')
  assert.equal(report.tables.students.changed, report.tables.students.rows)
})

test('a package that was made for one tenant is not sent to another', async (context) => {
  await using other = await Flow.start()
  const preview = await other.night({ district: made(), preview: true })
  const elsewhere = await startDrop({ user: 'other-tenant' })
  context.after(() => elsewhere.close())
  const sha256 = preview.package?.sha256
  await assert.rejects(other.approve(sha256, sftpTo(elsewhere)), { code: 'MADE_FOR_ANOTHER_DESTINATION' })
  await elsewhere.settled()
  assert.deepEqual(elsewhere.uploads, [])
  await other.approve(sha256)
  assert.equal((await other.arrived()).length, 1)
})

test('a held run that was overtaken cannot be sent any more', async () => {
  await using other = await Flow.start()
  const held = await other.night({ district: made() })
  assert.deepEqual(
    held.holds.map(({ kind }) => kind),
    ['first-delivery'],
  )
  await other.night({ district: made({ changes: { joined: 1 } }), approveFirst: true })
  const sha256 = held.package?.sha256
  await assert.rejects(other.approve(sha256, undefined, held.run), { code: 'STATE_RUN_OUTDATED' })
  assert.equal((await other.arrived()).length, 1)
})
