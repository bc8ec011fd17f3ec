import { join } from 'node:path'
import type { Database, RawTransaction } from '../database.ts'
import { applyMigrations, knownMigrations, migrate } from '../migrate.ts'
import { BackupKeyMissing, BackupKeyWrong, BackupTooNew, DatabaseAtWork, InstallationNotEmpty } from './failures.ts'
import { linesOf } from './lines.ts'
import { isKeyOf, keyName } from './manifest.ts'
import { type OpenBackup, openBackup } from './open-backup.ts'
import { intoDatabase, intoFolder, type StateTarget } from './states.ts'
import { insertRows, setSequences, tablesInOrder } from './tables.ts'

export interface RestoreOrder {
  /** It need not be migrated, nor hold anything at all. */
  database: Database
  dataFolder: string
  /** The master key that is here; undefined when there is none. */
  masterKey: Buffer | undefined
  /** Puts the key of the backup where the service will look for it; undefined when it will not look there. */
  keepKey: ((key: Buffer) => Promise<void>) | undefined
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
 * Makes database and states what they were when the backup was made, or changes nothing. No service may be running on
 * them. Throws `BACKUP_DAMAGED`, `BACKUP_TOO_NEW`, `BACKUP_KEY_MISSING`, `BACKUP_KEY_WRONG`, `INSTALLATION_NOT_EMPTY`,
 * `DATABASE_AT_WORK`.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const backup = await openBackup(order.file)
  try {
    const { migrations, madeAt } = backup.manifest
    if (!migrations.every((name) => knownMigrations.includes(name))) throw new BackupTooNew(order.file)
    const key = await keyFor(backup, order)
    const counts = await restoreAll(order, backup)
    await migrate(order.database)
    if (key.isNew) await order.keepKey?.(key.value)
    return { madeAt, ...counts, withKey: key.isNew }
  } finally {
    backup.close()
  }
}

/** The key that opens the backup's secrets: the one here, or else the one in the backup. */
async function keyFor(
  backup: OpenBackup,
  { masterKey, keepKey, file, dataFolder }: RestoreOrder,
): Promise<{ value: Buffer; isNew: boolean }> {
  const { keyCheck, entries } = backup.manifest
  if (masterKey && isKeyOf(masterKey, keyCheck)) return { value: masterKey, isNew: false }
  if (masterKey && (!keepKey || !(keyName in entries))) throw new BackupKeyWrong(file)
  if (!(keyName in entries)) throw new BackupKeyMissing(file, join(dataFolder, 'key'))
  const chunks: Buffer[] = []
  for await (const chunk of await backup.read(keyName)) chunks.push(chunk)
  return { value: Buffer.from(Buffer.concat(chunks).toString(), 'base64'), isNew: true }
}

/** All in one transaction; files go beside those that are there, and take their place when it is committed. */
async function restoreAll(order: RestoreOrder, backup: OpenBackup): Promise<{ tables: number; stateFiles: number }> {
  const { database, dataFolder, force } = order
  const folder = database.kind === 'pglite' ? intoFolder(dataFolder) : undefined
  await folder?.giveUp()
  try {
    const counts = await database.transaction(async (transaction) => {
      if (database.kind === 'postgresql') await refuseAtWork(transaction)
      if (!force && (await isInUse(transaction))) throw new InstallationNotEmpty()
      await dropEverything(transaction)
      await applyMigrations(transaction, backup.manifest.migrations)
      const tables = await restoreTables(transaction, backup)
      return { tables, stateFiles: await restoreStates(folder ?? intoDatabase(transaction), backup) }
    })
    await folder?.finish()
    return counts
  } catch (error) {
    await folder?.giveUp()
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

async function restoreTables(transaction: RawTransaction, backup: OpenBackup): Promise<number> {
  const tables = await tablesInOrder(transaction)
  for (const table of tables) {
    await insertRows(transaction, table, linesOf(await backup.read(`tables/${table.name}.jsonl`)))
  }
  await setSequences(transaction)
  return tables.length
}

/** `state/<account id>/<path>`, without a way out of the folder. */
const stateName = /^state\/(?<path>[0-9a-f-]{36}\/(?!.*(?:^|\/)\.\.?(?:\/|$))[^\\\0]+)$/

async function restoreStates(target: StateTarget, backup: OpenBackup): Promise<number> {
  let files = 0
  for (const [name, { bytes, sha256, modifiedAt }] of Object.entries(backup.manifest.entries)) {
    const path = stateName.exec(name)?.groups?.['path']
    if (path === undefined) continue
    const file = { path, bytes, sha256, modifiedAt: new Date(modifiedAt ?? backup.manifest.madeAt) }
    await target.write(file, await backup.read(name))
    files += 1
  }
  return files
}
