/** A tenant that has accounts already, made by somebody else with other ids for some people. */
import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { openPromise } from 'yauzl'
import { changed, made } from './districts.ts'
import { Flow } from './flow.ts'

/** So many people have another id in the source than Apple knows them by. */
const strangers = 6

const known = made()

/** sourcedId → the person_id that Apple has. */
const oldIds: Record<string, string> = {}

/** The same humans; some of them, students and a teacher, under ids of another system. */
const renumbered = changed(known, ({ users, enrollments }) => {
  const withEmail = users.filter(({ email }) => email !== '')
  const teacher = withEmail.find(({ roles }) => roles[0]?.role === 'teacher')
  for (const user of [...withEmail.slice(0, strangers - 1), ...(teacher ? [teacher] : [])]) {
    const oldId = user.sourcedId
    user.sourcedId = `Person-${oldId}`
    oldIds[user.sourcedId] = oldId
    for (const row of enrollments) if (row.userSourcedId === oldId) row.userSourcedId = user.sourcedId
  }
})

/** What delivered to the tenant until now. */
let former: Flow
let formerPackage: string
let activityLog: string

before(async () => {
  former = await Flow.start()
  const report = await former.night({ district: known, approveFirst: true })
  formerPackage = report.package?.path ?? assert.fail('There is no package')
  activityLog = join(former.folder, 'activity.csv')
  const [upload] = await former.arrived()
  await writeFile(activityLog, upload?.verdict.activityLog ?? [])
})

after(() => former[Symbol.asyncDispose]())

for (const [what, baseline] of [
  ['a package from before', () => formerPackage],
  ["Apple's activity log", () => activityLog],
] as const) {
  test(`${what} shows who would get a second account, and whom to map`, async () => {
    await using flow = await Flow.start({ tenant: former.drop.tenant() })
    const adopting = { district: renumbered, approveFirst: true, baseline: baseline() }

    const held = await flow.night(adopting)
    assert.equal(held.outcome, 'held')
    assert.deepEqual(held.comparedWith, { kind: 'baseline', what: adopting.baseline })
    assert.ok(held.holds.some(({ kind }) => kind === 'duplicates'))
    assert.equal(held.findings.find(({ rule }) => rule === 'people.duplicate')?.count, strangers)
    assert.deepEqual(held.mapPeople, oldIds)
    assert.deepEqual(await flow.standing(), { delivered: undefined, arrived: 0 })

    const options = { mapPeople: held.mapPeople }
    const delivered = await flow.night({ ...adopting, options })
    assert.equal(delivered.outcome, 'delivered')
    assert.equal(delivered.mapPeople, undefined)
    assert.deepEqual(
      Object.values(delivered.tables).map(({ added, removed }) => added + removed),
      [0, 0, 0, 0, 0, 0],
    )
    const [upload] = await flow.arrived()
    assert.equal(upload?.verdict.subStatus, 'COMPLETED')
    assert.deepEqual(upload.verdict.counts.people, { created: 0, updated: 0, removed: 0 })
    for (const oldId of Object.values(oldIds)) assert.equal(flow.drop.tenant().people.get(oldId)?.deactivated, false)
  })
}

/** Without those whom the source has renumbered, as on a night on which it does not have them yet. */
const without = changed(known, (records) => {
  const strangersIds = Object.values(oldIds)
  records.users = records.users.filter(({ sourcedId }) => !strangersIds.includes(sourcedId))
  records.enrollments = records.enrollments.filter(({ userSourcedId }) => !strangersIds.includes(userSourcedId))
})

for (const [what, baseline] of [
  ['a package from before', () => formerPackage],
  ["Apple's activity log", () => activityLog],
] as const) {
  test(`${what} counts until a delivery is on record: the first package may not have arrived`, async () => {
    await using flow = await Flow.start({ tenant: former.drop.tenant() })
    const adopting = { approveFirst: true, baseline: baseline() }
    flow.drop.faults.cutAtClose = 'before-acknowledging'
    assert.equal(await flow.failedNight({ ...adopting, district: without }), 'DELIVERY_OUTCOME_UNKNOWN')
    Reflect.deleteProperty(flow.drop.faults, 'cutAtClose')

    const held = await flow.night({ ...adopting, district: renumbered })
    assert.deepEqual(
      held.holds.map(({ kind }) => kind),
      ['duplicates'],
    )
    assert.deepEqual(held.mapPeople, oldIds)
    assert.equal(held.tables.students.removed + held.tables.staff.removed, strangers)

    const options = { mapPeople: held.mapPeople }
    const delivered = await flow.night({ ...adopting, district: renumbered, options })
    assert.equal(delivered.outcome, 'delivered')
    const { students, staff } = delivered.tables
    assert.deepEqual([students.added, students.removed, staff.added, staff.removed], [0, 0, 0, 0])
  })
}

