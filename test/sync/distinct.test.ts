import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countRecords, makeDistinct } from '../../src/sync/gather/distinct.ts'
import { optionsSchema } from '../../src/sync/options.ts'
import { tellOptions } from '../../src/sync/settings.ts'
import { temporaryWorkspace } from './small-package.ts'

test('a roster with a row for each person and school is made distinct in the memory that its size is given', async (context) => {
  const people = 20_000
  const workspace = await temporaryWorkspace(context)
  await workspace.expect(3 * people)
  await tellOptions(workspace, optionsSchema.parse({}))
  await workspace.run(`
    INSERT INTO roster.users BY NAME
    SELECT 'Student_' || id AS sourcedId, 'active' AS status, '2026-08-0' || school AS dateLastModified,
      'First-' || id AS givenName, 'Last-' || id AS familyName, 'student.' || id || '@example.org' AS email,
      ['09'] AS grades, 'School_' || school AS primaryOrgSourcedId,
      [{'roleType': 'primary', 'role': 'student', 'orgSourcedId': 'School_' || school, 'beginDate': NULL, 'endDate': NULL}] AS roles
    FROM range(${people}) AS person(id), range(1, 3) AS place(school)`)
  const { users } = await countRecords(workspace, ['users'])
  assert.deepEqual(users, { received: 2 * people, different: people })
  assert.deepEqual(await makeDistinct(workspace, 'users', users), { records: people, rows: 2 * people })
  const [kept] = await workspace.rows(
    'SELECT count(*) AS people, min(len(roles)) AS least, max(len(roles)) AS most FROM roster.users',
  )
  assert.deepEqual(kept, { people, least: 2, most: 2 })
})
