import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { RunState } from '../run-states.ts'
import { setState } from './state.ts'

/** The run that makes others pointless. */
export interface NewerRun {
  id: string
  flowId: string
  destinationAccountId: string
}

/**
 * After a run was delivered: whatever waits for an approval of a package for the same destination was compared with
 * something that is not there any more, and an older run of the same flow need not be tried again. A newer one
 * is: what was approved may be a run that was held before it.
 * @returns the runs that are superseded
 */
export async function supersedeByDelivered(trx: Transaction<Tables>, run: NewerRun): Promise<string[]> {
  const older = await others(trx, run)
    .where((where) =>
      where.or([
        where('state', '=', 'waiting-for-approval' satisfies RunState),
        where.and([
          where('state', '=', 'retrying' satisfies RunState),
          where('flow_id', '=', run.flowId),
          where('created_at', '<', (runs) => runs.selectFrom('runs').select('created_at').where('id', '=', run.id)),
        ]),
      ]),
    )
    .execute()
  return supersede(trx, older, run, 'A later run was delivered.')
}

/** After a run began to wait for an approval: an older one of the same flow need not be looked at any more. */
export async function supersedeByHeld(trx: Transaction<Tables>, run: NewerRun): Promise<string[]> {
  const older = await others(trx, run)
    .where('state', '=', 'waiting-for-approval' satisfies RunState)
    .where('flow_id', '=', run.flowId)
    .execute()
  return supersede(trx, older, run, 'A later run waits for approval in its place.')
}

function others(trx: Transaction<Tables>, { id, destinationAccountId }: NewerRun) {
  return trx
    .selectFrom('runs')
    .select('id')
    .where('destination_account_id', '=', destinationAccountId)
    .where('state', 'in', ['waiting-for-approval', 'retrying'] satisfies RunState[])
    .where('id', '<>', id)
    .orderBy('id')
    .forUpdate()
}

async function supersede(
  trx: Transaction<Tables>,
  older: readonly { id: string }[],
  by: NewerRun,
  reason: string,
): Promise<string[]> {
  for (const { id } of older) await setState(trx, id, 'superseded', { superseded_by: by.id, reason })
  return older.map(({ id }) => id)
}
