import { sql, type Updateable } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Db } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { isEnd, type RunState, type StateAt } from '../run-states.ts'
import { statesBefore } from './transitions.ts'

/**
 * By the clock of the database, since the times of workers on several machines are compared with each other. Not
 * `now()`: a transaction may have waited since.
 */
export const present = sql<Date>`statement_timestamp()`
const presentText = sql`to_char(${present} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** What may change together with a run's state. */
export type RunChange = Omit<Updateable<Tables['runs']>, 'id' | 'state' | 'states' | 'team_id' | 'flow_id'>

/**
 * Brings a run into a state, adds it to the states it was in, and sets its times. The only way in which a state
 * changes. Two who try at once do not both succeed.
 * @throws Conflict `run-state` when it may not come from the state it is in, NotThere when there is no such run
 */
export async function setState(db: Db, runId: string, state: RunState, change: RunChange = {}): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({
      reason: null,
      retry_at: null,
      ...(state === 'running' && { started_at: sql<Date>`coalesce(started_at, ${present})` }),
      ended_at: isEnd(state) ? present : null,
      ...change,
      state,
      states: sql<string>`states || jsonb_build_array(jsonb_build_object('state', ${state}::text, 'at', ${presentText}))`,
    })
    .where('id', '=', runId)
    .where('state', 'in', statesBefore(state))
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  const run = await db.selectFrom('runs').select('state').where('id', '=', runId).executeTakeFirst()
  if (!run) throw new NotThere('This run')
  throw new Conflict('run-state', `This run is ${run.state} and cannot become ${state}.`, { state: run.state })
}

/** A state as a run keeps it. */
export function stateAt(state: RunState, at: Temporal.Instant = Temporal.Now.instant()): StateAt {
  return { state, at: at.toString() }
}
