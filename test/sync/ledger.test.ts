import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  adoptIntoLedger,
  findChangedHumans,
  mergeLedger,
  nextLedger,
  prepareLedger,
  requirePolicy,
} from '../../src/sync/ledger.ts'
import type { Workspace } from '../../src/sync/workspace.ts'
import { fill, student, temporaryWorkspace } from './small-package.ts'

interface Human {
  first?: string
  last?: string
  email?: string
  number?: string
}

const avery: Human = { first: 'Avery', last: 'Smith', email: 'asmith@example.org', number: '100' }

// For the person_id that was delivered for Avery Smith (100, asmith@example.org), unless the row says otherwise.
const cases: [what: string, now: Human, changed: boolean, before?: Human][] = [
  ['nothing changed', avery, false],
  [
    'marriage: last name and e-mail changed, the number stayed',
    { ...avery, last: 'Jones', email: 'ajones@example.org' },
    false,
  ],
  ['marriage, and no number is known', { first: 'Avery', last: 'Jones', email: 'ajones@example.org' }, false],
  ['both names changed, the e-mail did not', { ...avery, first: 'Robin', last: 'Doe', number: '7' }, false],
  [
    'both names changed, the e-mail only in its case',
    { ...avery, first: 'Robin', last: 'Doe', email: 'ASmith@Example.org' },
    false,
  ],
  ['both names and the e-mail changed', { ...avery, first: 'Robin', last: 'Doe', email: 'rdoe@example.org' }, true],
  ['both names changed, no e-mail now', { first: 'Robin', last: 'Doe', number: '100' }, true],
  [
    'both names changed, no e-mail on either side',
    { first: 'Robin', last: 'Doe' },
    true,
    { first: 'Avery', last: 'Smith' },
  ],
  [
    'a sister: another first name and another number, no e-mail is known',
    { first: 'Robin', last: 'Smith', number: '101' },
    true,
    { first: 'Avery', last: 'Smith', number: '100' },
  ],
  [
    'a brother: another first name and another e-mail, no number is known now',
    { first: 'Robin', last: 'Smith', email: 'rsmith@example.org' },
    true,
  ],
  [
    'another first name and e-mail, the number stayed',
    { ...avery, first: 'Robin', email: 'rsmith@example.org' },
    false,
  ],
  ['another first name and number, the e-mail stayed', { ...avery, first: 'Robin', number: '101' }, false],
  [
    'a second first name and another e-mail, no number is known now',
    { first: 'Avery-Lee', last: 'Smith', email: 'alsmith@example.org' },
    false,
  ],
  ['a shorter first name and another number', { first: 'Ave', last: 'Smith', number: '101' }, false],
  [
    'another first name, nothing else known',
    { first: 'Robin', last: 'Smith' },
    false,
    { first: 'Avery', last: 'Smith' },
  ],
  ['the same name, another e-mail and another number', { ...avery, email: 'a2@example.org', number: '101' }, true],
  [
    'one name, another e-mail and another number',
    { ...avery, last: 'Doe', email: 'a2@example.org', number: '101' },
    true,
  ],
  ['the same name, another e-mail, no number', { first: 'Avery', last: 'Smith', email: 'a2@example.org' }, false],
  ['the same name, another number only', { ...avery, number: '101' }, false],
  ['case, accents and punctuation', { first: 'AVÉRY', last: 'Smith-' }, false, { first: 'Avery', last: 'smith' }],
  ['an apostrophe of another kind', { first: 'Zoe', last: 'O’Brien' }, false, { first: 'Zoë', last: "O'Brien" }],
  ['another alphabet on both sides', { first: '山田', last: '太郎' }, true, { first: '佐藤', last: '花子' }],
  ['nothing but the id was known before', avery, false, {}],
]

for (const [what, now, changed, before = avery] of cases) {
  test(`${what}: ${changed ? 'another human' : 'the same human'}`, async (context) => {
    const workspace = await temporaryWorkspace(context)
    await deliver(workspace, 'run-1', before)
    await fill(workspace, 'package', { staff: [record(now)] })
    assert.equal(await findChangedHumans(workspace), changed ? 1 : 0)
  })
}

test('the finding names both humans and the row', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await deliver(workspace, 'run-1', avery)
  await fill(workspace, 'package', { staff: [], students: [student('0'), record({ first: 'Robin', last: 'Doe' })] })
  await findChangedHumans(workspace)
  const [finding] = await workspace.rows<{ sentence: string }>('FROM findings')
  assert.equal(
    finding?.sentence,
    'students.csv row 3: person_id "p" was delivered for Avery Smith (number 100, asmith@example.org) and now stands for Robin Doe.',
  )
})

test('an e-mail that many share is a placeholder, and no sign that an account stays with its human', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const child = (id: number, human: number) => ({
    ...student(String(id)),
    first_name: `First-${human}`,
    last_name: `Last-${human}`,
    person_number: String(human),
    email_address: 'None@example.org',
  })
  const children = Array.from({ length: 11 }, (_, id) => id)
  await prepareLedger(workspace)
  await fill(workspace, 'previous', { students: children.map((id) => child(id, id)) })
  await adoptIntoLedger(workspace)
  await fill(workspace, 'package', { staff: [], students: children.map((id) => child(id, id + 1)) })
  assert.equal(await findChangedHumans(workspace), 11)
})

