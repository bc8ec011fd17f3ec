import type { Context } from '../context.ts'

/** What a sweep works with. */
export interface Sweep {
  context: Context
  /** Ages are judged by it. */
  now: Temporal.Instant
  /** Ends the sweep between two batches. */
  signal: AbortSignal
}
