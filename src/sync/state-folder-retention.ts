/** Takes runs off a state folder whose time, as whoever keeps it says, is over. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runRecordSchema } from './state.ts'
import {
  baselineOf,
  beginDeliveries,
  type Deliveries,
  deliveriesIfThere,
  deliveriesSchema,
  isUpToDate,
  readDeliveries,
} from './state-folder-deliveries.ts'
import { lockStateFolder } from './state-folder-lock.ts'
import { isRunId, RunFolders } from './state-folder-runs.ts'

/** The ids of the runs on file in a state folder, the newest first; none where there is no such folder. */
export async function runsOnFile(folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(folder, 'runs'))
    return names.filter(isRunId).sort().reverse()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The runs that the next one is compared with: what the destination holds, as far as is known. */
export async function runsNeeded(folder: string): Promise<string[]> {
  const deliveries = await deliveriesIfThere(folder)
  return deliveries ? neededFor(deliveries) : []
}

/**
 * Whether the destination is still, as far as is known, what the package of a run was compared with, by the files
 * `deliveries.json` and `runs/<run id>/run.json` of its state. Undefined where they do not tell.
 */
export function isStillUpToDate(files: { deliveries: Buffer; record: Buffer }): boolean | undefined {
  try {
    const record = runRecordSchema.parse(JSON.parse(files.record.toString()))
    return isUpToDate(record, deliveriesSchema.parse(JSON.parse(files.deliveries.toString())))
  } catch {
    return undefined
  }
}

function neededFor(deliveries: Deliveries): string[] {
  const { delivered, maybeDelivered } = baselineOf(deliveries)
  return [...maybeDelivered, ...(delivered === null ? [] : [delivered])]
}

/**
 * Removes runs with all that was kept of them, except those that are needed. The folder is locked for the moment that it
 * takes to set them aside; what a process that dies leaves there is removed when the folder is opened next.
 * @returns the runs that are gone
 * @throws Failure `STATE_IN_USE` when a run is under way, `STATE_DAMAGED` when nobody knows what is needed
 */
export async function removeRuns(folder: string, runIds: readonly string[]): Promise<string[]> {
  const aside = join(folder, 'workspaces', 'removed')
  const removed: string[] = []
  const lock = await lockStateFolder(folder)
  try {
    // Folders of older versions have none as long as nothing was delivered.
    await beginDeliveries(folder, await new RunFolders(join(folder, 'runs')).all())
    const needed = neededFor(await readDeliveries(folder))
    await mkdir(aside, { recursive: true, mode: 0o700 })
    for (const id of runIds.filter((runId) => isRunId(runId) && !needed.includes(runId))) {
      await rename(join(folder, 'runs', id), join(aside, id))
      removed.push(id)
    }
  } finally {
    lock.release()
  }
  await rm(aside, { recursive: true, force: true })
  return removed
}
