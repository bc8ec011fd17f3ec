/** Nights on which the source can be read and what it says cannot be right. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Collection } from '../../src/roster/model.ts'
import type { District } from '../../src/simulators/district/district.ts'
import type { OptionsInput } from '../../src/sync/options.ts'
import type { RunOutcome, RunReport } from '../../src/sync/report.ts'
import { type AllRecords, changed, made } from './districts.ts'
import { Flow } from './flow.ts'

const yesterday = made()

let flow: Flow
let first: RunReport

before(async () => {
  flow = await Flow.start()
  first = await flow.night({ district: yesterday, approveFirst: true })
})

after(() => flow[Symbol.asyncDispose]())

/** The night ends without a delivery, and nothing is touched. */
async function endsAs(outcome: RunOutcome, district: District, options: OptionsInput = {}): Promise<RunReport> {
  const report = await flow.night({ district, options })
  assert.equal(report.outcome, outcome)
  assert.deepEqual(await flow.standing(), { delivered: first.run, arrived: 1 })
  assert.equal(await flow.ending(), outcome)
  assert.equal(report.package === undefined, outcome === 'blocked')
  return report
}

function rulesOf(report: RunReport): string[] {
  return report.findings.map(({ rule }) => rule)
}

/** The sentences that a rule's findings say. */
function sentencesOf(report: RunReport, rule: string): string[] {
  const group = report.findings.find((one) => one.rule === rule)
  return group?.examples.map(({ sentence }) => sentence) ?? assert.fail(`${rule} is not among ${rulesOf(report)}`)
}

const record = <Rec>(records: readonly Rec[], index: number): Rec =>
  records[index] ?? assert.fail(`There is no record ${index}`)

describe('an empty collection', () => {
  const without = (collection: Collection) =>
    changed(yesterday, (records) => {
      records[collection] = []
    })

  for (const collection of ['users', 'classes', 'enrollments', 'orgs'] as const) {
    test(`of ${collection} blocks`, async () => {
      assert.ok(rulesOf(await endsAs('blocked', without(collection))).includes('tables.empty'))
    })
  }

  for (const collection of ['academicSessions', 'courses'] as const) {
    test(`of ${collection}, without which a package can be made, holds`, async () => {
      const { holds } = await endsAs('held', without(collection))
      assert.ok(holds.some(({ kind }) => kind === 'collection-shrank'))
    })
  }
})

describe('what Apple must never see blocks:', () => {
  test('ids with spaces and with control characters', async () => {
    const district = changed(yesterday, ({ users, classes, enrollments }) => {
      renameUser({ users, enrollments }, 3, 'Student 3')
      renameUser({ users, enrollments }, 4, 'Student\u00004')
      record(classes, 80).sourcedId = 'Section\n80'
    })
    const report = await endsAs('blocked', district)
    const sentences = sentencesOf(report, 'identifiers.outside-policy').join('\n')
    for (const id of ['Student 3', 'Student␀4', 'Section␊80']) assert.ok(sentences.includes(id), sentences)
  })

  test('two users with one sourcedId, of whom neither is newer', async () => {
    const district = changed(yesterday, ({ users }) => {
      users.push({ ...record(users, 5), givenName: 'Somebody', familyName: 'Else' })
    })
    const [sentence = ''] = sentencesOf(await endsAs('blocked', district), 'records.sourcedId-twice')
    assert.match(sentence, /Somebody Else/)
  })

  test('enrollments of unknown users, where the flow does not want them dropped', async () => {
    const district = changed(yesterday, ({ enrollments }) => {
      record(enrollments, 9).userSourcedId = 'Student_of_nobody'
    })
    const report = await endsAs('blocked', district, { patches: { unknownRosterStudents: false } })
    assert.match(sentencesOf(report, 'rosters.student-unknown').join(), /Student_of_nobody/)
  })
})

test('what can be mended is mended, and said; the night is a good one', async () => {
  const district = changed(yesterday, (records) => {
    const { orgs, classes, users, enrollments, academicSessions } = records
    record(orgs, 0).parentSourcedId = record(orgs, 1).sourcedId
    record(classes, 2).courseSourcedId = ''
    record(users, 6).familyName = 'Line\nBreak\u0007'
    record(users, 7).email = 'not an address'
    record(academicSessions, 7).startDate = 'next summer'
    record(enrollments, 8).beginDate = '2026-02-31'
    record(enrollments, 9).userSourcedId = 'Student_of_nobody'
    record(enrollments, 10).classSourcedId = 'Section_of_nobody'
    users.push({ ...record(users, 11), dateLastModified: '2001-01-01T00:00:00.000Z', givenName: 'Older' })
  })
  const report = await flow.night({ district })
  assert.equal(report.outcome, 'delivered')
  const said = [
    'orgs.parents-in-a-ring',
    'classes.without-course',
    'users.email-malformed',
    'dates.unreadable',
    'patch.unknown-student',
    'patch.unknown-class',
  ]
  assert.deepEqual(
    said.filter((rule) => !rulesOf(report).includes(rule)),
    [],
  )
  assert.equal(report.findings.find(({ rule }) => rule === 'dates.unreadable')?.count, 2)
  assert.equal(report.tables.students.rows, 60)
  assert.equal(report.tables.rosters.removed, 2)

  const upload = record(await flow.arrived(), 1)
  assert.equal(upload.verdict.subStatus, 'COMPLETED')
  assert.deepEqual(upload.verdict.problems, [])
  const people = [...flow.drop.tenant().people.values()]
  assert.ok(people.some(({ lastName }) => lastName === 'Line Break'))
  assert.ok(!people.some(({ firstName }) => firstName === 'Older'))
  assert.deepEqual(await flow.standing(), { delivered: report.run, arrived: 2 })
})

function renameUser(
  { users, enrollments }: Pick<AllRecords, 'users' | 'enrollments'>,
  index: number,
  id: string,
): void {
  const user = record(users, index)
  for (const row of enrollments) if (row.userSourcedId === user.sourcedId) row.userSourcedId = id
  user.sourcedId = id
}
