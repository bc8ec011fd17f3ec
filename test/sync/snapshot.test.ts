import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTable, saveTable } from '../../src/sync/snapshot.ts'
import { Vault } from '../../src/vault/vault.ts'
import { temporaryFolder, temporaryWorkspace } from './small-package.ts'

test('a table comes back as it was: order, lists, blanks, numbers of rows', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const vault = new Vault(randomBytes(32), 'test')
  const file = { path: join(await temporaryFolder(context), 'classes'), name: 'run/tables/classes' }
  await workspace.run(`INSERT INTO package.classes VALUES
    (3, 'b', NULL, 'c', [], 'L'), (2, 'a', 'P "1", Ñ', 'c', ['t2', 't1'], 'L')`)
  await saveTable(workspace, vault, 'SELECT * EXCLUDE ("row") FROM package.classes ORDER BY class_id', file)

  const opened = await openTable(workspace, vault, file)
  assert.deepEqual(
    await workspace.rows(
      `SELECT * REPLACE (to_json(instructor_ids)::VARCHAR AS instructor_ids) FROM (${opened.numberedRows})`,
    ),
    [
      {
        row: 2,
        class_id: 'a',
        class_number: 'P "1", Ñ',
        course_id: 'c',
        instructor_ids: '["t2","t1"]',
        location_id: 'L',
      },
      { row: 3, class_id: 'b', class_number: null, course_id: 'c', instructor_ids: '[]', location_id: 'L' },
    ],
  )
  await opened.remove()
  assert.deepEqual(
    (await readdir(workspace.folder)).filter((name) => name.startsWith('run-')),
    [],
  )
  assert.ok(!(await readFile(file.path)).includes('instructor_ids'), 'nothing stands there in the clear')
})

test('the same rows make the same bytes, in whatever order they came', async (context) => {
  const folder = await temporaryFolder(context)
  const vault = new Vault(randomBytes(32), 'test')
  const hashes = []
  for (const order of ['i', '-i', 'hash(i)']) {
    const workspace = await temporaryWorkspace(context)
    const file = { path: join(folder, 'rosters'), name: 'rosters' }
    await workspace.run(`INSERT INTO package.rosters
      SELECT i + 2, format('r{:07d}', i), 'c' || i % 7, 's' || i % 5000 FROM range(300000) AS t(i) ORDER BY ${order}`)
    await saveTable(workspace, vault, 'SELECT * EXCLUDE ("row") FROM package.rosters ORDER BY roster_id', file)
    const plain = join(folder, 'plain')
    await vault.openFile(file.path, plain, file.name)
    hashes.push(
      createHash('sha256')
        .update(await readFile(plain))
        .digest('hex'),
    )
  }
  assert.equal(new Set(hashes).size, 1)
})

test('a query that fails, or a damaged file, leaves nothing behind', async (context) => {
  const workspace = await temporaryWorkspace(context)
  const vault = new Vault(randomBytes(32), 'test')
  const folder = await temporaryFolder(context)
  const file = { path: join(folder, 'a'), name: 'a' }
  await assert.rejects(saveTable(workspace, vault, 'FROM package.nothing', file), /nothing/)
  assert.deepEqual(await readdir(folder), [])

  await saveTable(workspace, vault, 'SELECT 1 AS one', file)
  const sealed = await readFile(file.path)
  sealed[40] = (sealed[40] ?? 0) ^ 1
  await writeFile(file.path, sealed)
  await assert.rejects(openTable(workspace, vault, file), { code: 'VAULT_TAMPERED' })
  assert.equal(existsSync(join(workspace.folder, 'a')), false)
})
