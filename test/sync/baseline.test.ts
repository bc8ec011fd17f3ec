import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readActivityLog } from '../../src/apple/activity-log.ts'
import { adoptActivityLog, findDuplicates, mappingOfDuplicates } from '../../src/sync/baseline.ts'
import { comparePackages } from '../../src/sync/compare.ts'
import { adoptIntoLedger, findChangedHumans, prepareLedger } from '../../src/sync/ledger.ts'
import type { Workspace } from '../../src/sync/workspace.ts'
import { fill, student, temporaryFolder, temporaryWorkspace } from './small-package.ts'

type Row = ReturnType<typeof student>

const avery = { first_name: 'Avery', last_name: 'Smith', email_address: 'as@example.org', person_number: '100' }
const nameOnly = { first_name: 'Avery', last_name: 'Smith', email_address: null, person_number: null }

// One newcomer "new" of the package, one person "old" whom the destination has; how they match, and whether certainly.
const pairs: [what: string, newcomer: Row, old: Row, by: string[], ambiguous: boolean][] = [
  ['all the same', student('new', avery), student('old', avery), ['e-mail', 'person number', 'name'], false],
  [
    'the e-mail and the name',
    student('new', { ...avery, person_number: '7' }),
    student('old', avery),
    ['e-mail', 'name'],
    false,
  ],
  [
    'the number and the name, accents aside',
    student('new', { ...nameOnly, person_number: '100' }),
    student('old', { ...avery, first_name: 'Avéry' }),
    ['person number', 'name'],
    false,
  ],
  ['the name alone, nothing else known', student('new', nameOnly), student('old', avery), ['name'], false],
  [
    'the name alone, and another number',
    student('new', { ...nameOnly, person_number: '7' }),
    student('old', avery),
    ['name'],
    true,
  ],
  [
    'the e-mail after a marriage',
    student('new', { ...avery, last_name: 'Jones', person_number: null }),
    student('old', avery),
    ['e-mail'],
    false,
  ],
  [
    'the parents’ e-mail, another first name',
    student('new', { ...avery, first_name: 'Robin', person_number: '7' }),
    student('old', avery),
    ['e-mail'],
    true,
  ],
  [
    'the e-mail and the number, other names',
    student('new', { ...avery, first_name: 'Robin', last_name: 'Doe' }),
    student('old', avery),
    ['e-mail', 'person number'],
    false,
  ],
  [
    'a number that was given again',
    student('new', { ...avery, first_name: 'Robin', last_name: 'Doe', email_address: 'rd@example.org' }),
    student('old', avery),
    ['person number'],
    true,
  ],
]

for (const [what, newcomer, old, by, ambiguous] of pairs) {
  test(`${what}: ${ambiguous ? 'may be' : 'is'} the same human`, async (context) => {
    const workspace = await adopting(await temporaryWorkspace(context), { now: [newcomer], before: [old] })
    assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: ambiguous ? 1 : 0 })
    assert.deepEqual(await matches(workspace), [{ person_id: 'new', existing_id: 'old', by: by.join(), ambiguous }])
    assert.deepEqual(await mappingOfDuplicates(workspace), ambiguous ? {} : { 'sis-new': 'old' })
  })
}

test('who has the id already, and who is nobody’s namesake, is no duplicate', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('same', avery), student('namesake', { ...nameOnly }), student('new')],
    before: [student('same', avery), student('gone')],
  })
  assert.deepEqual(await findDuplicates(workspace), { people: 0, ambiguous: 0 })
})

const leftBefore = [
  ['120 days ago, with the e-mail and the name', { ...avery, person_number: '7' }, '20260726', true],
  ['121 days ago', avery, '20260725', false],
  ['before the first delivery', avery, '', false],
  ['last week, with the name alone', nameOnly, '20261116', false],
  ['last week, with a number that was given again', { person_number: '100' }, '20261116', false],
] as const

for (const [what, newcomer, lastRun, found] of leftBefore) {
  test(`who left ${what} is ${found ? '' : 'not '}found`, async (context) => {
    const workspace = await adopting(await temporaryWorkspace(context), {
      now: [student('new', newcomer)],
      before: [student('old', avery)],
    })
    await leaveWith(workspace, lastRun)
    assert.deepEqual(await findDuplicates(workspace), { people: found ? 1 : 0, ambiguous: 0 })
    assert.deepEqual(await mappingOfDuplicates(workspace), found ? { 'sis-new': 'old' } : {})
  })
}

