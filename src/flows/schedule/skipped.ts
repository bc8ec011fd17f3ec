import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Db } from '../context.ts'
import type { RunState } from '../run-states.ts'
import type { NewRun } from '../runs/create.ts'
import { stateAt } from '../runs/state.ts'

/** A due time that there is no run for. */
interface SkippedTime {
  run: NewRun & { scheduledFor: Temporal.Instant }
  /** Why, in one sentence or more. */
  reason: string
}

/**
 * Writes due times into the History that there is no run for, as runs that were skipped.
 * @returns how many were written; a time that something became of already is left out
 */
export async function recordSkipped(
  trx: Transaction<Tables>,
  skipped: readonly SkippedTime[],
  now: Temporal.Instant,
): Promise<number> {
  if (skipped.length === 0) return 0
  const rows = await trx
    .insertInto('runs')
    .values(
      skipped.map(({ run: { flow, trigger, startedBy, scheduledFor }, reason }) => ({
        team_id: flow.teamId,
        project_id: flow.projectId,
        flow_id: flow.id,
        version: flow.version,
        destination_account_id: flow.destinationAccountId,
        trigger,
        started_by: startedBy,
        scheduled_for: new Date(scheduledFor.epochMilliseconds),
        state: 'skipped' satisfies RunState,
        states: JSON.stringify([stateAt('skipped', now)]),
        reason,
        ended_at: new Date(now.epochMilliseconds),
      })),
    )
    .onConflict((conflict) => conflict.columns(['flow_id', 'scheduled_for']).doNothing())
    .returning('id')
    .execute()
  return rows.length
}

/**
 * Takes times that are still to come out of the History again, which a clock that was ahead has skipped: a flow would
 * have no run at them, since it has one for each time.
 */
export async function forgetSkippedAhead(db: Db, now: Temporal.Instant): Promise<void> {
  const later = new Date(now.epochMilliseconds)
  await db
    .deleteFrom('runs')
    .where('state', '=', sql.lit('skipped' satisfies RunState))
    .where('scheduled_for', '>', later)
    // They ended by the same clock. There is an index of it.
    .where('ended_at', '>', later)
    .execute()
}
