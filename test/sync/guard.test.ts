import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Table, tables } from '../../src/apple/tables.ts'
import type { ChangeCounts } from '../../src/sync/compare.ts'
import { decide, type GuardFigures } from '../../src/sync/guard.ts'
import { optionsSchema } from '../../src/sync/options.ts'
import type { TableChanges } from '../../src/sync/state.ts'

const defaults = optionsSchema.parse({})

function changes(of: Partial<Record<Table, Partial<TableChanges>>>): ChangeCounts {
  const none = { before: 0, after: 0, added: 0, changed: 0, removed: 0, unchanged: 0, moved: 0 }
  return Object.fromEntries(tables.map((table) => [table, { ...none, ...of[table] }])) as ChangeCounts
}

function figures(of: Partial<GuardFigures> = {}): GuardFigures {
  return {
    changes: changes({}),
    changedPeople: { students: 0, staff: 0 },
    gathered: {},
    gatheredBefore: null,
    changedHumans: 0,
    duplicates: 0,
    first: false,
    firstApproved: false,
    destination: 'sftp://a@example.org',
    destinationBefore: null,
    ...of,
  }
}

function kindsOf(of: Partial<GuardFigures>, options = defaults): string[] {
  const decision = decide(figures(of), options)
  return decision.hold ? decision.reasons.map(({ kind }) => kind) : []
}

// Each limit just reached (goes on) and just passed (holds).
const edges: [table: Table, before: number, removed: number, moved: number, holds: boolean][] = [
  ['students', 50, 5, 0, false],
  ['students', 49, 5, 0, true],
  ['students', 20, 4, 0, false],
  ['students', 4, 4, 0, false],
  ['students', 5, 5, 0, true],
  ['students', 1000, 100, 0, false],
  ['students', 1000, 101, 0, true],
  ['students', 100_000, 500, 0, false],
  ['students', 100_000, 501, 0, true],
  ['students', 100_000, 900, 400, false],
  ['students', 100_000, 901, 400, true],
  ['staff', 60, 6, 0, false],
  ['staff', 60, 7, 0, true],
  ['staff', 60, 7, 1, false],
  ['classes', 1000, 100, 0, false],
  ['classes', 1000, 101, 0, true],
  ['classes', 9000, 501, 0, true],
  ['rosters', 200, 50, 0, false],
  ['rosters', 199, 50, 0, true],
  ['rosters', 100, 49, 0, false],
  ['rosters', 1_000_000, 250_000, 0, false],
  ['rosters', 1_000_000, 250_001, 0, true],
  ['courses', 50, 5, 0, false],
  ['courses', 49, 5, 0, true],
  ['locations', 100, 0, 0, false],
  ['locations', 100, 1, 0, true],
]

for (const [table, before, removed, moved, holds] of edges) {
  const words = `${removed} of ${before} ${table} removed${moved ? `, ${moved} of them moved` : ''}`
  test(`${words}: ${holds ? 'holds' : 'goes on'}`, () => {
    const decision = decide(figures({ changes: changes({ [table]: { before, removed, moved } }) }), defaults)
    assert.equal(decision.hold, holds)
  })
}

const edgesOfChanges: [table: 'students' | 'staff', before: number, changed: number, holds: boolean][] = [
  ['students', 40, 10, false],
  ['students', 39, 10, true],
  ['students', 9, 9, false],
  ['students', 10, 10, true],
  ['students', 100_000, 25_000, false],
  ['students', 100_000, 25_001, true],
  ['staff', 40, 10, false],
  ['staff', 39, 10, true],
]

for (const [table, before, changed, holds] of edgesOfChanges) {
  test(`${changed} of ${before} ${table} changed: ${holds ? 'holds' : 'goes on'}`, () => {
    const changedPeople = { students: 0, staff: 0, [table]: changed }
    const decision = decide(figures({ changes: changes({ [table]: { before } }), changedPeople }), defaults)
    assert.equal(decision.hold, holds)
  })
}

