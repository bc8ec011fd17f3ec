import { sql } from 'kysely'
import { z } from 'zod'
import { kindOf } from '../accounts/kinds.ts'
import type { Db } from '../context.ts'
import { storedDefinitionSchema, storedScheduleSchema } from '../definition.ts'
import { nameSchema } from '../name-input.ts'
import { NotThere } from '../refusals.ts'
import { lastRun, lastRunColumns, lastRunOf, lastRunSchema } from './last-run.ts'

export const flowNameSchema = nameSchema(200)

const accountOfFlow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  title: z.string().describe('Of the kind'),
})

/** A flow as a list shows it. */
export const flowSchema = z
  .object({
    id: z.uuid(),
    projectId: z.uuid(),
    name: z.string(),
    enabled: z.boolean(),
    version: z.int(),
    source: accountOfFlow,
    destination: accountOfFlow,
    schedule: storedScheduleSchema.nullable(),
    nextRunAt: z.iso.datetime().nullable(),
    lastRun: lastRunSchema.nullable(),
    lastSuccessAt: z.iso.datetime().nullable(),
    waiting: z.int().describe('Runs that wait for approval'),
    alarmAfterHours: z.int().nullable().describe('An alarm is raised without a successful run for so many hours'),
    webhook: z.boolean().describe('Whether there is an address that starts it'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Flow' })

/** A flow with all that its version in force says. */
export const wholeFlowSchema = flowSchema
  .extend({
    definition: storedDefinitionSchema,
    savedBy: z.string(),
    savedAt: z.iso.datetime(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'WholeFlow' })

export type Flow = z.output<typeof flowSchema>
export type WholeFlow = z.output<typeof wholeFlowSchema>

/** The flows of a team, or of one of its projects, the oldest first. */
export async function listFlows(db: Db, teamId: string, projectId?: string): Promise<Flow[]> {
  let query = flowRows(db, teamId)
  if (projectId !== undefined) query = query.where('flows.project_id', '=', projectId)
  const rows = await query.orderBy('flows.created_at').orderBy('flows.id').execute()
  return rows.map(shown)
}

/** One flow with its definition. Throws NotThere. */
export async function getFlow(db: Db, teamId: string, id: string): Promise<WholeFlow> {
  const row = await flowRows(db, teamId)
    .select(['saved.definition', 'saved.saved_by', 'saved.saved_at', 'saved.comment'])
    .where('flows.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotThere('This flow')
  return {
    ...shown(row),
    definition: storedDefinitionSchema.parse(row.definition),
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    comment: row.comment,
  }
}

type FlowRow = Awaited<ReturnType<ReturnType<typeof flowRows>['execute']>>[number]

function flowRows(db: Db, teamId: string) {
  return db
    .selectFrom('flows')
    .innerJoin('accounts as source', 'source.id', 'flows.source_account_id')
    .innerJoin('accounts as destination', 'destination.id', 'flows.destination_account_id')
    .innerJoin('flow_versions as saved', (join) =>
      join.onRef('saved.flow_id', '=', 'flows.id').onRef('saved.version', '=', 'flows.version'),
    )
    .leftJoinLateral(lastRun(), (join) => join.onTrue())
    .select((eb) => [
      'flows.id',
      'flows.project_id',
      'flows.name',
      'flows.enabled',
      'flows.version',
      'flows.next_run_at',
      'flows.last_success_at',
      'flows.alarm_after_hours',
      'flows.webhook_hash',
      'flows.created_at',
      'source.id as source_id',
      'source.name as source_name',
      'source.connector as source_kind',
      'destination.id as destination_id',
      'destination.name as destination_name',
      'destination.connector as destination_kind',
      ...lastRunColumns,
      sql<unknown>`saved.definition -> 'schedule'`.as('schedule'),
      eb
        .selectFrom('runs')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .whereRef('runs.flow_id', '=', 'flows.id')
        .where('state', '=', 'waiting-for-approval')
        .as('waiting'),
    ])
    .where('flows.team_id', '=', teamId)
    .where('flows.deleted_at', 'is', null)
}

function shown(row: FlowRow): Flow {
  return {
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    enabled: row.enabled,
    version: row.version,
    source: account(row.source_id, row.source_name, row.source_kind),
    destination: account(row.destination_id, row.destination_name, row.destination_kind),
    schedule: storedScheduleSchema.nullable().parse(row.schedule),
    nextRunAt: row.next_run_at?.toISOString() ?? null,
    lastRun: lastRunOf(row),
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    waiting: Number(row.waiting ?? 0),
    alarmAfterHours: row.alarm_after_hours,
    webhook: row.webhook_hash !== null,
    createdAt: row.created_at.toISOString(),
  }
}

function account(id: string, name: string, kind: string): Flow['source'] {
  return { id, name, kind, title: kindOf(kind).title }
}