for (const [what, baseline] of [
  ['a package from before', () => formerPackage],
  ["Apple's activity log", () => activityLog],
] as const) {
  test(`${what} that has other last names for everybody holds the first package, too`, async () => {
    await using flow = await Flow.start({ tenant: former.drop.tenant() })
    const garbled = changed(known, ({ users }) => {
      for (const user of users) user.familyName = `${user.familyName}?`
    })
    const report = await flow.night({ district: garbled, approveFirst: true, baseline: baseline() })
    assert.equal(report.outcome, 'held')
    assert.deepEqual(new Set(report.holds.map(({ kind }) => kind)), new Set(['people-changed']))
  })
}

test('what an activity log does not tell of people is no change', async () => {
  await using flow = await Flow.start({ tenant: former.drop.tenant() })
  const text = await readFile(activityLog, 'utf8')
  assert.match(text, /,last_name,/)
  const baseline = join(flow.folder, 'without-last-names.csv')
  await writeFile(baseline, text.replace(',last_name,', ',something_else,'))
  const otherNames = changed(known, ({ users }) => {
    for (const user of users) Object.assign(user, { familyName: `${user.familyName}?`, username: `${user.username}?` })
  })
  const report = await flow.night({ district: otherNames, approveFirst: true, baseline })
  assert.deepEqual(report.holds, [])
  assert.equal(report.outcome, 'delivered')
})

test('an activity log that names nobody is no baseline; one with its names in capitals is', async () => {
  await using flow = await Flow.start({ tenant: former.drop.tenant() })
  const text = await readFile(activityLog, 'utf8')
  const head = join(flow.folder, 'head.csv')
  await writeFile(head, text.slice(0, text.indexOf('person_id')))
  const adopting = { district: renumbered, approveFirst: true }
  assert.equal(await flow.failedNight({ ...adopting, baseline: head }), 'ACTIVITY_LOG_WITHOUT_PEOPLE')

  const capitals = join(flow.folder, 'capitals.csv')
  await writeFile(
    capitals,
    text.replaceAll(/^.*operation_status.*$/gm, (names) => names.toUpperCase()),
  )
  const held = await flow.night({ ...adopting, baseline: capitals })
  assert.deepEqual(held.mapPeople, oldIds)
})

test('a package from before that lacks people whom its rosters name is refused', async () => {
  await using flow = await Flow.start({ tenant: former.drop.tenant() })
  const folder = join(flow.folder, 'cut')
  await unpacked(formerPackage, folder)
  const students = join(folder, 'students.csv')
  const lines = (await readFile(students, 'utf8')).split('\n')
  await writeFile(students, lines.slice(0, lines.length / 2).join('\n'))
  const adopting = { district: known, approveFirst: true, baseline: folder }
  assert.equal(await flow.failedNight(adopting), 'BASELINE_INCOMPLETE')
  assert.deepEqual(await flow.standing(), { delivered: undefined, arrived: 0 })
})

test('whoever stands in a package from before several times is one person', async () => {
  await using flow = await Flow.start({ tenant: former.drop.tenant() })
  const folder = join(flow.folder, 'former')
  await unpacked(formerPackage, folder)
  const [header, ...students] = (await readFile(join(folder, 'students.csv'), 'utf8')).trim().split('\n')
  await writeFile(join(folder, 'students.csv'), `${[header, ...students, ...students.slice(0, 30)].join('\n')}\n`)
  const report = await flow.night({ district: known, approveFirst: true, baseline: folder })
  assert.equal(report.outcome, 'delivered')
  assert.deepEqual(report.tables.students, { rows: students.length, added: 0, changed: 0, removed: 0 })
})

test('without a baseline, the ids of the first delivery bind all that come after it', async () => {
  await using flow = await Flow.start()
  await flow.night({ district: known, approveFirst: true })
  const held = await flow.night({ district: renumbered })
  assert.equal(held.outcome, 'held')
  assert.deepEqual(held.mapPeople, oldIds)
  const code = await flow.failedNight({ district: known, options: { identifiers: 'strict' } })
  assert.equal(code, 'IDENTIFIERS_FROZEN')
})

test('a whole district may have other ids than before: each student is named and can be mapped', async () => {
  await using flow = await Flow.start()
  const district = made({ students: 300 })
  await flow.night({ district, approveFirst: true })
  const all = changed(district, ({ users, enrollments }) => {
    for (const user of users) user.sourcedId = `New-${user.sourcedId}`
    for (const row of enrollments) row.userSourcedId = `New-${row.userSourcedId}`
  })
  const held = await flow.night({ district: all })
  assert.equal(held.outcome, 'held')
  assert.ok(Object.keys(held.mapPeople ?? {}).length >= 300)
})

async function unpacked(zip: string, folder: string): Promise<void> {
  await mkdir(folder)
  const opened = await openPromise(zip)
  for await (const entry of opened.eachEntry()) {
    await pipeline(await opened.openReadStreamPromise(entry), createWriteStream(join(folder, entry.fileName)))
  }
}
