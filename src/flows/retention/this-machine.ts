/** What each machine that works for a service keeps by itself: nobody else can look through its folder. */
import { removeStaleFiles, staleFiles } from '../../store/state-files.ts'
import type { Context } from '../context.ts'
import { foldersOnFile, stateFolder } from './kept-files.ts'
import { removeOrphans } from './orphans.ts'
import { withState } from './state-lease.ts'

const everyMilliseconds = 3_600_000

/** Sweeps this machine's folder now, and every hour until it is stopped. */
export async function startMachineSweeps(
  context: Context,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  let underWay: Promise<unknown> = sweepMachine(context)
  await underWay
  const timer = setInterval(() => {
    underWay = sweepMachine(context).catch(onError)
  }, everyMilliseconds)
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}

/**
 * Removes what is here of destinations that are not there any more and, where machines share a database, of runs that
 * another machine has removed from it. A destination with a run under way is left to the next sweep.
 * @returns how many destinations, and how many files of others
 */
export async function sweepMachine(context: Context): Promise<{ destinations: number; files: number }> {
  const destinations = await removeOrphans(context)
  if (!context.shared) return { destinations, files: 0 }
  let files = 0
  for (const accountId of await foldersOnFile(context)) {
    const folder = stateFolder(context, accountId)
    // A state is taken only where there is something to do, since its runs would have to wait.
    if ((await staleFiles(context.db, accountId, folder)).length === 0) continue
    await withState(context, accountId, async () => {
      files += await removeStaleFiles(context.db, accountId, folder)
    })
  }
  return { destinations, files }
}
