import { mkdir } from 'node:fs/promises'
import { Socket } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import { fromPglite, type Db as QueueDatabase } from 'pg-boss'
import { DatabaseDamaged } from './database-damaged.ts'
import { DiskFull, isHardlyRoom } from './disk-full.ts'
import { makePgliteFolder } from './pglite-first-start.ts'
import { DurableFolder } from './pglite-folder.ts'
import { pgliteSettings } from './pglite-settings.ts'
import { PreparedPglite } from './prepared-pglite.ts'
import type { Tables } from './tables.ts'
import { pgliteTypes, postgresqlTypes } from './value-types.ts'

/** One transaction on one connection, for what Kysely has no words for: scripts of several statements. */
export interface RawTransaction {
  /** Runs one statement and returns its rows. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Runs any number of statements, none of which begins or ends a transaction. */
  script(text: string): Promise<void>
}

/** Everything the service keeps, on either kind of database. */
export interface Database {
  db: Kysely<Tables>
  kind: 'pglite' | 'postgresql'
  /** What the queue works on: the one connection of PGlite, or where PostgreSQL is. */
  queueDatabase: { db: QueueDatabase } | { connectionString: string }
  /** Runs `work` in a transaction, which is rolled back when it throws. */
  transaction<T>(work: (transaction: RawTransaction) => Promise<T>): Promise<T>
  /** Ends after what is under way has ended. Harmless when it was closed already. */
  close(): Promise<void>
}

/** Where the database is: PostgreSQL at `url`, or else PGlite in `folder`, which is made when it is not there. */
export interface DatabasePlace {
  url: string | undefined
  folder: string
}

/**
 * Opens the database. PostgreSQL is connected to by the first query, so that it need not be there yet; PGlite is ready
 * to use when the promise resolves, which takes half a second, and some ten for the first time ever. Throws
 * `DATABASE_DAMAGED`, `DISK_FULL`.
 */
export async function openDatabase({ url, folder }: DatabasePlace): Promise<Database> {
  if (url !== undefined) return onPostgresql(url)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await makePgliteFolder(folder)
  try {
    return onPglite(await PGlite.create({ fs: new DurableFolder(folder), ...pgliteSettings, ...pgliteTypes }))
  } catch (error) {
    if (await isHardlyRoom(folder)) throw new DiskFull(folder, error)
    throw new DatabaseDamaged(folder, error)
  }
}

/** The service's database on a PGlite that is open, with `pgliteTypes`; it is closed with the database. */
export function onPglite(pglite: PGlite): Database {
  return {
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: new PreparedPglite(pglite) }) }),
    kind: 'pglite',
    queueDatabase: { db: fromPglite(pglite) },
    transaction: (work) => inPgliteTransaction(pglite, work),
    close: async () => {
      if (!pglite.closed) await pglite.close()
    },
  }
}

async function inPgliteTransaction<T>(pglite: PGlite, work: (transaction: RawTransaction) => Promise<T>): Promise<T> {
  let failed: { error: unknown } | undefined
  try {
    return await pglite.transaction(async (transaction) => {
      try {
        return await work({
          query: async <Row>(text: string, values: readonly unknown[] = []) =>
            (await transaction.query<Row>(text, [...values])).rows,
          script: async (text) => {
            await transaction.exec(text)
          },
        })
      } catch (error) {
        failed = { error }
        throw error
      }
    })
  } catch (error) {
    // Where the database has given up, rolling back fails too, which says nothing of why.
    throw failed ? failed.error : error
  }
}

/** A request of the service takes one connection for some milliseconds; more would only queue up in PostgreSQL. */
const connections = 10

function onPostgresql(connectionString: string): Database {
  // A connection that fails while somebody signs in is left open by pg, and by the server for a minute.
  const sockets = new Set<Socket>()
  const pool = new Pool({
    connectionString,
    stream: () => {
      const socket = new Socket()
      sockets.add(socket)
      return socket.once('close', () => sockets.delete(socket))
    },
    max: connections,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'firstbell',
    types: postgresqlTypes,
    onConnect: async (client) => {
      // A process that is stopped within a transaction, or whose machine is gone, keeps what it locked no longer than that.
      await client.query("SET timezone = 'UTC'; SET idle_in_transaction_session_timeout = '5min'")
    },
  })
  // A connection that breaks while nobody uses it is taken out of the pool, and the next query makes another. Without
  // a listener, Node would end the process. The pool itself does not listen while a connection is in use.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  let closed: Promise<void> | undefined
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    kind: 'postgresql',
    queueDatabase: { connectionString },
    transaction: (work) => inTransaction(pool, work),
    close: () => {
      closed ??= pool.end().then(() => {
        for (const socket of sockets) socket.destroy()
      })
      return closed
    },
  }
}

function ignore(): void {
  // Whoever uses the connection hears of it from the query that fails.
}

async function inTransaction<T>(pool: Pool, work: (transaction: RawTransaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work(rawTransaction(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    broken = !(await rolledBack(client))
    throw error
  } finally {
    client.release(broken)
  }
}

function rawTransaction(client: PoolClient): RawTransaction {
  return {
    query: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await client.query(text, [...values])).rows as Row[],
    script: async (text) => {
      await client.query(text)
    },
  }
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK')
    return true
  } catch {
    return false
  }
}
