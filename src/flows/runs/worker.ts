import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { Job } from 'pg-boss'
import type { Jobs } from '../../store/queue.ts'
import type { Context } from '../context.ts'
import { Engines } from '../engine/engines.ts'
import { retryDelays } from './after-failure.ts'
import { attemptRun } from './attempt.ts'
import { claimRun } from './claim.ts'
import { sendJobs } from './create.ts'
import { forgetOtherProcesses, replaceLostJobs, takeUpAbandoned } from './recovery.ts'

export interface WorkerOptions {
  /** How many runs are worked on at once. */
  concurrency: number
  /** For what an administrator of the server has to know; never a secret, never a name. */
  log?: (line: string) => void
  /** After so many seconds without a sign of life, somebody else goes on with a run. */
  leaseSeconds?: number
  /** Waits before each further attempt after a failure that may pass, in milliseconds. */
  retryDelays?: readonly number[]
  /**
   * How often the queue is looked at, in seconds. Of a job that is sent a worker hears at once; only for one that was to
   * wait, such as another attempt, it has to look.
   */
  looksEvery?: number
  /** What is done with a claimed run, and ends it; a benchmark of the queue has no engine. */
  attempt?: typeof attemptRun
}

export interface RunWorker {
  /** Ends the runs under way within seconds, so that somebody else goes on with them, and takes no further ones. */
  stop(): Promise<void>
}

/** In milliseconds. */
const looksForLostJobsEvery = 60_000

/** Databases that this process has a worker on. */
const begun = new WeakSet<Context['db']>()

/**
 * Starts to work on runs: those that are queued, those that wait to be tried again, and those that another process has
 * left behind.
 */
export async function startWorker(context: Context, options: WorkerOptions): Promise<RunWorker> {
  const { concurrency, log = () => undefined, leaseSeconds = 30, looksEvery = 10 } = options
  const name = `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`
  const stopping = new AbortController()
  const engines = new Engines()
  if (!context.shared && !begun.has(context.db)) await forgetOtherProcesses(context)
  begun.add(context.db)
  await takeUpAbandoned(context)
  await replaceLostJobs(context)

  const attempt = async ([job]: Job<Jobs['run']>[]): Promise<void> => {
    if (!job || stopping.signal.aborted) return
    const claimed = await claimRun(context, job.data.runId, name, leaseSeconds)
    if (claimed.kind === 'later') await sendJobs(context, context.db, [{ runId: job.data.runId, ...claimed }])
    if (claimed.kind !== 'claimed') return
    await (options.attempt ?? attemptRun)(context, claimed.claim, {
      engines,
      stopping: stopping.signal,
      taken: job.signal,
      leaseSeconds,
      retryDelays: options.retryDelays ?? retryDelays,
      log,
    })
  }
  const workId = await context.queue.work<Jobs['run'], void>(
    'run',
    {
      localConcurrency: concurrency,
      pollingIntervalSeconds: looksEvery,
      notifyPollingIntervalSeconds: looksEvery,
      // While many wait, the next one is taken as soon as one has ended.
      burstWhenReadyExceeds: 1,
      heartbeatRefreshSeconds: 5,
    },
    attempt,
  )
  const rounds = [
    everySoOften((leaseSeconds * 1000) / 6, () => takeUpAbandoned(context), log),
    everySoOften(looksForLostJobsEvery, () => replaceLostJobs(context), log),
  ]
  return {
    stop: async () => {
      stopping.abort()
      for (const round of rounds) await round.end()
      await context.queue.offWork('run', { id: workId, wait: true })
      engines.dismiss()
    },
  }
}

/** Does something again and again; one round begins when the one before has ended. */
function everySoOften(
  milliseconds: number,
  work: () => Promise<unknown>,
  log: (line: string) => void,
): { end: () => Promise<void> } {
  let ended = false
  let round: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const next = (): void => {
    timer = setTimeout(() => {
      round = work()
        // The database may be away for a while.
        .catch((error: unknown) =>
          log(`Looking after runs failed: ${error instanceof Error ? error.message : 'unknown'}`),
        )
        .then(() => {
          if (!ended) next()
        })
    }, milliseconds)
  }
  next()
  return {
    end: async () => {
      ended = true
      clearTimeout(timer)
      await round
    },
  }
}
