import { setTimeout } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { bringForward } from './bring-forward.ts'
import { correctNextRuns } from './correct-next-runs.ts'
import { tick } from './tick.ts'

type Store = Pick<Context, 'db' | 'queue'>

/** How often the scheduler looks. */
interface SchedulerOptions {
  /** How many seconds pass from the end of one tick to the next one. */
  everySeconds?: number
}

export interface Scheduler {
  /** Ends after the tick that is under way. */
  stop(): Promise<void>
}

/**
 * Queues the runs of flows as they become due, from now on until it is stopped. Any number of processes may do so on
 * one database. What fails, such as a database that is away, goes to `onError` and is tried again a few seconds later.
 */
export function startScheduler(
  context: Store,
  onError: (error: unknown) => void = () => undefined,
  { everySeconds = 5 }: SchedulerOptions = {},
): Scheduler {
  const stopping = new AbortController()
  const stopped = keepTicking(context, { onError, everySeconds, signal: stopping.signal })
  return {
    stop: () => {
      stopping.abort()
      return stopped
    },
  }
}

interface Ticking {
  onError: (error: unknown) => void
  everySeconds: number
  signal: AbortSignal
}

async function keepTicking(context: Store, { onError, everySeconds, signal }: Ticking): Promise<void> {
  let last: Temporal.Instant | null = null
  while (!signal.aborted) {
    const now = Temporal.Now.instant()
    try {
      await tick(context, now)
      // At the start, and when the clock was set back.
      if (!last || Temporal.Instant.compare(now, last) < 0) {
        await correctNextRuns(context, now)
        await bringForward(context.db)
      }
      last = now
    } catch (error) {
      onError(error)
    }
    await pause(everySeconds, signal)
  }
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(seconds * 1000, undefined, { signal })
  } catch {
    // It was stopped.
  }
}
