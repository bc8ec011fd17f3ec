/** Fresh, migrated databases of both kinds, with the queue's tables, for tests of everything that is built on them. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import packageLock from '../package-lock.json' with { type: 'json' }
import { type Database, onPglite, openDatabase } from '../src/store/database.ts'
import { migrate } from '../src/store/migrate.ts'
import { pgliteSettings } from '../src/store/pglite-settings.ts'
import { openQueue } from '../src/store/queue.ts'
import { pgliteTypes } from '../src/store/value-types.ts'
import { type Postgres, startPostgres } from './postgres.ts'

export type DatabaseKind = Database['kind']

/** Opens another fresh, migrated database, which nothing else uses. It is closed at the end, if it is not before. */
export type OpenFresh = () => Promise<Database>

/** Declares the same tests for PGlite and for PostgreSQL. */
export function onEachDatabase(name: string, tests: (open: OpenFresh, kind: DatabaseKind) => void): void {
  onDatabase('pglite', name, tests)
  onDatabase('postgresql', name, tests)
}

/** Declares tests for one kind of database. */
function onDatabase(kind: DatabaseKind, name: string, tests: (open: OpenFresh, kind: DatabaseKind) => void): void {
  describe(`${name}, on ${kind === 'pglite' ? 'PGlite' : 'PostgreSQL'}`, () => {
    const opened: Database[] = []
    tests(async () => {
      const database = await (kind === 'pglite' ? freshPglite() : freshPostgresql())
      opened.push(database)
      return database
    }, kind)
    // After the hooks of the tests, which close what stands on the databases.
    after(async () => {
      for (const database of opened) await database.close()
    })
  })
}

/** A fresh, migrated database on PostgreSQL, as its address. */
export function freshPostgresqlUrl(): Promise<string> {
  return makeDatabase(`TEMPLATE ${template}`)
}

/** An empty database on PostgreSQL, as its address. */
export function emptyPostgresqlUrl(): Promise<string> {
  return makeDatabase('')
}

/** A fresh, migrated database on PGlite. */
export async function freshPglite(): Promise<Database> {
  return onPglite(await migratedPglite())
}

/** A PGlite in memory, migrated. Takes a quarter of a second. */
export async function migratedPglite(): Promise<PGlite> {
  dump ??= pgliteDump()
  return PGlite.create({ loadDataDir: await dump, ...pgliteSettings, ...pgliteTypes })
}

let dump: Promise<Blob> | undefined

/** A fresh, migrated database on PostgreSQL, which is gone when it is closed. */
export async function freshPostgresql(): Promise<Database> {
  const url = await freshPostgresqlUrl()
  const database = await openDatabase({ url, folder: '' })
  return {
    ...database,
    close: async () => {
      await database.close()
      const { pathname } = new URL(url)
      await execute((await postgresql())('postgres'), `DROP DATABASE IF EXISTS ${pathname.slice(1)} WITH (FORCE)`)
    },
  }
}

/** The variable with the address of the PostgreSQL that global-setup.ts started; a file that is run alone starts one. */
export const sharedPostgresql = 'FIRSTBELL_TEST_POSTGRES'
const template = 'firstbell'
let server: Promise<(database: string) => string> | undefined

function postgresql(): Promise<(database: string) => string> {
  const shared = process.env[sharedPostgresql]
  if (shared !== undefined) return Promise.resolve((database) => shared + database)
  server ??= (async () => {
    const started = await startPostgres()
    await preparePostgresql(started)
    return started.url
  })()
  return server
}

/** Makes the migrated database that others are copied from. */
export async function preparePostgresql({ url }: Postgres): Promise<void> {
  await execute(url(), `CREATE DATABASE ${template}`)
  const database = await openDatabase({ url: url(template), folder: '' })
  await prepare(database)
  await database.close()
}

async function makeDatabase(from: string): Promise<string> {
  const url = await postgresql()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await execute(url('postgres'), `CREATE DATABASE ${name} ${from}`)
  return url(name)
}

/** Makes the tables of the service and of its queue. */
export async function prepare(database: Database): Promise<void> {
  await migrate(database)
  const queue = await openQueue(database)
  await queue.stop()
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

/**
 * A data folder of PGlite, as a tar file, kept from one test process to the next until something in it changes. It is as
 * small as can be, since each database in memory begins with a copy of it.
 */
async function pgliteDump(): Promise<Blob> {
  const folder = join(import.meta.dirname, '../node_modules/.cache/firstbell-tests')
  const file = join(folder, `pglite-small-${versionOfTables()}.tar`)
  try {
    return new Blob([await readFile(file)])
  } catch {
    const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'], ...pgliteTypes })
    await prepare(onPglite(pglite))
    await pglite.exec('UPDATE pg_database SET datistemplate = false')
    for (const unused of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${unused}`)
    // Or each that is made of it would begin with doing all of it again.
    await pglite.exec('CHECKPOINT')
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    mkdirSync(folder, { recursive: true })
    const part = `${file}.${randomUUID()}.part`
    writeFileSync(part, await dump.bytes())
    renameSync(part, file)
    return dump
  }
}

/** What a database that is kept for the next tests is named after: it changes with whatever makes the tables. */
export function versionOfTables(): string {
  const store = join(import.meta.dirname, '../src/store')
  const migrations = readdirSync(join(store, 'migrations'))
    .toSorted()
    .map((name) => join('migrations', name))
  const hash = createHash('sha256')
  for (const file of [...migrations, 'queue.ts']) hash.update(readFileSync(join(store, file)))
  for (const name of ['node_modules/@electric-sql/pglite', 'node_modules/pg-boss'] as const) {
    hash.update(packageLock.packages[name].version)
  }
  return hash.digest('hex').slice(0, 16)
}
