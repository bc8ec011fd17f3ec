import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { PlainFailure } from '../engine/job.ts'
import { NotThere } from '../refusals.ts'
import type { RunState, StateAt } from '../run-states.ts'
import type { KeptReport } from './kept-report.ts'

/** A run of a team, locked until the transaction ends, so that two who decide about it come one after the other. */
export async function lockRun(trx: Transaction<Tables>, teamId: string, runId: string) {
  const run = await trx
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .select(['runs.id', 'runs.flow_id', 'runs.destination_account_id', 'runs.preview', 'runs.created_at'])
    .select(['runs.package_sha256', 'runs.package_removed_at', 'runs.delivered_at', 'runs.engine_run'])
    .select(['runs.cancel_requested', 'flows.name'])
    .select((columns) => columns.ref('runs.state').$castTo<RunState>().as('state'))
    .select((columns) => columns.ref('runs.states').$castTo<StateAt[]>().as('states'))
    .select((columns) => columns.ref('runs.failure').$castTo<PlainFailure | null>().as('failure'))
    .select((columns) => columns.ref('runs.report').$castTo<KeptReport | null>().as('report'))
    .where('runs.id', '=', runId)
    .where('runs.team_id', '=', teamId)
    .forUpdate('runs')
    .executeTakeFirst()
  if (!run) throw new NotThere('This run')
  return run
}

export type LockedRun = Awaited<ReturnType<typeof lockRun>>

/** Locks the account of a destination: whoever approves a package for it, or begins a run, comes one after the other. */
export async function lockDestination(trx: Transaction<Tables>, accountId: string): Promise<void> {
  await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forNoKeyUpdate().execute()
}
