/** The runs of a team as History lists them: the newest first, some at a time. */
import { sql } from 'kysely'
import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import type { Db } from '../context.ts'
import { cursorOf, cursorSchema, readCursor } from '../page-cursor.ts'
import { runStates } from '../run-states.ts'
import { timeInputSchema } from '../time-input.ts'

const triggers = ['schedule', 'manual', 'webhook', 'rerun'] as const

const several = <Choice extends string>(choices: readonly Choice[]) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(z.enum(choices)).min(1))
    .optional()

export const runFilterSchema = z.object({
  projectId: z.uuid().optional(),
  flowId: z.uuid().optional(),
  state: several(runStates).describe('One or more states, with commas'),
  trigger: several(triggers).describe('One or more triggers, with commas'),
  from: timeInputSchema.optional().describe('Made at or after this time'),
  to: timeInputSchema.optional().describe('Made before this time'),
  before: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type RunFilter = z.output<typeof runFilterSchema>

const counts = z.object({ rows: z.int(), added: z.int(), changed: z.int(), removed: z.int() })

const time = z.iso.datetime()

export const listedRunSchema = z
  .object({
    id: z.uuid(),
    flow: z.object({ id: z.uuid(), name: z.string() }),
    project: z.object({ id: z.uuid(), name: z.string() }),
    timeZone: z.string().describe('Of the flow: the zone to show times in'),
    version: z.int(),
    trigger: z.enum(triggers),
    startedBy: z.string().describe('Who started it, or why it runs at this time'),
    preview: z.boolean(),
    rollsBack: z.boolean().describe('It sends the stored package of an earlier run'),
    state: z.enum(runStates),
    reason: z.string().nullable().describe('Why it is in its state'),
    scheduledFor: time.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    retryAt: time.nullable(),
    attempt: z.int(),
    warnings: z.int().describe('How many findings it has that did not stop it'),
    tables: z.record(z.enum(tables), counts).nullable().describe('Its change set, once there is one'),
  })
  .meta({ id: 'ListedRun' })

export type ListedRun = z.output<typeof listedRunSchema>

/** The zone of a run's flow_versions: the schedule's, or that of the options of a flow without one. */
export const timeZone = sql<string>`coalesce(
  flow_versions.definition #>> '{schedule,timeZone}', flow_versions.definition #>> '{options,timeZone}', 'UTC'
)`.as('timeZone')

/** The newest runs that fit the filter, before the cursor. Throws InvalidField for a cursor that is none. */
export async function listRuns(
  db: Db,
  teamId: string,
  filter: RunFilter,
): Promise<{ items: ListedRun[]; next: string | null }> {
  const rows = await query(db, teamId, filter)
    .limit(filter.limit + 1)
    .execute()
  const page = rows.slice(0, filter.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  return { items: page.map(listed), next: last ? cursorOf(last.madeAt, last.id) : null }
}

function query(db: Db, teamId: string, filter: RunFilter) {
  return db
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .innerJoin('projects', 'projects.id', 'runs.project_id')
    .leftJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'runs.flow_id').onRef('flow_versions.version', '=', 'runs.version'),
    )
    .select(['runs.id', 'runs.flow_id', 'flows.name as flow', 'runs.project_id', 'projects.name as project'])
    .select(['runs.version', 'runs.trigger', 'runs.started_by', 'runs.preview', 'runs.task', 'runs.state'])
    .select(['runs.reason', 'runs.scheduled_for', 'runs.created_at', 'runs.started_at', 'runs.ended_at'])
    .select(['runs.retry_at', 'runs.attempt', 'runs.warnings'])
    .select([
      timeZone,
      sql<ListedRun['tables']>`runs.report -> 'tables'`.as('tables'),
      // A JavaScript date has no microseconds, and the page would begin or end amid runs made at once.
      sql<string>`runs.created_at::text`.as('madeAt'),
    ])
    .where('runs.id', 'in', newestFitting(db, teamId, filter))
    .orderBy('runs.created_at', 'desc')
    .orderBy('runs.id', 'desc')
}

/**
 * The ids of the newest runs that fit. Where states or triggers are asked for, the newest of each pair of the two are
 * looked for on their own, and at most as many as a page has: the index gives them in their order, so that a few failed
 * runs among a hundred thousand are found as quickly as any.
 */
function newestFitting(db: Db, teamId: string, filter: RunFilter) {
  const { state, trigger, limit } = filter
  const all = fitting(db, teamId, filter)
  const newest = (runs: typeof all) =>
    runs
      .orderBy('runs.created_at', 'desc')
      .orderBy('runs.id', 'desc')
      .limit(limit + 1)
  if (state === undefined && trigger === undefined) return newest(all)
  const pairs = (state ?? runStates).flatMap((one) =>
    (trigger ?? triggers).map((other) => newest(all.where('runs.state', '=', one).where('runs.trigger', '=', other))),
  )
  return db
    .selectFrom(
      sql<{ id: string }>`(${sql.join(
        pairs.map((pair) => sql`(${pair})`),
        sql` UNION ALL `,
      )})`.as('found'),
    )
    .select('id')
}

function fitting(db: Db, teamId: string, { projectId, flowId, from, to, before }: RunFilter) {
  let runs = db.selectFrom('runs').select('runs.id').where('runs.team_id', '=', teamId)
  if (flowId !== undefined) runs = runs.where('runs.flow_id', '=', flowId)
  if (projectId !== undefined) runs = runs.where('runs.project_id', '=', projectId)
  if (from !== undefined) runs = runs.where('runs.created_at', '>=', new Date(from))
  if (to !== undefined) runs = runs.where('runs.created_at', '<', new Date(to))
  if (before !== undefined) {
    const { madeAt, id } = readCursor(before)
    runs = runs.where(sql<boolean>`(runs.created_at, runs.id) < (${madeAt}::timestamptz, ${id}::uuid)`)
  }
  return runs
}

function listed(row: Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]): ListedRun {
  return {
    id: row.id,
    flow: { id: row.flow_id, name: row.flow },
    project: { id: row.project_id, name: row.project },
    timeZone: row.timeZone,
    version: row.version,
    trigger: row.trigger,
    startedBy: row.started_by,
    preview: row.preview,
    rollsBack: row.task === 'send',
    state: row.state as ListedRun['state'],
    reason: row.reason,
    scheduledFor: row.scheduled_for?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    retryAt: row.retry_at?.toISOString() ?? null,
    attempt: row.attempt,
    warnings: row.warnings,
    tables: row.tables,
  }
}