test('people who are changed are judged by what they are made of, and by the limits of the flow', () => {
  const of = {
    changes: changes({ students: { before: 1200, changed: 1200 }, staff: { before: 90, changed: 90 } }),
    changedPeople: { students: 1180, staff: 21 },
  }
  assert.deepEqual(decide(figures(of), defaults), {
    hold: true,
    reasons: [
      {
        kind: 'people-changed',
        table: 'students',
        changed: 1180,
        before: 1200,
        limit: { percent: 25, atLeast: 10 },
        sentence:
          '1,180 of 1,200 students (98.3 %) would get another name, e-mail address, username or number, or lose one: Apple overwrites what it has of them, and the source may be wrong.',
      },
    ],
  })
  const limits = (changedPeople: object) => optionsSchema.parse({ guard: { changedPeople } })
  assert.deepEqual(kindsOf(of, limits({ percent: 100 })), [])
  assert.deepEqual(kindsOf(of, limits({ percent: 20 })), ['people-changed', 'people-changed'])
  const byNumber = decide(figures(of), limits({ percent: 100, atMost: 1000 }))
  assert.ok(byNumber.hold && byNumber.reasons[0].kind === 'people-changed')
  assert.deepEqual(byNumber.reasons[0].limit, { atMost: 1000 })
})

test('the sentence gives the figures and says what Apple does', () => {
  const decision = decide(
    figures({ changes: changes({ students: { before: 5000, removed: 512, moved: 100 } }) }),
    optionsSchema.parse({ guard: { people: { percent: 5 } } }),
  )
  assert.deepEqual(decision, {
    hold: true,
    reasons: [
      {
        kind: 'removals',
        table: 'students',
        removed: 412,
        before: 5000,
        limit: { percent: 5, atLeast: 5 },
        sentence:
          '412 of 5,000 students (8.2 %) would be removed: Apple deactivates them and deletes their accounts after 120 days.',
      },
    ],
  })
})

test('a limit by number is named where the share was not passed', () => {
  const decision = decide(figures({ changes: changes({ staff: { before: 90_000, removed: 501 } }) }), defaults)
  assert.ok(decision.hold && decision.reasons[0].kind === 'removals')
  assert.deepEqual(decision.reasons[0].limit, { atMost: 500 })
})

test('a collection that shrank by more than a quarter holds; the first run has nothing to shrink from', () => {
  const users = (now: number | undefined, before: number) =>
    kindsOf({ gathered: now === undefined ? {} : { users: now }, gatheredBefore: { users: before } })
  assert.deepEqual(users(75, 100), [])
  assert.deepEqual(users(74, 100), ['collection-shrank'])
  assert.deepEqual(users(0, 1), ['collection-shrank'])
  assert.deepEqual(users(undefined, 1), ['collection-shrank'])
  assert.deepEqual(users(0, 0), [])
  assert.deepEqual(users(500, 100), [])
  assert.deepEqual(kindsOf({ gathered: { users: 1 }, gatheredBefore: null }), [])
})

test('the first delivery waits for its approval', () => {
  assert.deepEqual(kindsOf({ first: true }), ['first-delivery'])
  assert.deepEqual(kindsOf({ first: true, firstApproved: true }), [])
  assert.deepEqual(kindsOf({ first: true, firstApproved: true, duplicates: 1 }), ['duplicates'])
})

test('every reason is given, and options switch them off', () => {
  const all = {
    first: true,
    changes: changes({ locations: { before: 2, removed: 1 }, students: { before: 10, removed: 10 } }),
    changedPeople: { students: 10, staff: 0 },
    changedHumans: 1,
    duplicates: 3,
  }
  assert.deepEqual(kindsOf(all), [
    'first-delivery',
    'removals',
    'people-changed',
    'locations-removed',
    'humans-changed',
    'duplicates',
  ])
  const lenient = optionsSchema.parse({
    acceptDuplicates: true,
    guard: {
      removedLocations: 'allow',
      changedHumans: 'allow',
      people: { percent: 100, atMost: null },
      changedPeople: { percent: 100 },
    },
  })
  assert.deepEqual(kindsOf({ ...all, first: false }, lenient), [])
})
