import type { StateAt } from '../run-states.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait before each further attempt, in milliseconds. */
export const retryDelays: readonly number[] = [2 * MINUTE, 8 * MINUTE, 32 * MINUTE, 2 * HOUR, 8.5 * HOUR]

export type AfterFailure = { kind: 'retry'; delayMs: number } | { kind: 'fail' }

/**
 * Whether a run is tried again after a failure: only one that may pass without anybody changing anything, and only so
 * often.
 * @param retries how often it was tried again already
 */
export function afterFailure(
  failure: { passing: boolean },
  retries: number,
  delays: readonly number[] = retryDelays,
): AfterFailure {
  const delayMs = delays[retries]
  return failure.passing && delayMs !== undefined ? { kind: 'retry', delayMs } : { kind: 'fail' }
}

/** How often a run was tried again. A decision of a person begins anew: what was approved is sent with full patience. */
export function retriesOf(states: readonly StateAt[]): number {
  const decided = states.findLastIndex(({ state }) => state === 'waiting-for-approval' || state.startsWith('succeeded'))
  return states.slice(decided + 1).filter(({ state }) => state === 'retrying').length
}
