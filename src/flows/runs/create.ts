import type { Transaction } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Jobs } from '../../store/queue.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'
import type { RunState } from '../run-states.ts'
import { stateAt } from './state.ts'

/** A run to be made: of which flow, what started it, and what it shall do. */
export interface NewRun {
  flow: { id: string; teamId: string; projectId: string; version: number; destinationAccountId: string }
  trigger: 'schedule' | 'manual' | 'webhook' | 'rerun'
  /** Who started it, in words; for a schedule why it runs at this time. */
  startedBy: string
  /** Everything but the delivery. */
  preview?: boolean
  /** `send`: send the stored package of `ofRunId` again. */
  task?: 'run' | 'send'
  ofRunId?: string
  /** When the schedule was due; a flow has one run for each due time, and no second one. */
  scheduledFor?: Temporal.Instant
}

/**
 * Makes runs, queued, with a job for each in the same transaction: both are there or neither. Any number at once.
 * @returns the ids of those that were made; a run whose flow has one for `scheduledFor` already is left out
 */
export async function createRuns(
  { queue }: Pick<Context, 'queue'>,
  trx: Transaction<Tables>,
  newRuns: readonly NewRun[],
): Promise<string[]> {
  if (newRuns.length === 0) return []
  const states = JSON.stringify([stateAt('queued')])
  const made = await trx
    .insertInto('runs')
    .values(
      newRuns.map(({ flow, trigger, startedBy, preview = false, task = 'run', ofRunId, scheduledFor }) => ({
        team_id: flow.teamId,
        project_id: flow.projectId,
        flow_id: flow.id,
        version: flow.version,
        destination_account_id: flow.destinationAccountId,
        trigger,
        started_by: startedBy,
        preview,
        task,
        of_run_id: ofRunId ?? null,
        scheduled_for: scheduledFor ? new Date(scheduledFor.epochMilliseconds) : null,
        state: 'queued' satisfies RunState,
        states,
      })),
    )
    .onConflict((conflict) => conflict.columns(['flow_id', 'scheduled_for']).doNothing())
    .returning(['id', 'destination_account_id'])
    .execute()
  await sendJobs(
    { queue },
    trx,
    made.map(({ id, destination_account_id }) => ({ runId: id, destinationAccountId: destination_account_id })),
  )
  return made.map(({ id }) => id)
}

/**
 * Sends the job of one attempt for each run: at once, or at a time, by the clock of the database. That a destination has
 * one run at a time is seen to by who claims it; see claim.ts.
 */
export async function sendJobs(
  { queue }: Pick<Context, 'queue'>,
  db: Db,
  runs: readonly { runId: string; destinationAccountId: string; at?: Temporal.Instant }[],
): Promise<void> {
  if (runs.length === 0) return
  await queue.insert(
    'run',
    runs.map(({ runId, destinationAccountId, at }) => ({
      data: { runId } satisfies Jobs['run'],
      singletonKey: destinationAccountId,
      ...(at && { startAfter: at.toString() }),
    })),
    { db: fromKysely(db) },
  )
}
