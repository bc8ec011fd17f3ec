import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../roster/failure.ts'
import type { Database, RawTransaction } from './database.ts'

/** The database was used by a newer Firstbell, whose tables this one does not know. */
class DatabaseTooNew extends Failure {
  readonly code = 'DATABASE_TOO_NEW'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(names: readonly string[]) {
    super({
      what: `The database belongs to a newer Firstbell than this one, which does not know ${names.join(', ')}.`,
      next: 'Install the newer Firstbell again, or restore a backup that this version made.',
    })
  }
}

interface Migration {
  name: string
  sql: string
}

/** The migrations as they are numbered. */
const migrations: readonly Migration[] = readMigrations(join(import.meta.dirname, 'migrations'))

/** Any number that no other program on the same database uses for its advisory locks. */
const lockNumber = 4_010_177_234

/** The names of the migrations that this version knows, in their order. */
export const knownMigrations: readonly string[] = migrations.map(({ name }) => name)

/**
 * Brings the tables up to date: each migration that the database has not seen yet, in a transaction of its own. Safe to
 * call from several processes at once. Throws `DATABASE_TOO_NEW`.
 */
export async function migrate(database: Database): Promise<void> {
  for (const { name } of migrations) {
    await database.transaction((transaction) => applyMigrations(transaction, [name]))
  }
}

/** Applies those of these migrations that the database has not seen yet. Throws `DATABASE_TOO_NEW`. */
export async function applyMigrations(transaction: RawTransaction, names: readonly string[]): Promise<void> {
  const applied = await appliedMigrations(transaction)
  for (const { name, sql } of migrations) {
    if (!names.includes(name) || applied.includes(name)) continue
    await transaction.script(sql)
    await transaction.query('INSERT INTO migrations (name) VALUES ($1)', [name])
  }
}

/** Holds the lock until the transaction ends. */
async function appliedMigrations(transaction: RawTransaction): Promise<string[]> {
  await transaction.query('SELECT pg_advisory_xact_lock($1::bigint)', [lockNumber])
  await transaction.script(`
    SET LOCAL client_min_messages = warning;
    CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`)
  const rows = await transaction.query<{ name: string }>('SELECT name FROM migrations ORDER BY name')
  const names = rows.map((row) => row.name)
  const unknown = names.filter((name) => !migrations.some((migration) => migration.name === name))
  if (unknown.length > 0) throw new DatabaseTooNew(unknown)
  return names
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}_[a-z-]+\.sql$/.test(file))
  return files
    .toSorted()
    .map((file) => ({ name: file.slice(0, -'.sql'.length), sql: readFileSync(join(folder, file), 'utf8') }))
}
