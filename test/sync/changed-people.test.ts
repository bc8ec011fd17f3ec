/** Whose account would be made of something else than before. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { columns } from '../../src/apple/tables.ts'
import { type ChangedPeople, countChangedPeople } from '../../src/sync/changed-people.ts'
import { comparePackages } from '../../src/sync/compare.ts'
import type { Workspace } from '../../src/sync/workspace.ts'
import { fill, type SmallPackage, student, temporaryWorkspace } from './small-package.ts'

const accountFields = ['person_number', 'first_name', 'last_name', 'email_address', 'sis_username']

test('another value, or none any more, of what an account is made of counts; nothing else does', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const value = (column: string, text: string) => (column === 'location_ids' ? [text] : text)
  for (const table of ['students', 'staff'] as const) {
    const row = (text: string) => Object.fromEntries(columns[table].map((column) => [column, value(column, text)]))
    const before = { ...row('before'), person_id: 'a' }
    for (const column of columns[table].slice(1)) {
      const counts = async (old: string | null, now: string | null) => {
        const blank = column === 'location_ids' ? [] : null
        const at = (text: string | null) => ({ ...before, [column]: text === null ? blank : value(column, text) })
        await fill(workspace, 'previous', { [table]: [at(old)] })
        await fill(workspace, 'package', { [table]: [at(now)] })
        const { changed } = (await comparePackages(workspace))[table]
        assert.equal(changed, 1, `${table} ${column}`)
        return (await countedIn(workspace))[table]
      }
      const expected = accountFields.includes(column) ? 1 : 0
      assert.equal(await counts('before', 'after'), expected, `${table}: another ${column}`)
      assert.equal(await counts('before', null), expected, `${table}: no ${column} any more`)
      assert.equal(await counts(null, 'after'), 0, `${table}: ${column} is filled in`)
    }
    await fill(workspace, 'previous', { [table]: [] })
    await fill(workspace, 'package', { [table]: [] })
  }
})

test('somebody who moved to the other table counts where he or she was, once', async (context) => {
  assert.deepEqual(
    await counted(context, {
      previous: { students: [student('a'), student('b')], staff: [student('c'), student('d')] },
      package: {
        students: [student('c', { last_name: 'Other' })],
        staff: [student('a', { email_address: null, last_name: 'Other' }), student('b'), student('d')],
      },
    }),
    { students: 1, staff: 1 },
  )
})

test('who joins or leaves is none who changes', async (context) => {
  assert.deepEqual(
    await counted(context, {
      previous: { students: [student('a'), student('b')] },
      package: { students: [student('b', { sis_username: 'filled-in' }), student('c')], staff: [student('d')] },
    }),
    { students: 0, staff: 0 },
  )
})

test('where nothing was before, nothing is asked', async (context) => {
  const workspace = await temporaryWorkspace(context)
  await fill(workspace, 'package', { students: [student('a')] })
  const changes = await comparePackages(workspace)
  await workspace.run('DROP TABLE previous.students; DROP TABLE previous.staff')
  assert.deepEqual(await countChangedPeople(workspace, changes), { students: 0, staff: 0 })
})

async function countedIn(workspace: Workspace): Promise<ChangedPeople> {
  return countChangedPeople(workspace, await comparePackages(workspace))
}

async function counted(
  context: TestContext,
  packages: { previous: SmallPackage; package: SmallPackage },
): Promise<ChangedPeople> {
  const workspace = await temporaryWorkspace(context)
  await fill(workspace, 'previous', packages.previous)
  await fill(workspace, 'package', packages.package)
  return countedIn(workspace)
}
