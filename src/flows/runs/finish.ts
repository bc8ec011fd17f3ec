/** How an attempt at a run ends: what the engine came to becomes the run's state, in one transaction. */
import { sql, type Transaction } from 'kysely'
import { LeaseLost } from '../../store/lease.ts'
import type { Tables } from '../../store/tables.ts'
import { forgetBaseline } from '../accounts/baseline.ts'
import type { Context } from '../context.ts'
import { plainFailure } from '../engine/failures.ts'
import type { EngineEnd, PlainFailure } from '../engine/job.ts'
import { runEnded } from '../notifications/run-ended.ts'
import type { RunState, StateAt } from '../run-states.ts'
import { afterFailure, retriesOf } from './after-failure.ts'
import { sendJobs } from './create.ts'
import { FindingsBlock } from './failures.ts'
import { deliveredReport, type KeptReport, warningsOf } from './kept-report.ts'
import { tell } from './listening.ts'
import { mayHaveArrived, wasPerhapsSent } from './may-have-arrived.ts'
import { type RunChange, setState } from './state.ts'
import { type NewerRun, supersedeByDelivered, supersedeByHeld } from './supersede.ts'

/** Why a run was stopped: a person cancelled it, or its worker stops and somebody else goes on with it. */
export type StopReason = 'cancelled' | 'worker-stops'

export interface Finishing {
  runId: string
  /** Which attempt has ended. */
  attempt: number
  end: EngineEnd
  /** Why the host stopped it, where it did. */
  stopped: StopReason | undefined
  retryDelays: readonly number[]
}

/**
 * Brings the run into the state that follows from the end of an attempt, with everything that goes with it.
 * @throws LeaseLost when somebody else has taken the run up since
 */
export async function finishAttempt(context: Context, finishing: Finishing): Promise<void> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const run = await readRun(trx, finishing.runId)
    if (run.attempt !== finishing.attempt || run.state !== ('running' satisfies RunState)) throw new LeaseLost()
    const ending = endingOf(finishing, run)
    await setState(trx, run.id, ending.state, { worker: null, deaths: 0, cancel_requested: false, ...ending.change })
    const newer = { id: run.id, flowId: run.flow_id, destinationAccountId: run.destination_account_id }
    const superseded = await supersedeOthers(trx, ending, newer)
    if (ending.delivered) {
      await noteSuccess(trx, run.flow_id)
      await forgetBaseline(trx, run.team_id, run.destination_account_id)
    }
    if (ending.again) {
      const { destination_account_id: destinationAccountId } = run
      await sendJobs(context, trx, [{ runId: run.id, destinationAccountId, at: ending.again }])
    }
    await runEnded(context, run.id, trx)
    return { run, states: [[run.id, ending.state] as const, ...superseded.map((id) => [id, 'superseded'] as const)] }
  })
  for (const [runId, state] of changed.states) tell({ runId, teamId: changed.run.team_id, kind: 'state', state })
}

async function supersedeOthers(trx: Transaction<Tables>, ending: Ending, newer: NewerRun): Promise<string[]> {
  if (ending.delivered) return supersedeByDelivered(trx, newer)
  return ending.state === 'waiting-for-approval' ? supersedeByHeld(trx, newer) : []
}

interface Ending {
  state: RunState
  change: RunChange
  delivered?: boolean
  /** When it is worked on again, by the clock of the database, which judges whether it is time. */
  again?: Temporal.Instant
}

function endingOf({ end, stopped, retryDelays }: Finishing, run: Run): Ending {
  switch (end.kind) {
    case 'delivered': {
      const report = run.report && deliveredReport(run.report, end.delivered)
      return {
        ...succeeded(report),
        delivered: true,
        change: {
          failure: null,
          delivered_at: run.now,
          warnings: report ? warningsOf(report) : 0,
          report: report && JSON.stringify(report),
        },
      }
    }
    case 'prepared':
      return afterPreparing(end.outcome, run)
    case 'failed':
      return afterFailing(end.failure, run, retryDelays)
    case 'aborted':
      return stopped === 'cancelled' ? cancelled(end, run) : handedOver(run)
  }
}

function afterPreparing(outcome: 'previewed' | 'held' | 'blocked', { report, preview, task }: Run): Ending {
  const warnings = report ? warningsOf(report) : 0
  if (outcome === 'blocked') {
    const count = report?.findings
      .filter(({ severity }) => severity === 'blocks')
      .reduce((sum, group) => sum + group.count, 0)
    const failure = plainFailure(new FindingsBlock(count ?? 0, task === 'send'))
    return { state: 'failed', change: { warnings, reason: failure.what, failure: JSON.stringify(failure) } }
  }
  if (preview || outcome === 'previewed') return { ...succeeded(report), change: { warnings } }
  const reason = report?.holds.map(({ sentence }) => sentence).join(' ') ?? null
  return { state: 'waiting-for-approval', change: { warnings, reason } }
}

function succeeded(report: KeptReport | null): Pick<Ending, 'state'> {
  return { state: report && warningsOf(report) > 0 ? 'succeeded-with-warnings' : 'succeeded' }
}

function afterFailing(failure: PlainFailure, { states, now }: Run, retryDelays: readonly number[]): Ending {
  const change: RunChange = { reason: failure.what, failure: JSON.stringify(failure) }
  const next = afterFailure(failure, retriesOf(states), retryDelays)
  if (next.kind === 'fail') return { state: 'failed', change }
  const again = now.toTemporalInstant().add({ milliseconds: next.delayMs })
  return { state: 'retrying', change: { ...change, retry_at: new Date(again.epochMilliseconds) }, again }
}

function cancelled({ nothingArrived = false }: { nothingArrived?: boolean }, run: Run): Ending {
  const phase = (run.progress as { phase?: string } | null)?.phase
  const isUnderWay = phase === 'deliver' || phase === 'record'
  const perhapsSent = (isUnderWay && !nothingArrived) || wasPerhapsSent(run)
  const reason = `It was cancelled. ${perhapsSent ? mayHaveArrived : 'Nothing was sent.'}`
  return { state: 'cancelled', change: { reason } }
}

function handedOver({ now }: Run): Ending {
  const reason = 'Firstbell was stopped while it worked on this run, and goes on with it when it is there again.'
  return { state: 'queued', change: { reason }, again: now.toTemporalInstant() }
}

async function noteSuccess(trx: Transaction<Tables>, flowId: string): Promise<void> {
  await trx.updateTable('flows').set({ last_success_at: new Date() }).where('id', '=', flowId).execute()
}

async function readRun(trx: Transaction<Tables>, runId: string) {
  return trx
    .selectFrom('runs')
    .select(['id', 'team_id', 'flow_id', 'destination_account_id', 'task', 'preview', 'progress', 'state', 'attempt'])
    .select('package_sha256')
    .select(sql<Date>`now()`.as('now'))
    .select((columns) => columns.ref('failure').$castTo<PlainFailure | null>().as('failure'))
    .select((columns) => columns.ref('states').$castTo<StateAt[]>().as('states'))
    .select((columns) => columns.ref('report').$castTo<KeptReport | null>().as('report'))
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type Run = Awaited<ReturnType<typeof readRun>>
