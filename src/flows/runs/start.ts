import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { refuseSecondFlow } from '../flows/accounts-of-flow.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { type RunState, unfinished } from '../run-states.ts'
import { createRuns, type NewRun } from './create.ts'
import { tell } from './listening.ts'

/** What a person or a program asks for. */
export interface Start {
  teamId: string
  flowId: string
  trigger: 'manual' | 'webhook'
  /** Everything but the delivery. */
  preview: boolean
  actor: Actor
}

/**
 * Starts a run of a flow, with the version in force.
 * @returns the run's id
 * @throws NotThere; Conflict `run-under-way` with the id of the run that is queued or running already, `destination-in-use`
 */
export async function startRun(context: Context, { teamId, flowId, trigger, preview, actor }: Start): Promise<string> {
  const runId = await context.db.transaction().execute(async (trx) => {
    const flow = await lockFlow(trx, teamId, flowId)
    await refuseSecondRun(trx, flowId)
    if (!preview) await refuseSecondFlow(trx, flow.destinationAccountId, flowId)
    return makeRun(context, trx, { flow, trigger, startedBy: actor.name, preview }, { actor, name: flow.name })
  })
  tell({ runId, teamId, kind: 'state', state: 'queued' })
  return runId
}

/** A flow as a run needs it. Two who start it at once come one after the other. */
export async function lockFlow(trx: Transaction<Tables>, teamId: string, flowId: string) {
  const flow = await trx
    .selectFrom('flows')
    .select(['id', 'name', 'version'])
    .select((columns) => columns.ref('project_id').as('projectId'))
    .select((columns) => columns.ref('team_id').as('teamId'))
    .select((columns) => columns.ref('destination_account_id').as('destinationAccountId'))
    .where('id', '=', flowId)
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!flow) throw new NotThere('This flow')
  return flow
}

/** A double click makes one run. One that only waits to be tried again does not stand in the way. */
export async function refuseSecondRun(trx: Transaction<Tables>, flowId: string): Promise<void> {
  const other = await trx
    .selectFrom('runs')
    .select(['id', 'state'])
    .where('flow_id', '=', flowId)
    .where('state', 'in', unfinished.filter((state) => state !== 'retrying') satisfies RunState[])
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (!other) return
  throw new Conflict('run-under-way', `A run of this flow is ${other.state} already.`, { runId: other.id })
}

/** Makes one run and writes down who wanted it. */
export async function makeRun(
  context: Context,
  trx: Transaction<Tables>,
  run: NewRun,
  { actor, name }: { actor: Actor; name: string },
): Promise<string> {
  const [runId = ''] = await createRuns(context, trx, [run])
  await audit(trx, {
    teamId: run.flow.teamId,
    actor,
    action: 'run.started',
    subject: { kind: 'run', id: runId, name },
    details: {
      trigger: run.trigger,
      ...(run.preview && { preview: true }),
      ...(run.task === 'send' && { task: 'send' }),
      ...(run.ofRunId !== undefined && { ofRunId: run.ofRunId }),
    },
  })
  return runId
}
