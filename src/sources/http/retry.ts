import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../roster/failure.ts'
import type { Observe } from '../../roster/observer.ts'
import { SignInFailed, TimedOut, TooManyRequests, Unavailable, Unreachable } from './failures.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

export interface RetryPolicy {
  /** How often one request is made at most; a 429 that does not say how long to wait is bounded by the total alone. */
  attempts: number
  /** Milliseconds before the second attempt; each further one waits twice as long. */
  firstWait: number
  longestWait: number
  /** Milliseconds to wait after each 429 that does not say how long; the last one again and again. */
  whenTooMany: readonly number[]
  /** Milliseconds that all attempts and waits of one request may take together. */
  total: number
}

export const defaultRetryPolicy = {
  attempts: 6,
  firstWait: SECOND,
  longestWait: MINUTE,
  whenTooMany: [5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE],
  total: 15 * MINUTE,
} satisfies RetryPolicy

export type RetryDecision = { kind: 'retry'; after: number } | { kind: 'give-up' }

/**
 * Whether to ask again after a failure. `attempt` counts from 1, `elapsed` is in milliseconds since the first attempt,
 * `chance` is a number from 0 to 1 that spreads clients over time. Only what may pass by itself is asked again: 408, 429,
 * 502, 503, 504, lost connections, time-outs, and a server that fails when it is asked for a token in the way that it accepted
 * before; a `Retry-After` is honoured in full, or not waited for at all. A 429 without one mostly means so many requests a
 * minute, so the waits soon are longer than that.
 */
export function decideRetry(
  failure: Failure,
  { attempt, elapsed, chance }: { attempt: number; elapsed: number; chance: number },
  policy: RetryPolicy = defaultRetryPolicy,
): RetryDecision {
  const mayPass =
    failure instanceof TooManyRequests ||
    failure instanceof Unavailable ||
    failure instanceof Unreachable ||
    failure instanceof TimedOut ||
    failure instanceof SignInFailed
  if (!mayPass) return { kind: 'give-up' }
  const asked = failure.retryAfter
  const tooMany = failure instanceof TooManyRequests && asked === undefined
  if (!tooMany && attempt >= policy.attempts) return { kind: 'give-up' }
  const after = asked ?? Math.round(tooMany ? waitForLimit(policy, attempt, chance) : backOff(policy, attempt, chance))
  return elapsed + after > policy.total ? { kind: 'give-up' } : { kind: 'retry', after }
}

function backOff({ firstWait, longestWait }: RetryPolicy, attempt: number, chance: number): number {
  return Math.min(firstWait * 2 ** (attempt - 1), longestWait) * (0.5 + chance / 2)
}

/** Never shorter than the policy says: some servers count the refused requests too. */
function waitForLimit({ whenTooMany }: RetryPolicy, attempt: number, chance: number): number {
  return (whenTooMany[attempt - 1] ?? whenTooMany.at(-1) ?? 0) * (1 + chance / 4)
}

interface Retrying {
  observe: Observe
  signal: AbortSignal
  policy: RetryPolicy
}

/** Makes a request until it succeeds or is not worth asking again; the last failure is thrown. */
export async function withRetry<Result>(request: () => Promise<Result>, retrying: Retrying): Promise<Result> {
  const started = performance.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request()
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      const elapsed = performance.now() - started
      const decision = decideRetry(failure, { attempt, elapsed, chance: Math.random() }, retrying.policy)
      if (decision.kind === 'give-up') throw failure
      retrying.observe({ kind: 'waiting', milliseconds: decision.after, why: failure.message })
      // A wait ends early only by the signal, whose reason says more than the timer's own error.
      await wait(decision.after, undefined, { signal: retrying.signal }).catch(() => retrying.signal.throwIfAborted())
    }
  }
}

/**
 * Milliseconds to wait by a `Retry-After` header, which holds seconds or a date; undefined when there is none to read.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * SECOND)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
