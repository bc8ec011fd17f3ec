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
import { openQueue } from '../src/store/queue.ts'
import { pgliteParsers } from '../src/store/value-types.ts'
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

/** A fresh, migrated database on this process's PostgreSQL, as its address. */
export async function freshPostgresqlUrl(): Promise<string> {
  const server = await postgresqlWithTemplate()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await execute(server.url(), `CREATE DATABASE ${name} TEMPLATE firstbell`)
  return server.url(name)
}

/** An empty database on this process's PostgreSQL, as its address. */
export async function emptyPostgresqlUrl(): Promise<string> {
  const server = await postgresqlWithTemplate()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await execute(server.url(), `CREATE DATABASE ${name}`)
  return server.url(name)
}

/** A fresh, migrated PGlite, in memory. Takes half a second. */
export async function freshPglite(): Promise<Database> {
  const dump = new Blob([await pgliteDump()])
  return onPglite(await PGlite.create({ loadDataDir: dump, parsers: pgliteParsers }))
}

/** A fresh, migrated database on this process's PostgreSQL. */
export async function freshPostgresql(): Promise<Database> {
  return openDatabase({ url: await freshPostgresqlUrl(), folder: '' })
}

let server: Promise<Postgres> | undefined

/** One server for each test process, with a migrated database to copy. */
function postgresqlWithTemplate(): Promise<Postgres> {
  server ??= (async () => {
    const started = await startPostgres()
    await execute(started.url(), 'CREATE DATABASE firstbell')
    const template = await openDatabase({ url: started.url('firstbell'), folder: '' })
    await prepare(template)
    await template.close()
    return started
  })()
  return server
}

async function prepare(database: Database): Promise<void> {
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

/** A data folder of PGlite, as a tar file, kept from one test process to the next until something in it changes. */
async function pgliteDump(): Promise<Uint8Array<ArrayBuffer>> {
  const folder = join(import.meta.dirname, '../node_modules/.cache/firstbell-tests')
  const file = join(folder, `pglite-${versionOfTables()}.tar`)
  try {
    return new Uint8Array(await readFile(file))
  } catch {
    const pglite = await PGlite.create({ parsers: pgliteParsers })
    await prepare(onPglite(pglite))
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    const bytes = new Uint8Array(await dump.arrayBuffer())
    mkdirSync(folder, { recursive: true })
    const part = `${file}.${randomUUID()}.part`
    writeFileSync(part, bytes)
    renameSync(part, file)
    return bytes
  }
}

function versionOfTables(): string {
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