test('who left and comes back under the own id is no duplicate, though another left with the same e-mail', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('back', avery)],
    before: [student('back', avery), student('old', avery)],
  })
  await leaveWith(workspace, '20261116')
  assert.deepEqual(await findDuplicates(workspace), { people: 0, ambiguous: 0 })
})

test('of two accounts that match equally the one that is not deactivated is meant', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('new', avery)],
    before: [student('earlier', avery)],
  })
  await leaveWith(workspace, '20261116')
  await fill(workspace, 'previous', { students: [student('now', avery)] })
  assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: 0 })
  assert.deepEqual(await mappingOfDuplicates(workspace), { 'sis-new': 'now' })
})

test('of two deactivated accounts that match equally the one that left later is meant', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('third', avery)],
    before: [student('first', avery)],
  })
  await leaveWith(workspace, '20260914')
  await workspace.run(
    "INSERT INTO ledger.people SELECT * REPLACE ('second' AS person_id, '20261116-020000' AS last_run) FROM ledger.people",
  )
  assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: 0 })
  assert.deepEqual(await mappingOfDuplicates(workspace), { 'sis-third': 'second' })
})

test('a teacher may be had as a student', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await fill(workspace, 'package', { staff: [student('new', avery)] })
  await fill(workspace, 'previous', { students: [student('old', avery)] })
  assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: 0 })
})

test('who may stand in both tables, after an interrupted delivery, is one person', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('new', avery)],
    before: [student('old', avery)],
  })
  await fill(workspace, 'previous', { staff: [student('old', avery)] })
  assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: 0 })
  assert.deepEqual(await mappingOfDuplicates(workspace), { 'sis-new': 'old' })
  const found = await workspace.rows("FROM findings WHERE rule = 'people.duplicate'")
  assert.equal(found.length, 1)
})

test('the better match counts; equal ones are ambiguous on either side', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [
      student('n1', avery),
      student('n2', { ...nameOnly, first_name: 'Sam', last_name: 'Lee' }),
      student('n3', { ...nameOnly, first_name: 'Kim', last_name: 'Roe' }),
      student('n4', { ...nameOnly, first_name: 'Kim', last_name: 'Roe' }),
    ],
    before: [
      student('o1', { ...avery, person_number: null }),
      student('o1-namesake', nameOnly),
      student('o2a', { first_name: 'Sam', last_name: 'Lee' }),
      student('o2b', { first_name: 'Sam', last_name: 'Lee' }),
      student('o3', { first_name: 'Kim', last_name: 'Roe' }),
    ],
  })
  assert.deepEqual(await findDuplicates(workspace), { people: 4, ambiguous: 3 })
  assert.deepEqual(
    (await matches(workspace)).map(({ person_id, existing_id, ambiguous }) => [person_id, existing_id, ambiguous]),
    [
      ['n1', 'o1', false],
      ['n2', 'o2a', true],
      ['n2', 'o2b', true],
      ['n3', 'o3', true],
      ['n4', 'o3', true],
    ],
  )
  assert.deepEqual(await mappingOfDuplicates(workspace), { 'sis-n1': 'o1' })
})

test('a placeholder e-mail matches nobody; a name that many share is ambiguous, once each', async (context) => {
  const many = (prefix: string, fields: Row) =>
    Array.from({ length: 30 }, (_, index) => student(`${prefix}${index}`, { person_number: null, ...fields }))
  const placeholder = { email_address: 'none@example.org' }
  const common = { email_address: null, first_name: 'John', last_name: 'Smith' }
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [...many('pn', placeholder), ...many('jn', common)],
    before: [...many('po', placeholder), ...many('jo', common)],
  })
  assert.deepEqual(await findDuplicates(workspace), { people: 30, ambiguous: 30 })
  assert.equal((await matches(workspace)).length, 30)
})

test('a placeholder is one also where most who have it stay, and adds nothing to a name or a number', async (context) => {
  const placeholder = { email_address: 'none@example.org' }
  const stay = Array.from({ length: 10 }, (_, index) => student(`s${index}`, placeholder))
  const emma = { ...placeholder, first_name: 'Emma' }
  const cases = [
    { one: { ...emma, last_name: 'Smith' }, other: { ...emma, last_name: 'Jones' }, by: [] },
    { one: { ...emma, last_name: 'Smith' }, other: { ...emma, last_name: 'Smith' }, by: ['name'] },
    { one: { ...emma, person_number: '7' }, other: { ...placeholder, person_number: '7' }, by: ['person number'] },
  ]
  for (const { one, other, by } of cases) {
    const workspace = await adopting(await temporaryWorkspace(context), {
      now: [...stay, student('new', one)],
      before: [...stay, student('old', other)],
    })
    assert.deepEqual(await findDuplicates(workspace), { people: by.length, ambiguous: by.length })
    assert.deepEqual(
      (await matches(workspace)).map((match) => match.by),
      by,
    )
  }
})

