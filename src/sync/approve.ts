import type { Destination } from '../apple/delivery/destination.ts'
import { Failure } from '../roster/failure.ts'
import type { Observe } from '../roster/observer.ts'
import { sha256OfBaseline } from './baseline-file.ts'
import { requireHostKey, send } from './delivery.ts'
import { Phases } from './phases.ts'
import { recordFailure } from './record-failure.ts'
import { type RunRecord, type RunState, type State, stateOf } from './state.ts'

export interface ApproveInput {
  state: State
  destination: Destination
  /** The run to send; default: the newest one. */
  run?: string
  /** The first eight or more digits of the package's SHA-256, from the report that the person has read. */
  hash: string
  /** The baseline that the flow names by now. */
  baseline?: string
  observe: Observe
  signal: AbortSignal
  retryAfter: readonly number[]
  /** Asked before the package can become whole at the destination. When it throws, nothing was delivered. */
  beforeLast?: () => Promise<void>
}

const sendable: readonly RunState[] = ['previewed', 'held', 'failed', 'interrupted', 'delivering']

/**
 * Sends the stored package of a run that was held, previewed, or could not be delivered. Nothing is gathered again: what
 * was approved is what is sent.
 * @throws Failure when there is no such run or package, when the hash is not the package's, when it was made for another
 *   destination, when it was compared with another baseline than the flow names, when something else was delivered since,
 *   or when the delivery fails
 */
export async function approve(input: ApproveInput): Promise<RunRecord> {
  const { state, observe, signal } = input
  const record = input.run === undefined ? await state.lastRun() : await state.run(input.run)
  if (!record) throw new NothingToApprove('No run is on file yet.')
  const now = stateOf(record)
  if (!record.package) throw new NothingToApprove(`Run ${record.id} has no package (it is ${now}).`)
  if (!sendable.includes(now)) throw new NothingToApprove(`Run ${record.id} does not wait for anybody: it is ${now}.`)
  const hash = input.hash.toLowerCase()
  if (hash.length < 8 || !record.package.sha256.startsWith(hash)) throw new ApprovedAnotherPackage(record.id)
  // Once there was a delivery, a baseline says nothing any more.
  const named = record.baseline?.delivered === null ? input.baseline : undefined
  if (named !== undefined && !(await isComparedWith(record, named))) throw new BaselineGivenSince(record.id, named)

  const destination = await requireHostKey(input.destination, state, false, signal)
  try {
    return await send(record, destination, { ...input, phases: new Phases(observe, signal) })
  } catch (error) {
    await recordIfBegun(record.id, error, input).catch(() => undefined)
    throw error
  }
}

/** Whether the run's package was compared with what the baseline is now; one that cannot be read any more is not judged. */
async function isComparedWith({ baselineFile, baselineSha256 }: RunRecord, named: string): Promise<boolean> {
  if (named !== baselineFile) return false
  const now = await sha256OfBaseline(named)
  return now === null || baselineSha256 === null || now === baselineSha256
}

/** A run that was refused before anything was sent is as it was; one that was stopped is found as interrupted. */
async function recordIfBegun(runId: string, error: unknown, input: ApproveInput): Promise<void> {
  if (error instanceof Failure && stateOf(await input.state.run(runId)) === 'delivering')
    await recordFailure(runId, error, input)
}

/** There is no package that waits for an approval. */
class NothingToApprove extends Failure {
  readonly code = 'NOTHING_TO_APPROVE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(what: string) {
    super({ what, next: 'Run `firstbell sync FLOW --preview`, read its report, and approve the hash it shows.' })
  }
}

/** The hash that was approved is not that of the run's package. */
class ApprovedAnotherPackage extends Failure {
  readonly code = 'APPROVED_ANOTHER_PACKAGE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(run: string) {
    super({
      what: `The package of run ${run} does not have the hash that was approved; nothing was sent.`,
      next: 'Read the report of that run again, and give at least the first eight digits of the hash it shows.',
    })
  }
}

/**
 * What the destination has was named, or replaced, after the package had been compared: nobody who gets a second account
 * is shown.
 */
class BaselineGivenSince extends Failure {
  readonly code = 'BASELINE_GIVEN_SINCE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(run: string, baseline: string) {
    super({
      what: `The package of run ${run} was not compared with the baseline ${baseline} that the flow file names, as it is now: it does not show who would get a second account. Nothing was sent.`,
      next: 'Run again, and look at what the new package would change.',
    })
  }
}
