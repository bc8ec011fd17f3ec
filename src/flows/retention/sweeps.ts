/** The part of the service that removes what is kept longer than it shall be. */
import type { Context } from '../context.ts'
import { recur } from '../recurring-job.ts'
import { removeOldBodies } from './old-bodies.ts'
import { removeOldPackages } from './old-packages.ts'
import { removeOldRows } from './old-rows.ts'
import { removeDeleted, removeOldRuns } from './old-runs.ts'
import { readRetention } from './settings.ts'
import type { Sweep } from './sweep.ts'

/** How many of each were removed. */
export interface Swept {
  bodies: number
  packages: number
  runs: number
  rows: number
  deleted: number
}

/**
 * Starts to sweep every hour, by one process at a time; what a machine keeps for itself is swept by this-machine.ts.
 * @param onError is told what could not be swept
 */
export async function startSweeps(context: Context, onError: (error: unknown) => void): Promise<void> {
  await recur(context.queue, {
    name: 'sweep',
    everySeconds: 3600,
    atMostSeconds: 3000,
    work: async (signal) => {
      await sweep({ context, now: Temporal.Now.instant(), signal }).catch(onError)
    },
  })
}

/**
 * Removes all whose time is over. Each kind is bounded; what is left over is for the next sweep. What fails of one kind is
 * thrown after the others were swept.
 */
export async function sweep(job: Sweep): Promise<Swept> {
  const { auditDays } = await readRetention(job.context)
  const failures: unknown[] = []
  const each = (removing: Promise<number>) =>
    removing.catch((error: unknown) => {
      failures.push(error)
      return 0
    })
  const swept = {
    bodies: await each(removeOldBodies(job)),
    packages: await each(removeOldPackages(job)),
    runs: await each(removeOldRuns(job)),
    rows: await each(removeOldRows(job, auditDays)),
    deleted: await each(removeDeleted(job)),
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Not all whose time is over could be removed.', { cause: failures[0] })
  return swept
}