test('the findings name both, and say when it is not certain', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('n1', { ...avery, person_number: null }), student('n2', { ...nameOnly, first_name: 'Sam' })],
    before: [
      student('o1', { ...avery, person_number: null }),
      student('o2', { ...nameOnly, first_name: 'Sam' }),
      student('o3', { ...nameOnly, first_name: 'Sam' }),
    ],
  })
  await findDuplicates(workspace)
  const findings = await workspace.rows<{ sentence: string }>('SELECT sentence FROM findings ORDER BY key')
  assert.deepEqual(
    findings.map(({ sentence }) => sentence),
    [
      'students.csv row 2: Avery Smith (as@example.org), person_id "n1", would get a second account: Apple School Manager has Avery Smith (as@example.org) as "o1", with the same e-mail and name.',
      'students.csv row 3: Sam Smith, person_id "n2", would get a second account: Apple School Manager has Sam Smith as "o2", with the same name, and 1 more who may be meant.',
    ],
  )
})

test('for whom the log says that an account was deactivated is remembered: its person_id is given to nobody else unseen', async (context) => {
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [student('back', avery), student('given', { first_name: 'Robin', last_name: 'Doe' }), student('nameless')],
    before: [],
  })
  const { first_name, last_name, email_address: email, person_number } = avery
  const left = { first_name, last_name, person_number, email, operation_substatus: 'UPDATED' }
  await adoptActivityLog(workspace, {
    people: ['back', 'given'].flatMap((person_id) => [
      { person_id, ...left },
      { person_id, operation_substatus: 'DEACTIVATED' },
      { person_id: 'nameless', operation_substatus: 'DEACTIVATED' },
    ]),
  })
  assert.equal(await findChangedHumans(workspace), 1)
  assert.deepEqual(await workspace.rows('SELECT key FROM findings'), [{ key: 'given' }])
  // They count as new all the same: nobody is there who could be removed.
  const { students } = await comparePackages(workspace)
  assert.deepEqual([students.before, students.added, students.removed], [0, 3, 0])
})

for (const [when, timestamp, found] of [
  ['in the last 120 days', '2026-08-01T00:00:00Z', true],
  ['longer ago', '2026-07-01T00:00:00Z', false],
  ['on a day that the log does not tell', '', true],
] as const) {
  test(`whose account was deactivated ${when}, as the log says, is ${found ? '' : 'not '}found under another id`, async (context) => {
    const workspace = await adopting(await temporaryWorkspace(context), { now: [student('new', avery)], before: [] })
    await workspace.set('first_day', '2026-11-23')
    const { email_address: email, ...known } = avery
    await adoptActivityLog(workspace, {
      people: [{ person_id: 'old', ...known, email, operation_substatus: 'DEACTIVATED', timestamp }],
    })
    assert.deepEqual(await findDuplicates(workspace), { people: found ? 1 : 0, ambiguous: 0 })
    assert.deepEqual(await mappingOfDuplicates(workspace), found ? { 'sis-new': 'old' } : {})
  })
}

test('what the log does not know of somebody is no sign that the account stays with its human', async (context) => {
  const robin = { first_name: 'Robin', last_name: 'Doe', email_address: 'rd@example.org', person_number: '7' }
  const workspace = await adopting(await temporaryWorkspace(context), {
    now: [
      student('other', robin),
      student('sister', { ...robin, last_name: 'Smith' }),
      student('same', { ...avery, last_name: 'Jones' }),
    ],
    before: [],
  })
  await adoptActivityLog(workspace, {
    people: ['other', 'sister', 'same'].map((person_id) => ({
      person_id,
      first_name: 'Avery',
      last_name: 'Smith',
      person_number: '100',
    })),
  })
  assert.equal(await findChangedHumans(workspace), 2)
  assert.deepEqual(await workspace.rows('SELECT key FROM findings ORDER BY key'), [{ key: 'other' }, { key: 'sister' }])
})

