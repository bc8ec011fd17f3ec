import type { Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import type { FlowDefinition } from '../definition.ts'
import { nextRunAt } from '../schedule/next-run.ts'

/** A day and two hours: a scheduled run that is retried for some time is no cause for alarm yet. */
const alarmAfterHours = 26

interface NewFlow {
  teamId: string
  projectId: string
  name: string
  enabled: boolean
  definition: FlowDefinition
  actor: Actor
  comment: string | null
}

/** Writes a flow with its first version, due by its schedule, and returns its id. Its accounts were taken before. */
export async function insertFlow(trx: Transaction<Tables>, flow: NewFlow): Promise<string> {
  const definition = withOneZone(flow.definition)
  const { id } = await trx
    .insertInto('flows')
    .values({
      team_id: flow.teamId,
      project_id: flow.projectId,
      name: flow.name,
      enabled: flow.enabled,
      source_account_id: definition.sourceAccountId,
      destination_account_id: definition.destinationAccountId,
      next_run_at: nextRunAt(definition, flow.enabled),
      alarm_after_hours: definition.schedule === null ? null : alarmAfterHours,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertVersion(trx, { flowId: id, version: 1, definition, actor: flow.actor, comment: flow.comment })
  return id
}

interface NewVersion {
  flowId: string
  version: number
  definition: FlowDefinition
  actor: Actor
  comment: string | null
}

/** Writes a version down. */
export async function insertVersion(trx: Transaction<Tables>, version: NewVersion): Promise<void> {
  await trx
    .insertInto('flow_versions')
    .values({
      flow_id: version.flowId,
      version: version.version,
      definition: JSON.stringify(version.definition),
      saved_by: version.actor.name,
      comment: version.comment,
    })
    .execute()
}

/** The day of a run is the one of its schedule: with a schedule, the options' zone is the schedule's. */
export function withOneZone(definition: FlowDefinition): FlowDefinition {
  const { schedule, options } = definition
  return schedule ? { ...definition, options: { ...options, timeZone: schedule.timeZone } } : definition
}
