import type { Selectable, Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { notEnded } from '../run-states.ts'

/** A flow that nobody else changes or starts until the transaction ends. Throws NotThere. */
export async function lockedFlow(
  trx: Transaction<Tables>,
  teamId: string,
  id: string,
): Promise<Selectable<Tables['flows']>> {
  const row = await trx
    .selectFrom('flows')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotThere('This flow')
  return row
}

/** Throws Conflict `run-under-way` when a run of one of these flows goes on, or waits for a person. */
export async function refuseWhileRunning(trx: Transaction<Tables>, flowIds: readonly string[]): Promise<void> {
  if (flowIds.length === 0) return
  const run = await trx
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .select(['runs.id', 'runs.state', 'flows.name'])
    .where('runs.flow_id', 'in', flowIds)
    .where('runs.state', 'in', notEnded)
    .orderBy('runs.created_at')
    .limit(1)
    .executeTakeFirst()
  if (!run) return
  const why =
    run.state === 'waiting-for-approval'
      ? `A run of “${run.name}” waits for approval. Approve or discard it first.`
      : `A run of “${run.name}” is under way. Wait for its end, or cancel it, first.`
  throw new Conflict('run-under-way', why, { run: { id: run.id, state: run.state } })
}
