/** One run, as its page shows it. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context, Db } from '../context.ts'
import { NotThere } from '../refusals.ts'
import { type RunState, runStates } from '../run-states.ts'
import { isApprovable } from '../runs/approve.ts'
import type { KeptReport } from '../runs/kept-report.ts'
import { outdatedWhy, outdatedWhys } from '../runs/outdated.ts'
import { runProgressSchema } from '../runs/progress.ts'
import { listedRunSchema, timeZone } from './run-list.ts'
import { reportSchema } from './run-report-schema.ts'
import { stepsOf, stepsSchema } from './steps.ts'

const time = z.iso.datetime()

const neighborSchema = z.object({ id: z.uuid(), state: z.enum(runStates), createdAt: time }).nullable()

export const runDetailsSchema = listedRunSchema
  .extend({
    ofRunId: z.uuid().nullable().describe('The run whose package it sends again, or that it repeats'),
    states: z.array(z.object({ state: z.enum(runStates), at: z.iso.datetime({ precision: null }) })),
    cancelRequested: z.boolean(),
    steps: stepsSchema,
    progress: runProgressSchema.nullable(),
    report: reportSchema.nullable(),
    failure: z
      .object({
        code: z.string(),
        whoseMove: z.enum(['district', 'SIS', 'Apple', 'Firstbell']),
        passing: z.boolean().describe('It may go by without anybody changing anything'),
        what: z.string(),
        next: z.string(),
      })
      .nullable(),
    package: z
      .object({
        sha256: z.string(),
        bytes: z.int(),
        deliveredAt: time.nullable(),
        removedAt: time.nullable().describe('It was removed: only the last runs keep theirs'),
      })
      .nullable(),
    decision: z
      .object({ decision: z.enum(['approved', 'discarded']), by: z.string(), at: time.nullable(), comment: z.string() })
      .nullable(),
    approvable: z.boolean().describe('A person can have its package sent'),
    outdated: z
      .enum(outdatedWhys)
      .nullable()
      .describe(
        'Why its package cannot be sent any more: something was delivered after it was compared, or may have been, the destination leads to another tenant, or what that has already was uploaded since',
      ),
    supersededBy: z.uuid().nullable(),
    exchanges: z.int().describe('How many exchanges are on record'),
    bodies: z.object({
      saved: z.boolean().describe('Request and response data of this run are there'),
      removedAt: time.nullable(),
      keptDays: z.int(),
    }),
    previous: neighborSchema.describe('The run of this flow before'),
    following: neighborSchema.describe('The run of this flow after'),
  })
  .meta({ id: 'Run' })

export type RunDetails = z.output<typeof runDetailsSchema>

type Reading = Pick<Context, 'db' | 'dataFolder' | 'shared'>

/** The run with this id. Throws NotThere. */
export async function runDetails(context: Reading, teamId: string, runId: string): Promise<RunDetails> {
  const { db } = context
  const run = await readRun(db, teamId, runId)
  const [previous, following, exchanges] = await Promise.all([
    neighbor(db, run, 'before'),
    neighbor(db, run, 'after'),
    exchangesOf(db, runId),
  ])
  const waits = isApprovable(run) && run.package_removed_at === null && run.flowDeletedAt === null
  const outdated = waits ? await outdatedWhy(context, db, runId) : null
  const progress = runProgressSchema.safeParse(run.progress).data ?? null
  const report = run.report as KeptReport | null
  const shared = {
    state: run.state as RunState,
    trigger: run.trigger,
    startedBy: run.started_by,
    preview: run.preview,
    scheduledFor: iso(run.scheduled_for),
    createdAt: run.created_at.toISOString(),
  }
  return {
    id: run.id,
    flow: { id: run.flow_id, name: run.flow },
    project: { id: run.project_id, name: run.project },
    version: run.version,
    ...shared,
    rollsBack: run.task === 'send',
    reason: run.reason,
    startedAt: iso(run.started_at),
    endedAt: iso(run.ended_at),
    retryAt: iso(run.retry_at),
    attempt: run.attempt,
    warnings: run.warnings,
    tables: report?.tables ?? null,
    timeZone: run.timeZone,
    ofRunId: run.of_run_id,
    states: run.states as RunDetails['states'],
    cancelRequested: run.cancel_requested,
    steps: stepsOf({ ...shared, task: run.task, progress, report }),
    progress,
    report,
    failure: run.failure as RunDetails['failure'],
    package: packageOf(run),
    decision: decisionOf(run),
    approvable: waits && outdated === null,
    outdated,
    supersededBy: run.superseded_by,
    exchanges: exchanges.count,
    bodies: {
      saved: exchanges.saved && run.bodies_removed_at === null,
      removedAt: iso(run.bodies_removed_at),
      keptDays: run.keep_bodies_days,
    },
    previous,
    following,
  }
}

