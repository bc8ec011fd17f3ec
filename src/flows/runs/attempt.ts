/** One attempt at a run: what the engine does is written down as it happens, and its end becomes the run's state. */

import { Failure } from '../../roster/failure.ts'
import { traceOf } from '../../roster/trace.ts'
import { diskFullOr, isWithoutRoom } from '../../store/disk-full.ts'
import { extendLease, giveBackLease, LeaseLost } from '../../store/lease.ts'
import { fetchStateFiles, keepStateFiles } from '../../store/state-files.ts'
import type { RunReport } from '../../sync/report.ts'
import type { Context } from '../context.ts'
import type { Engines } from '../engine/engines.ts'
import { plainFailure } from '../engine/failures.ts'
import type { EngineEnd, EngineEvent } from '../engine/job.ts'
import { NotThere } from '../refusals.ts'
import type { RunState } from '../run-states.ts'
import type { Claim } from './claim.ts'
import { engineJobOf } from './engine-job.ts'
import { ExchangeLog } from './exchanges.ts'
import { RunImpossible } from './failures.ts'
import { finishAttempt, type StopReason } from './finish.ts'
import { keptReport } from './kept-report.ts'
import { tell } from './listening.ts'
import { noProgress, progressAfter, type RunProgress } from './progress.ts'
import type { RunChange } from './state.ts'

export interface AttemptOptions {
  engines: Engines
  /** Aborted when the worker stops. */
  stopping: AbortSignal
  /** Aborted when the job was taken away from this worker. */
  taken: AbortSignal
  leaseSeconds: number
  retryDelays: readonly number[]
  /** For what an administrator of the server has to know; never a secret, never a name. */
  log: (line: string) => void
}

/** How often progress is written down, and is looked whether somebody cancels, in milliseconds. */
const lookEvery = 1000

/** Works on a claimed run until this attempt has ended. */
export async function attemptRun(context: Context, claim: Claim, options: AttemptOptions): Promise<void> {
  const attempt = new Attempt(context, claim, options)
  try {
    await attempt.work()
  } catch (error) {
    // Whoever finds the run without a lease goes on with it: this process again, or another one.
    options.log(`run ${claim.runId}: this worker leaves it. ${traceOf(error)}`)
  } finally {
    await giveBackLease(context.db, claim.destinationAccountId, claim.lease).catch(() => undefined)
  }
}

class Attempt {
  readonly #context: Context
  readonly #claim: Claim
  readonly #options: AttemptOptions
  readonly #stop = new AbortController()
  readonly #log: ExchangeLog
  #stopped: StopReason | undefined
  #engineRun: string | null = null
  #progress: RunProgress = noProgress
  #progressWritten: RunProgress = noProgress
  #leaseUntil: number

  constructor(context: Context, claim: Claim, options: AttemptOptions) {
    this.#context = context
    this.#claim = claim
    this.#options = options
    this.#log = new ExchangeLog(context.db, claim.runId, claim.attempt)
    this.#leaseUntil = performance.now() + options.leaseSeconds * 1000
  }

