import { giveBackLease, LeaseLost, takeLease } from '../../store/lease.ts'
import type { Context } from '../context.ts'

/** Runs wait no longer for it: what takes more time than this goes on as long as no run wants the state. */
const leaseSeconds = 60

/**
 * Does something with the state of a destination that no run may be at work on.
 * @param work is given the lease, and throws `LEASE_LOST` where it finds that a run has taken the state
 * @returns false when a run has the state, and not all was done
 */
export async function withState(
  { db }: Context,
  accountId: string,
  work: (lease: string) => Promise<void>,
): Promise<boolean> {
  const lease = await takeLease(db, accountId, 'retention', leaseSeconds)
  if (lease === null) return false
  try {
    await work(lease)
    return true
  } catch (error) {
    if (error instanceof LeaseLost) return false
    throw error
  } finally {
    await giveBackLease(db, accountId, lease)
  }
}