function readRun(db: Db, teamId: string, runId: string) {
  return (
    db
      .selectFrom('runs')
      .innerJoin('flows', 'flows.id', 'runs.flow_id')
      .innerJoin('projects', 'projects.id', 'runs.project_id')
      .leftJoin('flow_versions', (join) =>
        join.onRef('flow_versions.flow_id', '=', 'runs.flow_id').onRef('flow_versions.version', '=', 'runs.version'),
      )
      .selectAll('runs')
      .select([
        'flows.name as flow',
        'flows.deleted_at as flowDeletedAt',
        'projects.name as project',
        'projects.keep_bodies_days',
        timeZone,
      ])
      // A JavaScript date has no microseconds.
      .select(sql<string>`runs.created_at::text`.as('madeAt'))
      .where('runs.team_id', '=', teamId)
      .where('runs.id', '=', runId)
      .executeTakeFirstOrThrow(() => new NotThere('This run'))
  )
}

type Row = Awaited<ReturnType<typeof readRun>>

/** The run of the same flow that was made before, or after. */
async function neighbor(
  db: Db,
  { id, flow_id, madeAt }: Row,
  side: 'before' | 'after',
): Promise<RunDetails['previous']> {
  const [than, direction] = side === 'before' ? ([sql`<`, 'desc'] as const) : ([sql`>`, 'asc'] as const)
  const found = await db
    .selectFrom('runs')
    .select(['id', 'state', 'created_at'])
    .where('flow_id', '=', flow_id)
    .where(sql<boolean>`(created_at, id) ${than} (${madeAt}::timestamptz, ${id}::uuid)`)
    .orderBy('created_at', direction)
    .orderBy('id', direction)
    .limit(1)
    .executeTakeFirst()
  return found ? { id: found.id, state: found.state as RunState, createdAt: found.created_at.toISOString() } : null
}

/** Positions count from 0 without a gap, so that nothing has to be counted. */
async function exchangesOf(db: Db, runId: string): Promise<{ count: number; saved: boolean }> {
  const ofRun = db.selectFrom('exchanges').where('run_id', '=', runId)
  const last = await ofRun.select((columns) => columns.fn.max('position').as('position')).executeTakeFirst()
  const saved = await ofRun.select('position').where('request_body', 'is not', null).limit(1).executeTakeFirst()
  return { count: last?.position == null ? 0 : last.position + 1, saved: saved !== undefined }
}

function packageOf(run: Row): RunDetails['package'] {
  if (run.package_sha256 === null) return null
  return {
    sha256: run.package_sha256,
    bytes: Number(run.package_bytes ?? 0),
    deliveredAt: iso(run.delivered_at),
    removedAt: iso(run.package_removed_at),
  }
}

function decisionOf(run: Row): RunDetails['decision'] {
  if (run.decision === null) return null
  return {
    decision: run.decision,
    by: run.decided_by ?? '',
    at: iso(run.decided_at),
    comment: run.decision_comment ?? '',
  }
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
