import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { emptyPostgresqlUrl, onEachDatabase } from '../databases.ts'
import { schemaOf } from './schema-of.ts'

const snapshot = join(import.meta.dirname, 'schema.txt')

onEachDatabase('the migrations', (open) => {
  test('make the tables that schema.txt shows (UPDATE_SCHEMA=1 writes it anew)', async () => {
    const schema = await schemaOf(await open())
    if (process.env['UPDATE_SCHEMA']) writeFileSync(snapshot, schema)
    assert.equal(schema, readFileSync(snapshot, 'utf8'))
  })

  test('change nothing the second time', async () => {
    const database = await open()
    await database.db.insertInto('teams').values({ name: 'Riverside' }).execute()
    const before = await schemaOf(database)
    await migrate(database)
    assert.equal(await schemaOf(database), before)
    assert.equal((await database.db.selectFrom('teams').select('name').execute()).length, 1)
  })

  test('refuse a database of a newer Firstbell', async () => {
    const database = await open()
    await database.transaction((transaction) =>
      transaction.query("INSERT INTO migrations (name) VALUES ('9999_from-the-future')"),
    )
    await assert.rejects(migrate(database), { code: 'DATABASE_TOO_NEW', message: /9999_from-the-future/ })
  })
})

test('Several processes that start at once migrate an empty PostgreSQL once', async () => {
  const url = await emptyPostgresqlUrl()
  const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url, folder: '' })))
  try {
    await Promise.all(databases.map((database) => migrate(database)))
    const [database] = databases
    assert.ok(database)
    assert.equal(await schemaOf(database), readFileSync(snapshot, 'utf8'))
  } finally {
    await Promise.all(databases.map((database) => database.close()))
  }
})
