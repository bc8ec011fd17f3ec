import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openQueue } from '../../src/store/queue.ts'
import { freshPostgresql, onEachDatabase } from '../databases.ts'
import { copyPgliteFolder } from '../pglite-folder.ts'
import { startPostgres } from '../postgres.ts'
import { startChild } from './child.ts'

onEachDatabase('a database', (open) => {
  test('gives the same values for every type', async () => {
    const { db } = await open()
    const { rows } = await sql`SELECT 9007199254740991::int8 AS int8, 7::int4 AS int4, DATE '2026-02-28' AS date,
      TIMESTAMPTZ '2026-02-28 07:00:00+01' AS timestamptz, '\\x00ff'::bytea AS bytea, '{"a":[1]}'::jsonb AS jsonb,
      '{a,"b c"}'::text[] AS texts, true AS bool, 1.5::numeric AS numeric, 1.5::float8 AS float8,
      count(*) AS count FROM people`.execute(db)
    const [row] = rows as [Record<string, unknown>]
    assert.deepEqual(
      { ...row },
      {
        int8: 9007199254740991,
        int4: 7,
        date: '2026-02-28',
        timestamptz: new Date('2026-02-28T06:00:00Z'),
        bytea: Buffer.from([0, 255]),
        jsonb: { a: [1] },
        texts: ['a', 'b c'],
        bool: true,
        numeric: '1.5',
        float8: 1.5,
        count: 0,
      },
    )
  })

  test('undoes what a transaction did that throws, and goes on', async () => {
    const database = await open()
    const failing = database.transaction(async (transaction) => {
      await transaction.query('INSERT INTO teams (name) VALUES ($1)', ['half made'])
      await transaction.script('SELECT 1; SELECT no_such_function()')
    })
    await assert.rejects(failing, /no_such_function/)
    assert.deepEqual(await database.db.selectFrom('teams').selectAll().execute(), [])
  })

  test('is closed once, however often that is asked for', async () => {
    const database = await open()
    await database.close()
    await database.close()
  })
})

test('A PGlite whose process is killed in mid-write has everything that was committed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-pglite-'))
  try {
    await copyPgliteFolder(folder)
    const child = startChild(import.meta.resolve('./pglite-child.ts'), [folder])
    await child.said('\n25\n')
    await child.kill()
    const committed = child.output().trim().split('\n').length
    const database = await openDatabase({ url: undefined, folder })
    await migrate(database)
    const teams = await database.db.selectFrom('teams').select('name').execute()
    await database.close()
    // The one that was under way may have been committed without having been said.
    assert.ok(teams.length === committed || teams.length === committed + 1, `${teams.length} of ${committed}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('What a killed first start has left behind is removed by the next one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-half-made-'))
  const database = join(folder, 'database')
  const child = startChild(import.meta.resolve('./pglite-child.ts'), [database])
  const halfMade = async () => (await readdir(folder)).filter((name) => name.startsWith('database.making-'))
  while ((await halfMade()).length === 0) await setTimeout(5)
  await child.kill()
  assert.equal((await halfMade()).length, 1)
  await copyPgliteFolder(database)
  await (await openDatabase({ url: undefined, folder: database })).close()
  assert.deepEqual(await readdir(folder), ['database'])
  await rm(folder, { recursive: true })
})

test('A PGlite of which a part is gone is named as damaged, and left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-damaged-'))
  const database = join(folder, 'database')
  await copyPgliteFolder(database)
  await writeFile(join(database, 'global', 'pg_control'), '')
  const files = async () => (await readdir(database, { recursive: true })).length
  await assert.rejects(openDatabase({ url: undefined, folder: database }), { code: 'DATABASE_DAMAGED' })
  const before = await files()
  await rm(join(database, 'PG_VERSION'))
  await assert.rejects(openDatabase({ url: undefined, folder: database }), { code: 'DATABASE_DAMAGED' })
  assert.equal(await files(), before - 1)
  await rm(folder, { recursive: true })
})

test('A PostgreSQL that goes away and comes back fails what is under way, and nothing else', async () => {
  const server = await startPostgres()
  const database = await openDatabase({ url: server.url(), folder: '' })
  await migrate(database)
  const queue = await openQueue(database)
  try {
    const done = Promise.withResolvers<void>()
    await queue.work('run', { pollingIntervalSeconds: 0.5 }, async () => done.resolve())
    const inTransaction = database.db.transaction().execute(async (transaction) => {
      await transaction.insertInto('teams').values({ name: 'not committed' }).execute()
      await server.stop()
      await transaction.insertInto('teams').values({ name: 'too late' }).execute()
    })
    await assert.rejects(inTransaction)
    await assert.rejects(database.db.selectFrom('teams').selectAll().execute())
    await server.start()
    assert.deepEqual(await database.db.selectFrom('teams').selectAll().execute(), [])
    await queue.send('run', { runId: 'after it' }, { singletonKey: 'x' })
    await done.promise
  } finally {
    await queue.stop({ graceful: false })
    await database.close()
    server.close()
  }
})

test('A process that is stopped within a transaction on PostgreSQL keeps nobody waiting without end', async () => {
  const database = await freshPostgresql()
  const shown = await database.transaction((transaction) =>
    transaction.query<{ idle_in_transaction_session_timeout: string }>('SHOW idle_in_transaction_session_timeout'),
  )
  assert.deepEqual(shown, [{ idle_in_transaction_session_timeout: '5min' }])
  await database.close()
})
