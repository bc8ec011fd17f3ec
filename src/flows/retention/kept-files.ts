/**
 * The files of destinations' states, wherever they are kept: in this machine's data folder, and in the database where
 * several machines share it. Everything here needs the state's lease.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { holdLease, LeaseLost } from '../../store/lease.ts'
import { fetchStateFiles } from '../../store/state-files.ts'
import { removeRuns, runsNeeded, runsOnFile } from '../../sync/state-folder-retention.ts'
import type { Context } from '../context.ts'

/** This machine's folder for the state of a destination. */
export function stateFolder({ dataFolder }: Context, accountId: string): string {
  return join(dataFolder, 'state', accountId)
}

/** The destinations that have a state: accounts by their ids. */
export async function destinationsOnFile(context: Context): Promise<string[]> {
  if (!context.shared) return foldersOnFile(context)
  const rows = await context.db.selectFrom('state_files').select('account_id').distinct().execute()
  return rows.map(({ account_id }) => account_id)
}

/** The states in this machine's data folder. */
export async function foldersOnFile({ dataFolder }: Context): Promise<string[]> {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const names = await readdir(join(dataFolder, 'state')).catch(noFolder)
  return names.filter((name) => uuid.test(name))
}

/** The engine's runs on file for a destination, the newest first. */
export async function engineRunsOnFile(context: Context, accountId: string): Promise<string[]> {
  if (!context.shared) return runsOnFile(stateFolder(context, accountId))
  const { rows } = await sql<{ run: string }>`
    SELECT DISTINCT split_part(path, '/', 2) AS run FROM state_files
    WHERE account_id = ${accountId} AND path LIKE 'runs/%/%' ORDER BY run DESC`.execute(context.db)
  return rows.map(({ run }) => run)
}

/** The state of a destination, and the lease with which it was taken. */
export interface TakenState {
  accountId: string
  lease: string
}

/**
 * Removes runs of the engine, except those that the next one is compared with; no more of them once a run has taken the
 * state.
 * @returns those that are gone
 */
export async function removeEngineRuns(context: Context, taken: TakenState, engineRuns: string[]): Promise<string[]> {
  const folder = stateFolder(context, taken.accountId)
  if (!context.shared) return removeRuns(folder, engineRuns)
  const needed = await neededInDatabase(context, taken.accountId)
  const removed: string[] = []
  try {
    for (const engineRun of engineRuns.filter((id) => !needed.includes(id))) {
      await removeFromDatabase(context, taken, `runs/${engineRun}/`)
      removed.push(engineRun)
      await rm(join(folder, 'runs', engineRun), { recursive: true, force: true })
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
  return removed
}

/** Removes the file with the bodies of a run of the engine. Throws `LEASE_LOST`. */
export async function removeBodiesFile(context: Context, taken: TakenState, engineRun: string): Promise<void> {
  if (context.shared) await removeFromDatabase(context, taken, `runs/${engineRun}/bodies`)
  await rm(join(stateFolder(context, taken.accountId), 'runs', engineRun, 'bodies'), { force: true })
}

/** Removes all that this machine keeps of a destination that is not there any more. */
export async function removeFolder(context: Context, accountId: string): Promise<void> {
  // A file may still come into a folder that was just emptied, for who reads a run: until that hears that it is gone.
  const all = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }
  await rm(stateFolder(context, accountId), all)
  await rm(join(context.dataFolder, 'reading', 'state', accountId), all)
}

async function neededInDatabase(context: Context, accountId: string): Promise<string[]> {
  const folder = await mkdtemp(join(context.dataFolder, 'retention-'))
  try {
    await fetchStateFiles(context.db, accountId, folder, 'deliveries.json')
    return await runsNeeded(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The files whose paths begin so, with all of their parts. Throws `LEASE_LOST`: a run that has the state by now may need
 * what was of no use before.
 */
async function removeFromDatabase({ db }: Context, { accountId, lease }: TakenState, beginning: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdLease(trx, accountId, lease)
    await sql`DELETE FROM state_files WHERE account_id = ${accountId} AND starts_with(path, ${beginning})`.execute(trx)
    await sql`DELETE FROM state_file_parts WHERE account_id = ${accountId} AND starts_with(path, ${beginning})`.execute(
      trx,
    )
  })
}

function noFolder(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
