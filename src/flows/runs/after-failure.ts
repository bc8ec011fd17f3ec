import type { StateAt } from '../run-states.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long to wait before each further attempt, in milliseconds. */
export const retryDelays: readonly number[] = [2 * MINUTE, 8 * MINUTE, 32 * MINUTE, 2 * HOUR, 8.5 * HOUR]

export type AfterFailure = { kind: 'retry'; delayMs: number } | { kind: 'fail' }

/**
 * Whether a run is tried again after a failure: only one that may pass without anybody changing anything, and only so
 * often; not before the other side said, as long as that is no longer than the longest wait.
 * @param retries how often it was tried again already
 */
export function afterFailure(
  failure: { passing: boolean; retryAfter?: number },
  retries: number,
  delays: readonly number[] = retryDelays,
): AfterFailure {
  const delayMs = delays[retries]
  if (!failure.passing || delayMs === undefined) return { kind: 'fail' }
  const asked = Math.min(failure.retryAfter ?? 0, Math.max(...delays))
  return { kind: 'retry', delayMs: Math.max(delayMs, asked) }
}

/** How often a run was tried again. A decision of a person begins anew: what was approved is sent with full patience. */
export function retriesOf(states: readonly StateAt[]): number {
  return sinceDecision(states).filter(({ state }) => state === 'retrying').length
}

/** The states since it waited for a decision of a person last, or had succeeded. */
export function sinceDecision(states: readonly StateAt[]): readonly StateAt[] {
  const decided = states.findLastIndex(({ state }) => state === 'waiting-for-approval' || state.startsWith('succeeded'))
  return states.slice(decided + 1)
}
