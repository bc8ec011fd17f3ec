/**
 * What a restore brings into the data folder, the states and the key, has to change with the database, whose commit does
 * not reach there. So it waits in a folder `restoring-<id>` beside them, and the transaction of the restore leaves the id
 * in the database. Whoever opens both next, be it the restore itself, puts in its place what was committed, and removes
 * what was not.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../../disk/sync-folder.ts'
import type { Database, RawTransaction } from '../database.ts'
import { intoFolder, type StateTarget } from './states.ts'

const prefix = 'restoring-'

/** The files of one restore. */
export class PendingRestore {
  readonly #id = randomUUID()
  readonly #folder: string
  #isMade = false

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, prefix + this.#id)
  }

  /** Where the states wait. Those that are in the data folder go, also when none are written here. */
  async states(): Promise<StateTarget> {
    await this.#make()
    const folder = join(this.#folder, 'state')
    await mkdir(folder, { mode: 0o700 })
    return intoFolder(folder)
  }

  async keepKey(key: Buffer): Promise<void> {
    await this.#make()
    await writeFile(join(this.#folder, 'key'), `${key.toString('base64')}\n`, { mode: 0o600, flush: true })
  }

  /** To be called last: with this transaction, what waits becomes what counts. */
  async commitWith(transaction: RawTransaction): Promise<void> {
    if (!this.#isMade) return
    await syncFolders(this.#folder)
    await transaction.script('CREATE TABLE restoring (id text NOT NULL)')
    await transaction.query('INSERT INTO restoring VALUES ($1)', [this.#id])
  }

  async #make(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    this.#isMade = true
  }
}

/**
 * Brings a restore to its end that was killed, or is just committed. The data folder has to be locked by this process.
 * Does not connect to PostgreSQL unless something waits.
 */
export async function settleRestore(database: Database, dataFolder: string): Promise<void> {
  const waiting = (await namesIn(dataFolder)).filter((name) => name.startsWith(prefix))
  // With PostgreSQL, what waits may lie on another machine.
  if (waiting.length === 0 && database.kind === 'postgresql') return
  const committed = await database.transaction(committedRestore)
  for (const name of waiting) {
    if (name === prefix + committed) await putInPlace(dataFolder, name)
    else await rm(join(dataFolder, name), { recursive: true })
  }
  if (committed !== undefined && (waiting.includes(prefix + committed) || database.kind === 'pglite')) {
    await database.transaction((transaction) => transaction.script('DROP TABLE restoring'))
  }
}

async function committedRestore(transaction: RawTransaction): Promise<string | undefined> {
  const there = await transaction.query("SELECT 1 WHERE to_regclass('public.restoring') IS NOT NULL")
  if (there.length === 0) return undefined
  const [row] = await transaction.query<{ id: string }>('SELECT id FROM restoring')
  return row?.id
}

/** Can be killed at any moment and called again. */
async function putInPlace(dataFolder: string, name: string): Promise<void> {
  const folder = join(dataFolder, name)
  const names = await namesIn(folder)
  const here = await namesIn(dataFolder)
  for (const part of ['key', 'state'].filter((name) => names.includes(name))) {
    const place = join(dataFolder, part)
    if (here.includes(part)) await setAside(place)
    await rename(join(folder, part), place)
  }
  await syncFolder(dataFolder)
  // The key that was there before stays, since only it opens what else may have been encrypted with it.
  await rm(join(dataFolder, 'state.replaced'), { recursive: true, force: true })
  await rm(folder, { recursive: true })
}

async function setAside(place: string): Promise<void> {
  const aside = `${place}.replaced`
  await rm(aside, { recursive: true, force: true })
  await rename(place, aside)
}

async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name))
  await syncFolder(folder)
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
