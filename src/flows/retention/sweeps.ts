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

/** Starts to sweep every hour, by one process at a time; what a machine keeps for itself is swept by this-machine.ts. */
export async function startSweeps(context: Context): Promise<void> {
  await recur(context.queue, {
    name: 'sweep',
    everySeconds: 3600,
    atMostSeconds: 3000,
    work: async (signal) => {
      await sweep({ context, now: Temporal.Now.instant(), signal })
    },
  })
}

/** Removes all whose time is over. Each kind is bounded; what is left over is for the next sweep. */
export async function sweep(job: Sweep): Promise<Swept> {
  const { auditDays } = await readRetention(job.context)
  return {
    bodies: await removeOldBodies(job),
    packages: await removeOldPackages(job),
    runs: await removeOldRuns(job),
    rows: await removeOldRows(job, auditDays),
    deleted: await removeDeleted(job),
  }
}