test('the ledger forgets nobody: first and last run, and the last human, stay', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await deliver(workspace, 'run-1', avery)
  await deliver(workspace, 'run-2', { ...avery, last: 'Jones' }, [student('q')])
  await fill(workspace, 'package', { staff: [], students: [student('q')] })
  await nextLedger(workspace, 'run-3')
  assert.deepEqual(
    await workspace.rows('SELECT person_id, last_name, first_run, last_run FROM ledger.next_people ORDER BY person_id'),
    [
      { person_id: 'p', last_name: 'Jones', first_run: 'run-1', last_run: 'run-2' },
      { person_id: 'q', last_name: 'Last-q', first_run: 'run-2', last_run: 'run-3' },
    ],
  )
})

test('who leaves is remembered with the run that deactivates the account, also when it was there before the first one', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await fill(workspace, 'previous', { students: [record(avery), student('q')] })
  await adoptIntoLedger(workspace)
  await workspace.run(`INSERT INTO ledger.people VALUES
    ('gone', 'Sam', NULL, 'Lee', NULL, NULL, '', ''),
    ('q', 'Earlier', NULL, 'Human', NULL, NULL, 'run-0', 'run-0'),
    ('q', 'Later', NULL, 'Human', NULL, NULL, 'run-0', 'run-1')`)
  await fill(workspace, 'package', { staff: [], students: [student('new')] })
  await nextLedger(workspace, 'run-2')
  assert.deepEqual(
    await workspace.rows('SELECT person_id, first_name, last_run FROM ledger.next_people ORDER BY ALL'),
    [
      { person_id: 'gone', first_name: 'Sam', last_run: '' },
      { person_id: 'new', first_name: 'First-new', last_run: 'run-2' },
      { person_id: 'p', first_name: 'Avery', last_run: 'run-2' },
      { person_id: 'q', first_name: 'Earlier', last_run: 'run-0' },
      { person_id: 'q', first_name: 'First-q', last_run: '' },
      { person_id: 'q', first_name: 'Later', last_run: 'run-2' },
    ],
  )
})

test('classes, courses and locations are remembered by their ids', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await fill(workspace, 'previous', { locations: [{ location_id: 'L0', location_name: 'Old' }] })
  await adoptIntoLedger(workspace)
  await fill(workspace, 'package', {
    locations: [{ location_id: 'L1', location_name: 'East' }],
    courses: [{ course_id: 'c1', location_id: 'L1' }],
    classes: [{ class_id: 'k1', course_id: 'c1', location_id: 'L1' }],
  })
  await nextLedger(workspace, 'run-1')
  assert.deepEqual(await workspace.rows('FROM ledger.next_ids ORDER BY kind, id'), [
    { kind: 'class', id: 'k1', first_run: 'run-1', last_run: 'run-1' },
    { kind: 'course', id: 'c1', first_run: 'run-1', last_run: 'run-1' },
    { kind: 'location', id: 'L0', first_run: '', last_run: '' },
    { kind: 'location', id: 'L1', first_run: 'run-1', last_run: 'run-1' },
  ])
})

test('what a baseline held before the first delivery is in the ledger', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await fill(workspace, 'previous', { students: [record(avery)] })
  await adoptIntoLedger(workspace)
  await fill(workspace, 'package', { students: [record({ first: 'Robin', last: 'Doe' })] })
  assert.equal(await findChangedHumans(workspace), 1)
})

test('where two humans may have a person_id, each of them counts, and one human is one row', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await prepareLedger(workspace)
  await workspace.run(`INSERT INTO ledger.people VALUES
    ('p', 'Avery', NULL, 'Smith', '1', 'a@example.org', 'run-1', 'run-1'),
    ('p', 'Robin', NULL, 'Doe', '2', 'r@example.org', 'run-1', 'run-2'),
    ('q', 'Sam', NULL, 'Lee', '3', NULL, 'run-1', 'run-1'),
    ('q', 'Sam', NULL, 'Lee', '3', NULL, 'run-1', 'run-2')`)
  await mergeLedger(workspace)
  const rows = await workspace.rows<{ person_id: string; last_run: string }>('FROM ledger.people ORDER BY ALL')
  assert.deepEqual(
    rows.map(({ person_id, last_run }) => [person_id, last_run]),
    [
      ['p', 'run-1'],
      ['p', 'run-2'],
      ['q', 'run-2'],
    ],
  )
  for (const [first, last, email] of [
    ['Avery', 'Smith', 'a@example.org'],
    ['Robin', 'Doe', 'r@example.org'],
  ]) {
    await workspace.run('TRUNCATE findings')
    await fill(workspace, 'package', { students: [record({ first, last, email } as Human)] })
    assert.equal(await findChangedHumans(workspace), 1, `${first} is not the other one`)
  }
})

test('the identifier policy is frozen by the first delivery', () => {
  requirePolicy(null, 'strict')
  requirePolicy('pass', 'pass')
  assert.throws(() => requirePolicy('pass', 'strict'), { code: 'IDENTIFIERS_FROZEN', message: /second account/ })
})

/** As if a run had delivered this human as "p", and these students. */
async function deliver(workspace: Workspace, runId: string, human: Human, students: ReturnType<typeof student>[] = []) {
  const schemas = await workspace.rows("FROM duckdb_tables() WHERE schema_name = 'ledger'")
  if (schemas.length === 0) await prepareLedger(workspace)
  await fill(workspace, 'package', { staff: [record(human)], students })
  await nextLedger(workspace, runId)
  await workspace.run('CREATE TEMP TABLE delivered AS FROM ledger.next_people')
  await prepareLedger(workspace)
  await workspace.run('INSERT INTO ledger.people FROM delivered')
  await workspace.run('DROP TABLE delivered')
}

function record({ first, last, email, number }: Human) {
  return {
    person_id: 'p',
    first_name: first ?? null,
    last_name: last ?? null,
    email_address: email ?? null,
    person_number: number ?? null,
    location_ids: ['L1'],
  }
}
