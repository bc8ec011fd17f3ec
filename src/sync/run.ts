/** One run: gather → select → shape → check → compare → guard → package → deliver → record. */
import { createHash } from 'node:crypto'
import type { Destination } from '../apple/delivery/destination.ts'
import type { Observe } from '../roster/observer.ts'
import type { OpenOptions, Source } from '../sources/source.ts'
import { sha256OfBaseline } from './baseline-file.ts'
import { countChangedPeople } from './changed-people.ts'
import { type CheckedPackage, check } from './check.ts'
import { type ChangeCounts, comparePackages } from './compare.ts'
import { nameOf, requireHostKey, send } from './delivery.ts'
import { evidenceBeforeEnrollments, evidenceOfEnrollments, evidenceOfOutcome } from './explain/explain.ts'
import { layOverExtraPeople } from './extra-people.ts'
import { failureOfRun } from './failures.ts'
import { gather } from './gather/gather.ts'
import { decide } from './guard.ts'
import { keepChanges } from './kept-changes.ts'
import { findChangedHumans } from './ledger.ts'
import type { ExtraPerson, Options } from './options.ts'
import { Phases } from './phases.ts'
import { loadKnown } from './previous.ts'
import { recordFailure } from './record-failure.ts'
import type { RunOutcome, RunReport } from './report.ts'
import { examplesFor, reportOf } from './report-of.ts'
import { forgetEnrollments, selectBeforeEnrollments, selectEnrollments } from './select.ts'
import { tellOptions } from './settings.ts'
import { forgetRoster, shapeBeforeEnrollments, shapeEnrollments } from './shape.ts'
import { inState, type RunRecord, type State } from './state.ts'
import { together } from './together.ts'
import { Workspace } from './workspace.ts'
import { writePackage } from './write-package.ts'

export interface RunInput {
  open: (options: OpenOptions) => Source
  destination: Destination
  options: Options
  extraPeople: readonly ExtraPerson[]
  state: State
  /** Everything but the delivery: the package can then be approved and sent. */
  preview: boolean
  /** The first package of this destination may be sent without a person looking at it. */
  approveFirst: boolean
  /** A package from before (ZIP or folder), or Apple's activity log (CSV), to compare the first package with. */
  baseline?: string
  /** Exchanges with the source are observed with what was asked and answered, secrets masked. */
  recordBodies?: boolean
  observe: Observe
  signal: AbortSignal
  /** Waits before each further attempt of a delivery whose failure may pass, in milliseconds. */
  retryAfter: readonly number[]
}

/**
 * Runs a flow once. Nothing is sent when a finding blocks or the guard holds; what was delivered last stays on record
 * until the new package was uploaded.
 * @throws Failure of the source, the destination or the state; the run is on record as failed then
 */
export async function run(input: RunInput): Promise<RunReport> {
  const { state, options, signal } = input
  const started = performance.now()
  const phases = new Phases(input.observe, signal)
  const destination = await requireHostKey(input.destination, state, input.preview, signal)
  let record = await state.newRun({
    optionsHash: hashOf(options),
    identifiers: options.identifiers,
    destination: nameOf(destination),
  })
  try {
    await using workspace = await Workspace.open(state.workspaces, signal)
    await tellOptions(workspace, options)
    const gathered = await phases.time('gather', () => gatherFrom(input, workspace, record.id))
    const beside = await workspace.beside()
    await phases.time('select', () =>
      together([selectEnrollments(workspace), state.saveEvidence(record.id, beside, evidenceOfEnrollments)]),
    )
    await forgetEnrollments(workspace)
    await phases.time('shape', () => shapeEnrollments(workspace, beside))
    await forgetRoster(workspace)
    const checked = await phases.time('check', () => check(workspace, options))

    const { known, changes } = await phases.time('compare', async () => ({
      known: await loadKnown(workspace, input),
      changes: await comparePackages(workspace),
    }))
    const decision = await phases.time('guard', async () =>
      decide(
        {
          changes,
          changedPeople: await countChangedPeople(workspace, changes),
          gathered,
          gatheredBefore: known.gathered,
          changedHumans: await findChangedHumans(workspace),
          duplicates: known.duplicates,
          first: known.first,
          firstApproved: input.approveFirst,
          destination: record.destination,
          destinationBefore: known.destination,
        },
        options,
      ),
    )
    record = {
      ...record,
      gathered,
      tables: changes,
      baseline: { delivered: known.delivered, maybeDelivered: known.maybeDelivered },
      baselineFile: input.baseline ?? null,
      baselineSha256: known.delivered === null && input.baseline ? await sha256OfBaseline(input.baseline) : null,
      holds: decision.hold ? decision.reasons.map(({ kind, sentence }) => ({ kind, sentence })) : [],
    }

    record = await phases.time('package', () => keepPackage(record, checked.checked, changes, beside, state))
    const outcome = outcomeOf(checked.checked !== null, decision.hold, input.preview)
    if (outcome !== 'delivered') record = inState(record, outcome)
    await state.saveRun(record)
    // Before anything is sent: after it, only what became of the delivery counts.
    const examples = await examplesFor(workspace)
    if (outcome === 'delivered') record = await send(record, destination, { ...input, phases })
    return reportOf(examples, {
      destination,
      record,
      outcome,
      known,
      phases,
      state,
      milliseconds: performance.now() - started,
    })
  } catch (error) {
    const failure = failureOfRun(state.workspaces, error)
    const { gathered, tables } = record
    // What went wrong first is what counts, also where the disk does not even take the record of it.
    await recordFailure(record.id, failure, input, { gathered, tables }).catch(() => undefined)
    throw failure
  }
}

function outcomeOf(passed: boolean, hold: boolean, preview: boolean): RunOutcome {
  if (!passed) return 'blocked'
  if (hold) return 'held'
  return preview ? 'previewed' : 'delivered'
}

async function gatherFrom(input: RunInput, workspace: Workspace, runId: string) {
  const { open, state, recordBodies = false, observe, signal } = input
  const remembered = await state.remembered()
  const source = open({ observe, signal, recordBodies, ...(remembered && { remembered }) })
  try {
    const gathered = await gather(source, workspace, observe, () => prepare(input, workspace, runId))
    if (source.remembered) await state.remember(source.remembered)
    return gathered
  } finally {
    await source.close()
  }
}

/** What does not depend on the enrollments is done while they are read: it is most of what has to be done for people. */
async function prepare({ state, extraPeople }: RunInput, workspace: Workspace, runId: string): Promise<void> {
  await layOverExtraPeople(workspace, extraPeople)
  await selectBeforeEnrollments(workspace)
  await shapeBeforeEnrollments(workspace)
  await state.saveEvidence(runId, workspace, evidenceBeforeEnrollments)
}

/** Keeps the package and whatever explains it, so that it can be approved, sent again and asked about. */
async function keepPackage(
  record: RunRecord,
  checked: CheckedPackage | null,
  changes: ChangeCounts,
  beside: Workspace,
  state: State,
): Promise<RunRecord> {
  const keepTables = async () => {
    await keepChanges(beside, changes)
    await state.saveEvidence(record.id, beside, evidenceOfOutcome)
    await state.saveTables(record.id, beside)
  }
  const [written] = await together([
    checked ? writePackage(checked, state.packageFile(record.id)) : Promise.resolve(null),
    keepTables(),
  ])
  if (!written) return record
  const { name, sha256, bytes } = written
  return { ...record, package: { name, sha256, bytes } }
}

function hashOf(options: Options): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('hex')
}
