import { z } from 'zod'
import type { Db } from '../context.ts'
import { type Flow, listFlows } from '../flows/flow.ts'
import { lastRunSchema } from '../flows/last-run.ts'
import { nameSchema } from '../name-input.ts'
import { NotThere } from '../refusals.ts'

export const projectNameSchema = nameSchema(200)

/** How a project does, the worst first; the worst of its flows says it. */
const healthSchema = z
  .enum(['failed', 'waiting', 'running', 'warnings', 'ok', 'new', 'off'])
  .describe(
    'failed: the last run of a flow failed; waiting: a run waits for approval; new: nothing ran yet; off: every flow is switched off',
  )

export type Health = z.output<typeof healthSchema>

/** A project, and how it does. */
export const projectSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    template: z.string().describe('Id of the template that it was made by'),
    savesBodies: z.boolean().describe('Whether request and response data of its runs are saved'),
    keepBodiesDays: z.int(),
    keepPackages: z.int().describe('Packages of so many last runs are kept'),
    keepRunsDays: z.int(),
    createdAt: z.iso.datetime(),
    flows: z.object({ all: z.int(), on: z.int() }),
    health: healthSchema,
    waiting: z.int().describe('Runs that wait for approval'),
    nextRunAt: z.iso.datetime().nullable(),
    lastRun: lastRunSchema.extend({ flowId: z.uuid(), flowName: z.string() }).nullable(),
  })
  .meta({ id: 'Project' })

export type Project = z.output<typeof projectSchema>

/** The projects of a team by name, each with how it does. */
export async function listProjects(db: Db, teamId: string): Promise<Project[]> {
  const flows = Map.groupBy(await listFlows(db, teamId), ({ projectId }) => projectId)
  const rows = await projectRows(db, teamId).orderBy('name').orderBy('created_at').execute()
  return rows.map((row) => shown(row, flows.get(row.id) ?? []))
}

/** One project. Throws NotThere. */
export async function getProject(db: Db, teamId: string, id: string): Promise<Project> {
  const row = await projectRows(db, teamId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotThere('This project')
  return shown(row, await listFlows(db, teamId, id))
}

type ProjectRow = Awaited<ReturnType<ReturnType<typeof projectRows>['execute']>>[number]

function projectRows(db: Db, teamId: string) {
  return db.selectFrom('projects').selectAll().where('team_id', '=', teamId)
}

function shown(row: ProjectRow, flows: readonly Flow[]): Project {
  const next = flows.flatMap(({ nextRunAt }) => (nextRunAt === null ? [] : [nextRunAt])).sort()
  const [last] = flows
    .flatMap((flow) => (flow.lastRun ? [{ ...flow.lastRun, flowId: flow.id, flowName: flow.name }] : []))
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
  return {
    id: row.id,
    name: row.name,
    template: row.template,
    savesBodies: row.saves_bodies,
    keepBodiesDays: row.keep_bodies_days,
    keepPackages: row.keep_packages,
    keepRunsDays: row.keep_runs_days,
    createdAt: row.created_at.toISOString(),
    flows: { all: flows.length, on: flows.filter(({ enabled }) => enabled).length },
    health: healthOf(flows),
    waiting: flows.reduce((sum, { waiting }) => sum + waiting, 0),
    nextRunAt: next[0] ?? null,
    lastRun: last ?? null,
  }
}

/** How flows do, taken together. A flow that is switched off says nothing, unless a run of it waits for somebody. */
export function healthOf(flows: readonly Pick<Flow, 'enabled' | 'waiting' | 'lastRun'>[]): Health {
  const watched = flows.filter(({ enabled, waiting }) => enabled || waiting > 0)
  if (watched.length === 0) return flows.length === 0 ? 'new' : 'off'
  const each = new Set(watched.map(healthOfFlow))
  return healthSchema.options.find((health) => each.has(health)) ?? 'new'
}

function healthOfFlow({ waiting, lastRun }: Pick<Flow, 'waiting' | 'lastRun'>): Health {
  if (waiting > 0) return 'waiting'
  switch (lastRun?.state) {
    case 'failed':
      return 'failed'
    case 'waiting-for-approval':
      return 'waiting'
    case 'queued':
    case 'running':
    case 'retrying':
      return 'running'
    case 'succeeded-with-warnings':
      return 'warnings'
    case 'succeeded':
    case 'superseded':
    case 'cancelled':
    case 'skipped':
      return 'ok'
    case 'scheduled':
    case undefined:
      return 'new'
  }
}
