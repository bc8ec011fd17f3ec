import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Context } from '../flows/context.ts'
import { checkKey, masterKeyOf, settingsVault } from '../flows/key-check.ts'
import { Failure } from '../roster/failure.ts'
import { settleRestore } from '../store/backup/pending-restore.ts'
import { lockDataFolder } from '../store/data-folder.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { diskFullOr } from '../store/disk-full.ts'
import { migrate } from '../store/migrate.ts'
import { openQueue } from '../store/queue.ts'
import { masterKeyIfThere } from '../vault/vault.ts'
import type { ServiceSettings } from './service-settings.ts'

/** What a process of the service stands on. */
export interface Service {
  context: Context
  /** Closes the queue and the database and gives the data folder back; whatever works on them has to be ended before. */
  close(): Promise<void>
}

/** Whom to tell what. */
export interface Listening {
  /** Aborted when the process shall end, also while it still waits for the database. */
  signal: AbortSignal
  /** For what takes a while, in a sentence. */
  say(sentence: string): void
  /** For what went wrong in the background, such as a database that is away for a while. */
  onError(error: unknown): void
}

/**
 * Opens the data folder, the key, the database and the queue, for `serve` as for `worker`. A PostgreSQL that is not up
 * yet is waited for. Throws DATA_FOLDER_IN_USE, MASTER_KEY_INVALID, MASTER_KEY_MISSING, VAULT_KEY_WRONG,
 * DATABASE_TOO_NEW, DATABASE_AWAY, DISK_FULL.
 */
export async function openService(settings: ServiceSettings, listening: Listening): Promise<Service> {
  const { dataFolder, databaseUrl, publicUrl, key } = settings
  // What was opened last is closed first.
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  try {
    closers.push(await lockDataFolder(dataFolder))
    const keyPlace = { given: key, file: join(dataFolder, 'key') }
    // One that is none is known before the database is made, or waited for.
    await masterKeyIfThere(keyPlace)
    const folder = join(dataFolder, 'database')
    if (databaseUrl === undefined && !existsSync(folder)) {
      listening.say('Making the database in the data folder; this takes some seconds, the first time only …')
    }
    const database = await openDatabase({ url: databaseUrl, folder })
    closers.push(() => database.close())
    await migrateWhenThere(database, listening)
    await settleRestore(database, dataFolder)
    const theKey = await masterKeyOf(database.db, keyPlace)
    const queue = await openQueue(database, listening.onError)
    closers.push(() => queue.stop())
    const context: Context = {
      db: database.db,
      queue,
      vault: settingsVault(theKey),
      masterKey: theKey,
      dataFolder,
      shared: databaseUrl !== undefined,
      publicUrl,
    }
    await checkKey(context)
    return { context, close }
  } catch (error) {
    await close()
    const known = diskFullOr(error, databaseUrl === undefined ? dataFolder : 'the database of DATABASE_URL')
    throw databaseUrl === undefined ? known : awayOr(known)
  }
}

/** PostgreSQL does not answer, lets nobody in, or does not let its user do what is needed. */
export class DatabaseAway extends Failure {
  readonly code = 'DATABASE_AWAY'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(cause: Error) {
    super({
      what: `The database of DATABASE_URL cannot be used: ${cause.message || ('code' in cause ? String(cause.code) : 'no answer')}.`,
      next: 'Start PostgreSQL, and check the address, the user and the password in DATABASE_URL. See that this user owns the database, and that it can be written.',
      cause,
    })
  }
}

const secondsToWait = 60
const secondsBetween = 2

/** A machine that starts both at once may have Firstbell up before PostgreSQL. */
async function migrateWhenThere(database: Database, { signal, say }: Listening): Promise<void> {
  for (let waited = 0; ; waited += secondsBetween) {
    try {
      return await migrate(database)
    } catch (error) {
      if (!(error instanceof Error) || error instanceof Failure || database.kind === 'pglite') throw error
      if (!isComing(error)) throw isAway(error) ? new DatabaseAway(error) : error
      if (waited >= secondsToWait) throw new DatabaseAway(error)
      if (waited === 0) say('Waiting for PostgreSQL …')
      await setTimeout(secondsBetween * 1000, undefined, { signal })
    }
  }
}

/** `DATABASE_AWAY` for what PostgreSQL itself refuses, or does not answer; every other error as it is. */
export function awayOr(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error
  return isComing(error) || isPostgresqls(error) ? new DatabaseAway(error) : error
}

/** Nobody listens yet, or it is still starting: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function isComing(error: Error): boolean {
  return 'code' in error && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P03'].includes(String(error.code))
}

/** PostgreSQL's own codes have five letters and digits: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ownCode = /^(?=.*\d)[0-9A-Z]{5}$/

/** Whether there is no talking to the server: it refuses, hangs up, says nothing, or is none. */
export function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return isPostgresqls(error) || (/^error$/i.test(error.name) && !ownCode.test(code))
}

/** A refusal of the server's own: a wrong password, a database that is not there or can only be read, a role that may not. */
function isPostgresqls(error: Error): boolean {
  return 'code' in error && /^(?:25006|28|3D|42501|53|57|ETIMEDOUT|EHOSTUNREACH|ECONNRESET)/.test(String(error.code))
}