test('of an activity log only the fields that it knows are judged', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await fill(workspace, 'package', {
    students: [student('s1', { grade_level: '5', sis_username: 'u1' }), student('s2'), student('s3')],
    staff: [student('t1')],
    courses: [{ course_id: 'c1', course_name: 'Algebra', location_id: 'L1' }],
    classes: [{ class_id: 'k1', class_number: 'P1', course_id: 'c1', instructor_ids: ['t1'], location_id: 'L1' }],
    rosters: [{ roster_id: 'r1', class_id: 'k1', student_id: 's1' }],
    locations: [{ location_id: 'L1', location_name: 'East' }],
  })
  const judged = await adoptActivityLog(workspace, {
    people: [
      { person_id: 's1', first_name: 'First-s1', last_name: 'Last-s1', person_number: ' ', email: null },
      { person_id: 's2', first_name: 'First-s2', last_name: 'Earlier', email: 's2@example.org' },
      { person_id: 't1', first_name: 'First-t1', last_name: 'Maiden', operation_substatus: 'CREATED' },
      { person_id: 't1', last_name: 'Last-t1', email: 't1@example.org', operation_substatus: 'UPDATED' },
      { person_id: 'gone', first_name: 'Gone', last_name: 'Away', operation_substatus: 'OPERATION_NOT_ALLOWED' },
      { person_id: 'left', first_name: 'Left', last_name: 'Before', operation_substatus: 'UPDATED' },
      { person_id: 'left', operation_substatus: 'DEACTIVATED' },
      { person_id: '' },
    ],
    classes: (async function* () {
      yield { class_id: 'k1', class_number: 'P1' }
      yield { class_id: 'k2', class_number: 'P2' }
    })(),
  })
  assert.deepEqual(judged, ['people', 'classes'])
  const counts = await comparePackages(workspace)
  const short = Object.fromEntries(
    Object.entries(counts).map(([table, { added, changed, removed }]) => [table, [added, changed, removed].join()]),
  )
  assert.deepEqual(short, {
    locations: '0,0,0',
    students: '1,1,1',
    staff: '0,0,0',
    courses: '0,0,0',
    classes: '0,0,1',
    rosters: '0,0,0',
  })
})

test('the log as Apple gives it is taken as it is read', async (context) => {
  const file = join(await temporaryFolder(context), 'log.csv')
  await writeFile(
    file,
    [
      'OPERATION,SYNC_SOURCE',
      'ACTIVITY_ID,1',
      '',
      'person_id,last_name,first_name,person_number,operation_status,operation_substatus,timestamp,email',
      'old,Smith,Avery,100,SUCCESS,CREATED,2026-08-01T00:00:00Z,as@example.org',
    ].join('\n'),
  )
  const workspace = await adopting(await temporaryWorkspace(context), { now: [student('new', avery)], before: [] })
  assert.deepEqual(await adoptActivityLog(workspace, await readActivityLog(file)), ['people'])
  assert.deepEqual(await findDuplicates(workspace), { people: 1, ambiguous: 0 })
  assert.deepEqual(await mappingOfDuplicates(workspace), { 'sis-new': 'old' })
  assert.equal((await matches(workspace))[0]?.by, 'e-mail,person number,name')
})

async function adopting(workspace: Workspace, { now, before }: { now: Row[]; before: Row[] }): Promise<Workspace> {
  await prepareLedger(workspace)
  await workspace.run('CREATE TABLE kept.people (sourcedId VARCHAR, person_id VARCHAR)')
  await fill(workspace, 'package', { students: now })
  await fill(workspace, 'previous', { students: before })
  await workspace.run("INSERT INTO kept.people SELECT 'sis-' || person_id, person_id FROM package.students")
  return workspace
}

/** Whoever the destination had was delivered for the last time on that day, and is deactivated since. */
async function leaveWith(workspace: Workspace, day: string): Promise<void> {
  await workspace.set('first_day', '2026-11-23')
  await adoptIntoLedger(workspace)
  await workspace.run(`UPDATE ledger.people SET last_run = '${day && `${day}-020000`}'; TRUNCATE previous.students`)
}

function matches(workspace: Workspace) {
  return workspace.rows<{ person_id: string; existing_id: string; by: string; ambiguous: boolean }>(
    `SELECT person_id, existing_id, array_to_string(matched_by, ',') AS by, ambiguous
     FROM changes.duplicates ORDER BY person_id, existing_id`,
  )
}
