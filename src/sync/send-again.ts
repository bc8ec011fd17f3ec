/**
 * Rolling back: a package that was delivered before is checked, compared with what is there now, and made ready to be
 * sent.
 */
import { copyFile, open } from 'node:fs/promises'
import type { Destination } from '../apple/delivery/destination.ts'
import { Failure } from '../roster/failure.ts'
import type { Observe } from '../roster/observer.ts'
import { countChangedPeople } from './changed-people.ts'
import { check } from './check.ts'
import { comparePackages } from './compare.ts'
import { nameOf } from './delivery.ts'
import { evidence, evidenceBeforeEnrollments, evidenceOfEnrollments } from './explain/explain.ts'
import { failureOfRun } from './failures.ts'
import { decide } from './guard.ts'
import { keepChanges } from './kept-changes.ts'
import { findChangedHumans } from './ledger.ts'
import type { Options } from './options.ts'
import { Phases } from './phases.ts'
import { loadKnown } from './previous.ts'
import { recordFailure } from './record-failure.ts'
import type { RunOutcome, RunReport } from './report.ts'
import { examplesFor, reportOf } from './report-of.ts'
import { tableRules } from './rules.ts'
import { historyRules } from './source-rules.ts'
import { inState, type RunRecord, type State, stateOf } from './state.ts'
import { literal, Workspace } from './workspace.ts'

/** What today's checks and today's comparison say again. */
const madeAnew = Object.keys({ ...tableRules, ...historyRules })

const allEvidence = [...evidenceBeforeEnrollments, ...evidenceOfEnrollments, ...evidence]

export interface SendAgainInput {
  state: State
  destination: Destination
  options: Options
  /** The delivered run whose package is sent once more. */
  run: string
  observe: Observe
  signal: AbortSignal
}

/**
 * Makes a new run of a delivered run's package, byte for byte, with the evidence that explains it. It is checked by what
 * the flow says today, compared with what the destination holds now, and the guard judges it as it judges any other: its
 * change set shows what rolling back would do. Nothing is gathered and nothing is sent; `approve` sends it.
 * @returns the report of a run that is `previewed`, `held` or `blocked`
 * @throws Failure when there is no such run or package
 */
export async function prepareAgain(input: SendAgainInput): Promise<RunReport> {
  const { state, destination, options, observe, signal } = input
  const started = performance.now()
  const phases = new Phases(observe, signal)
  const old = await state.run(input.run)
  if (stateOf(old) !== 'delivered' || !old.package) throw new NothingToSendAgain(old.id)
  const record = await state.newRun({
    optionsHash: old.optionsHash,
    identifiers: old.identifiers,
    destination: nameOf(destination),
  })
  try {
    await using workspace = await Workspace.open(state.workspaces, signal)
    const { checked } = await phases.time('check', async () => {
      await openOld(old, state, workspace)
      return check(workspace, options)
    })
    const { known, changes } = await phases.time('compare', async () => ({
      known: await loadKnown(workspace, { state, options: { ...options, identifiers: old.identifiers } }),
      changes: await comparePackages(workspace),
    }))
    const decision = await phases.time('guard', async () =>
      decide(
        {
          changes,
          changedPeople: await countChangedPeople(workspace, changes),
          gathered: old.gathered ?? {},
          // Nothing was gathered, so nothing can have been gathered incompletely.
          gatheredBefore: null,
          changedHumans: await findChangedHumans(workspace),
          duplicates: known.duplicates,
          first: known.first,
          firstApproved: false,
          destination: record.destination,
          destinationBefore: known.destination,
        },
        options,
      ),
    )
    const outcome = outcomeOf(checked !== null, decision.hold)
    const prepared = await phases.time('package', async (): Promise<RunRecord> => {
      await keepChanges(workspace, changes)
      await state.saveEvidence(record.id, workspace, allEvidence)
      await state.saveTables(record.id, workspace)
      if (checked) await copyDurably(state.packageFile(old.id), state.packageFile(record.id))
      return {
        ...inState(record, outcome),
        gathered: old.gathered,
        tables: changes,
        baseline: { delivered: known.delivered, maybeDelivered: known.maybeDelivered },
        holds: decision.hold ? decision.reasons.map(({ kind, sentence }) => ({ kind, sentence })) : [],
        package: checked && old.package,
      }
    })
    await state.saveRun(prepared)
    const milliseconds = performance.now() - started
    const examples = await examplesFor(workspace)
    return reportOf(examples, { destination, record: prepared, outcome, known, phases, state, milliseconds })
  } catch (error) {
    const failure = failureOfRun(state.workspaces, error)
    await recordFailure(record.id, failure, { state, signal }).catch(() => undefined)
    throw failure
  }
}

function outcomeOf(passed: boolean, hold: boolean): RunOutcome {
  if (!passed) return 'blocked'
  return hold ? 'held' : 'previewed'
}

/**
 * Opens the old run's package and evidence. Its findings become a table again, so that new ones can join them; those
 * about the package, and about the destination as it was then, are left out, and so is what it changed then.
 */
async function openOld(old: RunRecord, state: State, workspace: Workspace): Promise<void> {
  await workspace.expect(Object.values(old.gathered ?? {}).reduce((sum, records) => sum + records, 0))
  await state.openEvidence(old.id, workspace)
  await workspace.run(`
    CREATE TABLE old_findings AS
      FROM findings WHERE rule NOT IN (SELECT unnest(${literal(madeAnew)}));
    DROP VIEW findings;
    ALTER TABLE old_findings RENAME TO findings;
    DROP VIEW IF EXISTS changes.kept`)
}

/** The copy is on the disk when the promise resolves. */
async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  const handle = await open(to, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The run was not delivered, so there is nothing to go back to. */
class NothingToSendAgain extends Failure {
  readonly code = 'NOTHING_TO_SEND_AGAIN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(runId: string) {
    super({
      what: `Run ${runId} was not delivered: there is no package of it to go back to.`,
      next: 'Choose a run that was delivered, or run the flow again with fresh data.',
    })
  }
}
