import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, type Table, tables } from '../../src/apple/tables.ts'
import { comparePackages } from '../../src/sync/compare.ts'
import { changesOf, keepChanges } from '../../src/sync/kept-changes.ts'
import type { ChangeExample } from '../../src/sync/report.ts'
import type { Workspace } from '../../src/sync/workspace.ts'
import { fill, student, temporaryWorkspace } from './small-package.ts'

test('counts added, changed, removed and unchanged rows by key', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await fill(workspace, 'previous', { students: ['a', 'b', 'c', 'd'].map((id) => student(id)) })
  await fill(workspace, 'package', {
    students: [student('a'), student('b', { grade_level: '5' }), student('e'), student('f'), student('d')],
    staff: [student('c')],
  })
  const counts = await comparePackages(workspace)
  assert.deepEqual(counts.students, {
    before: 4,
    after: 5,
    added: 2,
    changed: 1,
    removed: 1,
    unchanged: 2,
    moved: 1,
  })
  assert.deepEqual(counts.staff, { before: 0, after: 1, added: 1, changed: 0, removed: 0, unchanged: 0, moved: 0 })
  assert.equal(counts.rosters.before, 0)
})

test('a change of any column of any table is seen, with what it was and is; blank counts as a value', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const value = (column: string, text: string) => (column.endsWith('_ids') ? [text] : text)
  const same = (table: Table) => Object.fromEntries(columns[table].map((column) => [column, value(column, 'same')]))
  await fill(workspace, 'previous', Object.fromEntries(tables.map((table) => [table, [same(table)]])))

  const most = Math.max(...tables.map((table) => columns[table].length))
  for (let position = 1; position < most; position += 1) {
    const changed = tables.filter((table) => position < columns[table].length)
    for (const after of ['other', '']) {
      const rows = changed.map((table) => {
        const column = columns[table][position] as string
        const blank = column.endsWith('_ids') ? [] : null
        return [table, [{ ...same(table), [column]: after === '' ? blank : value(column, after) }]]
      })
      await fill(workspace, 'package', Object.fromEntries(rows))
      await keepChanges(workspace, await comparePackages(workspace))
      for (const table of changed) {
        const changes = await keptOf(workspace, table)
        const fields = [{ field: columns[table][position], before: 'same', after }]
        assert.deepEqual(
          changes.map(({ change, fields }) => ({ change, fields })),
          [{ change: 'changed', fields }],
        )
      }
    }
  }
})

test('keys are compared byte for byte, and lists in their order', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await fill(workspace, 'previous', {
    students: [student('A'), student('x', { location_ids: ['L1', 'L2'] })],
  })
  await fill(workspace, 'package', {
    students: [student('a'), student('x', { location_ids: ['L2', 'L1'] })],
  })
  await keepChanges(workspace, await comparePackages(workspace))
  const changes = await keptOf(workspace, 'students')
  assert.deepEqual(
    changes.map(({ key, change }) => [key, change]),
    [
      ['A', 'removed'],
      ['a', 'added'],
      ['x', 'changed'],
    ],
  )
  assert.deepEqual(changes[2]?.fields, [{ field: 'location_ids', before: 'L1, L2', after: 'L2, L1' }])
})

test('changes are kept with names from the new package or the previous one', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const avery = student('s1', { first_name: 'Avery', last_name: 'Smith' })
  const course = { course_id: 'c', course_name: 'Algebra', location_id: 'L1' }
  const section = { class_id: 'k', course_id: 'c', class_number: 'P2', location_id: 'L1' }
  const rosters = ['r1', 'r2', 'r3'].map((roster_id) => ({ roster_id, class_id: 'k', student_id: 's1' }))
  await fill(workspace, 'previous', { students: [avery], courses: [course], classes: [section], rosters })
  await fill(workspace, 'package', {
    locations: [{ location_id: 'L1', location_name: 'East' }],
    staff: [{ person_id: 't', first_name: null, last_name: 'Doe' }],
    rosters: [{ roster_id: 'r0', class_id: 'unknown', student_id: 's1' }],
  })
  const counts = await comparePackages(workspace, { wholly: true })
  await keepChanges(workspace, counts, { wholly: true })

  assert.deepEqual(await changesOf(workspace, 'rosters', { change: 'added', limit: 2 }), [
    { table: 'rosters', change: 'added', key: 'r0', name: 'Avery Smith in unknown', fields: [] },
  ])
  const removed = await changesOf(workspace, 'rosters', { change: 'removed', limit: 2 })
  assert.deepEqual(
    removed.map(({ key, name }) => [key, name]),
    [
      ['r1', 'Avery Smith in Algebra P2'],
      ['r2', 'Avery Smith in Algebra P2'],
    ],
  )

  const nameOf = async (table: Table) => (await keptOf(workspace, table))[0]?.name
  assert.equal(await nameOf('locations'), 'East')
  assert.equal(await nameOf('students'), 'Avery Smith')
  assert.equal(await nameOf('staff'), 'Doe')
  assert.equal(await nameOf('courses'), 'Algebra')
  assert.equal(await nameOf('classes'), 'Algebra P2')
})

test('many rows are compared, and each change is found once', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const rosters = "SELECT i + 2, 'r' || i, 'c' || (i % 100), 's' || (i % 1000)"
  await workspace.run(`INSERT INTO previous.rosters ${rosters} FROM range(0, 100000) AS t(i)`)
  await workspace.run(`INSERT INTO package.rosters ${rosters} FROM range(500, 100600) AS t(i)`)
  await workspace.run(`UPDATE package.rosters SET class_id = 'moved' WHERE "row" % 1000 = 0`)
  const { rosters: counts } = await comparePackages(workspace)
  assert.deepEqual(counts, {
    before: 100_000,
    after: 100_100,
    added: 600,
    changed: 100,
    removed: 500,
    unchanged: 99_400,
    moved: 0,
  })
})

/** All changes of a table that were kept, by key. */
function keptOf(workspace: Workspace, table: Table): Promise<ChangeExample[]> {
  return workspace.rows('FROM changes.kept WHERE "table" = $table ORDER BY key', { table })
}
