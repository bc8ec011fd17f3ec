/** What an attempt at a run consists of: a package is made, shown to the host, and sent. */
import { setTimeout } from 'node:timers/promises'
import type { Observe, Phase } from '../../roster/observer.ts'
import { connectors } from '../../sources/connectors.ts'
import { approve } from '../../sync/approve.ts'
import { requireHostKey } from '../../sync/delivery.ts'
import { MadeForAnotherDestination } from '../../sync/failures.ts'
import type { RunReport } from '../../sync/report.ts'
import { receiptOf } from '../../sync/report-of.ts'
import { run } from '../../sync/run.ts'
import { prepareAgain } from '../../sync/send-again.ts'
import { type RunRecord, type State, stateOf } from '../../sync/state.ts'
import { StateFolder } from '../../sync/state-folder.ts'
import { StateInUse, StateRunOutdated, StateRunUnknown } from '../../sync/state-folder-failures.ts'
import { baselineOnDisk } from './baseline-on-disk.ts'
import type { EngineEnd, EngineEvent, EngineJob, Question, StoredPackage } from './job.ts'
import { KeptState } from './kept-state.ts'
import { NumberedExchanges } from './numbered-exchanges.ts'

interface Surroundings {
  onEvent: (event: EngineEvent) => void
  ask: (question: Question) => Promise<void>
  signal: AbortSignal
}

interface Attempt extends Surroundings {
  job: EngineJob
  state: State
  observe: Observe
}

/**
 * Makes a package and sends it, unless it is a preview, held or blocked; or sends the stored one of an earlier attempt.
 * The host has the report before the first byte leaves.
 * @throws Failure of the source, the destination or the state; the signal's reason when it was stopped
 */
export async function work(job: EngineJob, surroundings: Surroundings): Promise<EngineEnd> {
  const folder = await openState(job)
  const { ask } = surroundings
  const exchanges = new NumberedExchanges(job, surroundings.onEvent)
  const host = {
    begun: (engineRun: string) => {
      exchanges.begin(engineRun)
      return ask({ ask: 'begun', engineRun })
    },
    keep: () => (job.keepsFiles ? ask({ ask: 'keep' }) : Promise.resolve()),
  }
  const state = new KeptState(folder, host, job.source.remembered)
  const attempt: Attempt = { ...surroundings, job, state, observe: (event) => exchanges.observe(event) }
  try {
    return (job.stored && (await sendStored(job.stored, attempt))) ?? (await prepareAndSend(attempt))
  } finally {
    exchanges.close()
    await folder.close()
  }
}

/** How long the engine of a service that was killed may take to notice it, in milliseconds. */
const patience = 10_000
const pause = 100

/** Opens the folder of the destination's state, once an engine that nobody waits for any more has let go of it. */
async function openState({ stateFolder, key }: EngineJob): Promise<StateFolder> {
  for (let waited = 0; ; waited += pause) {
    try {
      // Which runs are kept is the project's to say: see flows/retention.
      return await StateFolder.open(stateFolder, Buffer.from(key), Number.POSITIVE_INFINITY)
    } catch (error) {
      if (!(error instanceof StateInUse) || waited >= patience) throw error
      await setTimeout(pause)
    }
  }
}

/** Sends the package of an earlier attempt; undefined where there is none that can be sent, and a new one may be made. */
async function sendStored(stored: StoredPackage, attempt: Attempt): Promise<EngineEnd | undefined> {
  const { engineRun, sha256, approved } = stored
  try {
    const record = await attempt.state.run(engineRun)
    if (stateOf(record) === 'delivered') return delivered(record, [], attempt.job)
    if (!approved && !(record.package && stateOf(record) !== 'held')) return undefined
    return await send(engineRun, sha256, attempt)
  } catch (error) {
    const isOfNoUse = [StateRunUnknown, StateRunOutdated, MadeForAnotherDestination].some(
      (kind) => error instanceof kind,
    )
    if (isOfNoUse && !approved) return undefined
    throw error
  }
}

async function prepareAndSend(attempt: Attempt): Promise<EngineEnd> {
  const { job, state, signal, ask } = attempt
  const preview = job.task.kind === 'run' && job.task.preview
  // Nobody shall wait for a roster to be read before being asked for a host key.
  if (!preview) await requireHostKey(job.destination, state, false, signal)
  const report = await prepare(attempt)
  const { outcome } = report
  if (outcome === 'delivered') throw new Error('A preview delivers nothing')
  await ask({ ask: 'prepared', report })
  if (outcome !== 'previewed' || preview) return { kind: 'prepared', outcome }
  return send(report.run, report.package?.sha256 ?? '', attempt)
}

async function prepare({ job, state, observe, signal }: Attempt): Promise<RunReport> {
  const { source, destination, options, extraPeople, task, recordBodies } = job
  if (task.kind === 'again') {
    return prepareAgain({ state, destination, options, run: task.engineRun, observe, signal })
  }
  const connector = connectors[source.connector]
  if (!connector) throw new Error(`There is no connector ${source.connector}`)
  const settings = connector.settings.parse(source.settings)
  await using baseline = job.baseline && (await baselineOnDisk(job.baseline, state.workspaces))
  const report = await run({
    open: (opened) => connector.open(settings, opened),
    destination,
    options,
    extraPeople,
    state,
    preview: true,
    approveFirst: task.approveFirst,
    ...(baseline && { baseline: baseline.path }),
    recordBodies,
    observe,
    signal,
    retryAfter: [],
  })
  if (!job.baseline || report.comparedWith.kind !== 'baseline') return report
  return { ...report, comparedWith: { kind: 'baseline', what: job.baseline.name } }
}

/** Sends a stored package once. Whether and when it is tried again is decided outside, where it can be seen. */
async function send(
  engineRun: string,
  sha256: string,
  { job, state, observe, signal, ask }: Attempt,
): Promise<EngineEnd> {
  const phases: { phase: Phase; milliseconds: number }[] = []
  const record = await approve({
    state,
    destination: job.destination,
    run: engineRun,
    hash: sha256,
    observe: (event) => {
      if (event.kind === 'phase-ended') phases.push({ phase: event.phase, milliseconds: event.milliseconds })
      observe(event)
    },
    signal,
    retryAfter: [],
    // A machine that stood still for a while does not complete what another one has sent since.
    ...(job.keepsFiles && { beforeLast: () => ask({ ask: 'keep' }) }),
  })
  return delivered(record, phases, job)
}

function delivered(
  record: RunRecord,
  phases: { phase: Phase; milliseconds: number }[],
  { destination }: EngineJob,
): EngineEnd {
  if (!record.receipt) throw new Error('A delivered run has a receipt')
  return {
    kind: 'delivered',
    delivered: { engineRun: record.id, receipt: receiptOf(record.receipt, destination), phases },
  }
}