  async work(): Promise<void> {
    const { stopping, taken, retryDelays } = this.#options
    const stop = (): void => this.#end('worker-stops')
    const lose = (): void => this.#stop.abort(new LeaseLost())
    stopping.addEventListener('abort', stop)
    taken.addEventListener('abort', lose)
    if (stopping.aborted) stop()
    if (taken.aborted) lose()
    const looking = this.#keepLooking()
    try {
      const end = await this.#engineEnd()
      // Written down also where somebody else may go on: what happened has happened.
      await this.#writeDown().catch(() => undefined)
      if (this.#stop.signal.reason instanceof LeaseLost) throw this.#stop.signal.reason
      const { runId, attempt } = this.#claim
      await finishAttempt(this.#context, { runId, attempt, end, stopped: this.#stopped, retryDelays })
    } finally {
      stopping.removeEventListener('abort', stop)
      taken.removeEventListener('abort', lose)
      looking.end()
    }
  }

  /** What the engine came to; whatever it cannot even begin with is a failure of the run too. */
  async #engineEnd(): Promise<EngineEnd> {
    const { runId, destinationAccountId, lease } = this.#claim
    const { db, shared } = this.#context
    try {
      const job = await engineJobOf(this.#context, runId)
      this.#engineRun = job.stored?.engineRun ?? null
      if (shared) await this.#withRoom(() => fetchStateFiles(db, destinationAccountId, job.stateFolder))
      const end = await this.#options.engines.run(job, {
        onEvent: (event) => this.#onEvent(event),
        begun: (engineRun) => this.#withRoom(() => this.#begun(engineRun)),
        prepared: (report) => this.#withRoom(() => this.#prepared(report)),
        keep: () => keepStateFiles(db, destinationAccountId, job.stateFolder, lease),
        signal: this.#stop.signal,
      })
      if (end.kind === 'failed' && end.defect) this.#options.log(`run ${runId}: a defect. ${end.defect}`)
      return end
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      if (this.#stop.signal.aborted) return { kind: 'aborted' }
      if (error instanceof NotThere) return { kind: 'failed', failure: plainFailure(new RunImpossible(error)) }
      if (error instanceof Failure) return { kind: 'failed', failure: plainFailure(error) }
      // Perhaps the database is away. What is under way is found again when it is back.
      throw error
    }
  }

  /** What comes before anything is sent: where there is no room for it, the run fails, and says so. */
  async #withRoom<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      const { shared, dataFolder } = this.#context
      throw diskFullOr(error, shared && !isWithoutRoom(error) ? 'the database of DATABASE_URL' : dataFolder)
    }
  }

  #onEvent(event: EngineEvent): void {
    if (event.kind === 'exchange') this.#log.add(event, this.#engineRun)
    this.#progress = progressAfter(this.#progress, event, Temporal.Now.instant())
  }

  async #begun(engineRun: string): Promise<void> {
    this.#engineRun = engineRun
    await this.#write({ engine_run: engineRun, package_sha256: null, package_bytes: null, report: null })
  }

  /** What is about to be sent is on record first, so that whoever goes on after a death can send it. */
  async #prepared(full: RunReport): Promise<void> {
    const report = keptReport(full)
    await this.#log.flush()
    await this.#write({
      report: JSON.stringify(report),
      package_sha256: report.package?.sha256 ?? null,
      package_bytes: report.package?.bytes ?? null,
    })
  }

  /** Writes into the run, as long as this attempt is the one that works on it. */
  async #write(change: RunChange): Promise<void> {
    const { runId, attempt } = this.#claim
    const { numUpdatedRows } = await this.#context.db
      .updateTable('runs')
      .set(change)
      .where('id', '=', runId)
      .where('attempt', '=', attempt)
      .where('state', '=', 'running' satisfies RunState)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new LeaseLost()
  }

  #end(reason: StopReason): void {
    this.#stopped ??= reason
    this.#stop.abort(new Error('The run was stopped'))
  }

  /** Extends the lease, writes progress down and looks whether somebody cancels, one round after the other. */
  #keepLooking(): { end: () => void } {
    let timer: NodeJS.Timeout | undefined
    let ended = false
    const round = async (): Promise<void> => {
      await this.#look().catch((error: unknown) => {
        if (error instanceof LeaseLost) this.#stop.abort(error)
      })
      // A database that is away for a while does no harm, as long as nobody else can have the lease.
      if (performance.now() > this.#leaseUntil) this.#stop.abort(new LeaseLost())
      if (!ended) timer = setTimeout(() => void round(), lookEvery)
    }
    timer = setTimeout(() => void round(), lookEvery)
    return {
      end: () => {
        ended = true
        clearTimeout(timer)
      },
    }
  }

  async #look(): Promise<void> {
    const { db } = this.#context
    const { destinationAccountId, lease, runId } = this.#claim
    const { leaseSeconds } = this.#options
    const remaining = this.#leaseUntil - performance.now()
    if (remaining < leaseSeconds * 1000 * (2 / 3)) {
      const asked = performance.now()
      if (!(await extendLease(db, destinationAccountId, lease, leaseSeconds))) {
        this.#stop.abort(new LeaseLost())
        return
      }
      this.#leaseUntil = asked + leaseSeconds * 1000
    }
    await this.#writeDown()
    const run = await db.selectFrom('runs').select('cancel_requested').where('id', '=', runId).executeTakeFirst()
    if (!run || run.cancel_requested) this.#end('cancelled')
  }

  async #writeDown(): Promise<void> {
    const { runId, teamId } = this.#claim
    const before = this.#log.written
    await this.#log.flush()
    if (this.#log.written > before) tell({ runId, teamId, kind: 'exchanges', count: this.#log.written })
    const progress = this.#progress
    if (progress === this.#progressWritten) return
    await this.#write({ progress: JSON.stringify(progress) })
    this.#progressWritten = progress
    tell({ runId, teamId, kind: 'progress', progress })
  }
}
