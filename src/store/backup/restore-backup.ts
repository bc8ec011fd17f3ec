import { join } from 'node:path'
import type { Database, RawTransaction } from '../database.ts'
import { applyMigrations, knownMigrations, migrate } from '../migrate.ts'
import {
  BackupKeyMissing,
  BackupKeyWrong,
  BackupTooNew,
  BackupUnfit,
  DatabaseAtWork,
  InstallationNotEmpty,
} from './failures.ts'
import { linesOf } from './lines.ts'
import { isKeyOf, keyName } from './manifest.ts'
import { type OpenBackup, openBackup } from './open-backup.ts'
import { PendingRestore, settleRestore } from './pending-restore.ts'
import { intoDatabase, type StateTarget } from './states.ts'
import { insertRows, setSequences, tablesInOrder } from './tables.ts'
import { isUnfit } from './unfit.ts'

export interface RestoreOrder {
  /** It need not be migrated, nor hold anything at all. */
  database: Database
  dataFolder: string
  /** The master key that is here; undefined when there is none. */
  masterKey: Buffer | undefined
  /** Whether the service will look for its key in the data folder. */
  keyInFolder: boolean
  file: string
  /** Whether what is there may be lost. */
  force: boolean
}

export interface Restored {
  madeAt: string
  tables: number
  stateFiles: number
  /** Whether the key came from the backup. */
  withKey: boolean
}

/**
 * Makes database and states what they were when the backup was made, or changes nothing; if it is killed, `settleRestore`
 * sees to that. The data folder has to be locked by this process, and no service may be running on the database.
 * Throws `BACKUP_DAMAGED`, `BACKUP_TOO_NEW`, `BACKUP_UNFIT`, `BACKUP_KEY_MISSING`, `BACKUP_KEY_WRONG`,
 * `INSTALLATION_NOT_EMPTY`, `DATABASE_AT_WORK`.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const backup = await openBackup(order.file)
  try {
    const { migrations, madeAt } = backup.manifest
    if (!migrations.every((name) => knownMigrations.includes(name))) throw new BackupTooNew(order.file)
    const key = await newKeyOf(backup, order)
    const counts = await restoreAll(order, backup, key)
    await migrate(order.database)
    return { madeAt, ...counts, withKey: key !== undefined }
  } finally {
    backup.close()
  }
}

/** The key in the backup, unless the one here opens the backup's secrets. */
async function newKeyOf(
  backup: OpenBackup,
  { masterKey, keyInFolder, file, dataFolder }: RestoreOrder,
): Promise<Buffer | undefined> {
  const { keyCheck, entries } = backup.manifest
  if (masterKey && isKeyOf(masterKey, keyCheck)) return undefined
  if (masterKey && (!keyInFolder || !(keyName in entries))) throw new BackupKeyWrong(file)
  if (!(keyName in entries)) throw new BackupKeyMissing(file, join(dataFolder, 'key'))
  const chunks: Buffer[] = []
  for await (const chunk of await backup.read(keyName)) chunks.push(chunk)
  return Buffer.from(Buffer.concat(chunks).toString(), 'base64')
}

/** The database in one transaction; what belongs into the data folder takes its place when that is committed. */
async function restoreAll(
  { database, dataFolder, force, file }: RestoreOrder,
  backup: OpenBackup,
  key: Buffer | undefined,
): Promise<{ tables: number; stateFiles: number }> {
  const pending = new PendingRestore(dataFolder)
  const settle = () => settleRestore(database, dataFolder)
  try {
    const counts = await database.transaction(async (transaction) => {
      if (database.kind === 'postgresql') await refuseAtWork(transaction)
      if (!force && (await isInUse(transaction))) throw new InstallationNotEmpty()
      await dropEverything(transaction)
      await applyMigrations(transaction, backup.manifest.migrations)
      const tables = await restoreTables(transaction, backup, file)
      const states = database.kind === 'pglite' ? await pending.states() : intoDatabase(transaction)
      const accounts = await transaction.query<{ id: string }>('SELECT id FROM accounts')
      const restored = { file, accountIds: new Set(accounts.map(({ id }) => id)) }
      const stateFiles = await restoreStates(states, backup, restored)
      if (key) await pending.keepKey(key)
      await pending.commitWith(transaction)
      return { tables, stateFiles }
    })
    await settle()
    return counts
  } catch (error) {
    // A database that is away does not say whether it committed; whoever opens it next asks it again.
    await settle().catch(() => undefined)
    throw error
  }
}

async function refuseAtWork(transaction: RawTransaction): Promise<void> {
  const others = await transaction.query(`
    SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'firstbell%' AND pid <> pg_backend_pid()`)
  if (others.length > 0) throw new DatabaseAtWork()
}

async function isInUse(transaction: RawTransaction): Promise<boolean> {
  if (!(await hasOurTables(transaction))) return false
  const rows = await transaction.query('SELECT 1 FROM people UNION ALL SELECT 1 FROM teams LIMIT 1')
  return rows.length > 0
}

async function hasOurTables(transaction: RawTransaction): Promise<boolean> {
  const rows = await transaction.query("SELECT 1 WHERE to_regclass('public.migrations') IS NOT NULL")
  return rows.length > 0
}

/** The tables may be those of another version, so they are made anew. The queue is made by the next start. */
async function dropEverything(transaction: RawTransaction): Promise<void> {
  await transaction.script('SET LOCAL client_min_messages = warning; DROP SCHEMA IF EXISTS queue CASCADE')
  if (!(await hasOurTables(transaction))) return
  const tables = await transaction.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  await transaction.script(`DROP TABLE ${tables.map(({ name }) => name).join(', ')} CASCADE`)
}

async function restoreTables(transaction: RawTransaction, backup: OpenBackup, file: string): Promise<number> {
  const tables = await tablesInOrder(transaction)
  for (const table of tables) {
    const entry = `tables/${table.name}.jsonl`
    await fitting(file, entry, async () => insertRows(transaction, table, linesOf(await backup.read(entry))))
  }
  await fitting(file, 'The number of a row', () => setSequences(transaction))
  return tables.length
}

/** `state/<account id>/<path>`, without a way out of the folder. */
const stateName = /^state\/(?<path>(?<account>[0-9a-f-]{36})\/(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\0]+)$/

/**
 * Files of an account that is not there are left out, as the next sweep would remove them: a team that was being deleted
 * when the process died leaves some, and they must not keep a district from its backup.
 */
async function restoreStates(
  target: StateTarget,
  backup: OpenBackup,
  { file, accountIds }: { file: string; accountIds: ReadonlySet<string> },
): Promise<number> {
  let files = 0
  for (const [name, { bytes, sha256, modifiedAt }] of Object.entries(backup.manifest.entries)) {
    const { path, account = '' } = stateName.exec(name)?.groups ?? {}
    if (path === undefined || !accountIds.has(account)) continue
    const stateFile = { path, bytes, sha256, modifiedAt: new Date(modifiedAt ?? backup.manifest.madeAt) }
    await fitting(file, name, async () => target.write(stateFile, await backup.read(name)))
    files += 1
  }
  return files
}

/** Does work with an entry of a backup; where the entry does not fit, that is `BACKUP_UNFIT`. */
async function fitting(file: string, entry: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw isUnfit(error) ? new BackupUnfit(file, entry, error) : error
  }
}
