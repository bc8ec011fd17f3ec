/** How a flow does is what its last run has come to. */
import { expressionBuilder } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../store/tables.ts'
import { runStates } from '../run-states.ts'

/** The last run that was not a preview; a time that was skipped is none. */
export const lastRunSchema = z.object({
  id: z.uuid(),
  state: z.enum(runStates),
  reason: z.string().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})

type LastRun = z.output<typeof lastRunSchema>

/** That run of each flow, as `last`, for a lateral join to `flows`. */
export function lastRun() {
  return expressionBuilder<Tables, 'flows'>()
    .selectFrom('runs')
    .select(['runs.id', 'runs.state', 'runs.reason', 'runs.created_at', 'runs.ended_at'])
    .whereRef('runs.flow_id', '=', 'flows.id')
    .where('runs.preview', '=', false)
    .where('runs.state', '<>', 'skipped')
    .orderBy('runs.created_at', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(1)
    .as('last')
}

/** What is selected of the join for `lastRunOf`. */
export const lastRunColumns = [
  'last.id as last_id',
  'last.state as last_state',
  'last.reason as last_reason',
  'last.created_at as last_created_at',
  'last.ended_at as last_ended_at',
] as const

/** The last run that stands in a row; null where the flow had none. */
export function lastRunOf(row: {
  last_id: string | null
  last_state: string | null
  last_reason: string | null
  last_created_at: Date | null
  last_ended_at: Date | null
}): LastRun | null {
  if (row.last_id === null || row.last_created_at === null) return null
  return {
    id: row.last_id,
    state: z.enum(runStates).parse(row.last_state),
    reason: row.last_reason,
    createdAt: row.last_created_at.toISOString(),
    endedAt: row.last_ended_at?.toISOString() ?? null,
  }
}
