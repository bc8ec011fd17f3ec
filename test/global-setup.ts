/** What all test files have in common, for as long as they run: one PostgreSQL, with a migrated database to copy. */
import { preparePostgresql, sharedPostgresql } from './databases.ts'
import { type Postgres, startPostgres } from './postgres.ts'

let postgres: Postgres | undefined

/** Called by the test runner before the first file, whose environment the files get. */
export async function globalSetup(): Promise<void> {
  postgres = await startPostgres()
  await preparePostgresql(postgres)
  process.env[sharedPostgresql] = postgres.url('')
}

/** Called by the test runner after the last file. */
export async function globalTeardown(): Promise<void> {
  postgres?.close()
}
