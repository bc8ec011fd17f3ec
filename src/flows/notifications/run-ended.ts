import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'
import { flowTimeZone } from './flow-schedule.ts'
import { runLink } from './links.ts'
import { tell } from './outbox.ts'
import { type EndedRun, type RunEvent, runMessage, toldFailure, toldReport } from './run-message.ts'

/**
 * Tells the channels that a run failed, is held, ended with warnings, or that its flow is in order again. To be called
 * after each end of a run and when it begins to wait for approval, best in the transaction that sets the state, so that
 * nobody misses it when the process dies. Calling it again changes nothing, and nor does calling it in another state.
 * Previews are not told, unless they were approved: whoever asked for one is looking at it.
 */
export async function runEnded(context: Context, runId: string, db: Db = context.db): Promise<void> {
  if (db.isTransaction) await tellOf(context, runId, db as Transaction<Tables>)
  else await db.transaction().execute((trx) => tellOf(context, runId, trx))
}

async function tellOf(context: Context, runId: string, trx: Transaction<Tables>): Promise<void> {
  const run = await readRun(trx, runId)
  if (!run || (run.preview && run.decision !== 'approved')) return
  const succeeded = run.state === 'succeeded' || run.state === 'succeeded-with-warnings'
  const trouble = succeeded ? await troubleBefore(trx, run) : null
  if (succeeded) await clearAlarm(trx, run.flow_id)
  const events = eventsOf(run.state, trouble !== null)
  if (events.length === 0) return
  const ended: EndedRun = {
    team: run.team,
    project: run.project,
    flow: run.flow,
    startedBy: run.started_by,
    attempts: run.attempt,
    reason: run.reason,
    failure: toldFailure(run.failure),
    report: toldReport(run.report),
    warnings: run.warnings,
    at: instantOf(run.entered_at),
    timeZone: await flowTimeZone(trx, run.flow_id),
    link: runLink(context, run.team_id, runId),
    trouble,
  }
  await tell(context, trx, {
    teamId: run.team_id,
    projectIds: [run.project_id],
    flowId: run.flow_id,
    runId,
    messages: events.map((event) => runMessage(event, ended)),
  })
}

function eventsOf(state: string, wasInTrouble: boolean): RunEvent[] {
  switch (state) {
    case 'failed':
      return ['run.failed']
    case 'waiting-for-approval':
      return ['run.held']
    case 'succeeded':
      return wasInTrouble ? ['flow.recovered'] : []
    case 'succeeded-with-warnings':
      return wasInTrouble ? ['flow.recovered', 'run.warnings'] : ['run.warnings']
    default:
      return []
  }
}

async function readRun(db: Db, runId: string) {
  return db
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .innerJoin('projects', 'projects.id', 'runs.project_id')
    .innerJoin('teams', 'teams.id', 'runs.team_id')
    .select([
      'runs.id',
      'runs.team_id',
      'runs.project_id',
      'runs.flow_id',
      'runs.state',
      'runs.preview',
      'runs.decision',
    ])
    .select(['runs.started_by', 'runs.attempt', 'runs.reason', 'runs.failure', 'runs.report', 'runs.warnings'])
    .select(['runs.created_at', 'flows.alarm_raised_at'])
    .select(['teams.name as team', 'projects.name as project', 'flows.name as flow'])
    .select(sql<string>`runs.states -> -1 ->> 'at'`.as('entered_at'))
    .where('runs.id', '=', runId)
    .executeTakeFirst()
}

type Run = NonNullable<Awaited<ReturnType<typeof readRun>>>

/** A preview is no run of its flow until somebody approves it. */
const isReal = sql<boolean>`(NOT preview OR decision = 'approved')`

/**
 * Since when the flow was in trouble before this run succeeded: its first failure or hold after the success before, or
 * its alarm. Null: it was in order. A run that was held itself and then approved ends its own trouble.
 */
async function troubleBefore(db: Db, run: Run): Promise<EndedRun['trouble']> {
  const success = await db
    .selectFrom('runs')
    .select('created_at')
    .where('flow_id', '=', run.flow_id)
    .where(isReal)
    .where('state', 'in', ['succeeded', 'succeeded-with-warnings'])
    .where('created_at', '<', run.created_at)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const trouble = await db
    .selectFrom('runs')
    .select(['id', 'created_at'])
    .where('flow_id', '=', run.flow_id)
    .where(isReal)
    .where('created_at', '<=', run.created_at)
    .$if(success !== undefined, (query) => query.where('created_at', '>', success?.created_at ?? run.created_at))
    .where(sql<boolean>`(state = 'failed' OR states @> '[{"state": "waiting-for-approval"}]')`)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  const since = trouble?.created_at ?? run.alarm_raised_at
  return since && { since: instantOf(since.toISOString()), ownHold: trouble?.id === run.id }
}

async function clearAlarm(db: Db, flowId: string): Promise<void> {
  await db
    .updateTable('flows')
    .set({ alarm_raised_at: null })
    .where('id', '=', flowId)
    .where('alarm_raised_at', 'is not', null)
    .execute()
}

function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}
