import { giveBackLease, takeLease } from '../../store/lease.ts'
import type { Context } from '../context.ts'

/** Longer than anything that is done with it; runs wait for it only when this process dies. */
const leaseSeconds = 60

/**
 * Does something with the state of a destination that no run may be at work on. Runs wait until it is done.
 * @returns false when a run has the state, and nothing was done
 */
export async function withState({ db }: Context, accountId: string, work: () => Promise<void>): Promise<boolean> {
  const lease = await takeLease(db, accountId, 'retention', leaseSeconds)
  if (lease === null) return false
  try {
    await work()
    return true
  } finally {
    await giveBackLease(db, accountId, lease)
  }
}
