import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'
import { type Schedule, scheduleSchema } from '../definition.ts'
import type { RunState } from '../run-states.ts'
import { createRuns, type NewRun } from '../runs/create.ts'
import { type Due, decideDue } from './due.ts'
import { nextRunAt } from './next-run.ts'
import { recordSkipped } from './skipped.ts'

/** How many flows are dealt with in one transaction. */
const batchSize = 500

type Store = Pick<Context, 'db' | 'queue'>

/** What a tick did: how many runs it queued, and how many due times it skipped with a reason. */
export interface Ticked {
  queued: number
  skipped: number
}

/**
 * Makes a run for every flow that is due at `now`, and moves its next time on, in the same transaction: both happen or
 * neither. Any number of processes may tick at once; each due time becomes one run. Costs one query when nothing is due.
 */
export async function tick(context: Store, now: Temporal.Instant = Temporal.Now.instant()): Promise<Ticked> {
  const ticked: Ticked = { queued: 0, skipped: 0 }
  let more = await isAnyDue(context.db, now)
  while (more) {
    const batch = await context.db.transaction().execute((trx) => tickBatch(context, trx, now))
    ticked.queued += batch.queued
    ticked.skipped += batch.skipped
    more = batch.flows === batchSize
  }
  return ticked
}

async function tickBatch(
  context: Store,
  trx: Transaction<Tables>,
  now: Temporal.Instant,
): Promise<Ticked & { flows: number }> {
  const flows = await lockDueFlows(trx, now)
  const waiting = await flowsWithWaitingRun(trx, flows)
  const decided = flows.flatMap((flow) => {
    const due = decide(flow, waiting.has(flow.id), now)
    return due ? [{ ...due, run: newRun(flow, due) }] : []
  })
  const queued = await createRuns(
    context,
    trx,
    decided.filter(({ kind }) => kind === 'run').map(({ run }) => run),
  )
  const skipped = await recordSkipped(
    trx,
    decided.filter(({ kind }) => kind === 'skip'),
    now,
  )
  await moveOn(trx, flows, now)
  return { flows: flows.length, queued: queued.length, skipped }
}

type DueFlow = Awaited<ReturnType<typeof lockDueFlows>>[number]

/** Flows that are due and that nobody else works on at this moment, the longest due first. */
async function lockDueFlows(trx: Transaction<Tables>, now: Temporal.Instant) {
  const rows = await dueFlows(trx, now)
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'flows.id').onRef('flow_versions.version', '=', 'flows.version'),
    )
    .select(['flows.id', 'flows.team_id', 'flows.project_id', 'flows.version', 'flows.destination_account_id'])
    .select((columns) => columns.ref('flows.next_run_at').$castTo<Date>().as('next_run_at'))
    .select(sql<unknown>`flow_versions.definition -> 'schedule'`.as('schedule'))
    .orderBy('flows.next_run_at')
    .limit(batchSize)
    // Runs that are made by hand at the same time refer to the flow, and are not to wait for this.
    .forNoKeyUpdate('flows')
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...row, schedule: scheduleSchema.nullable().safeParse(row.schedule) }))
}

async function isAnyDue(db: Db, now: Temporal.Instant): Promise<boolean> {
  return (await dueFlows(db, now).select('flows.id').limit(1).executeTakeFirst()) !== undefined
}

function dueFlows(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom('flows')
    .where('flows.next_run_at', '<=', new Date(now.epochMilliseconds))
    .where('flows.enabled', '=', sql.lit(true))
    .where('flows.deleted_at', 'is', null)
}

/** Which of the flows have a run in the queue that is going to fetch data, and has not begun to. */
async function flowsWithWaitingRun(trx: Transaction<Tables>, flows: readonly DueFlow[]): Promise<Set<string>> {
  if (flows.length === 0) return new Set()
  const rows = await trx
    .selectFrom('runs')
    .select('flow_id')
    .where(
      'destination_account_id',
      'in',
      flows.map((flow) => flow.destination_account_id),
    )
    .where('state', 'in', [sql.lit('queued' satisfies RunState), sql.lit('scheduled' satisfies RunState)])
    .where('started_at', 'is', null)
    .where('task', '=', 'run')
    .where('preview', '=', false)
    .execute()
  return new Set(rows.map((row) => row.flow_id))
}

/** What becomes of a flow's due time; null where its schedule was taken away. */
function decide({ schedule, next_run_at }: DueFlow, waiting: boolean, now: Temporal.Instant): Due | null {
  const dueAt = next_run_at.toTemporalInstant()
  if (schedule.success) return schedule.data && decideDue({ schedule: schedule.data, dueAt, waiting, now })
  const wrong = schedule.error.issues.map(({ message }) => message).join('; ')
  const reason = `The flow's schedule cannot be used (${wrong}). Open the flow, correct its schedule and save it.`
  return { kind: 'skip', scheduledFor: dueAt, startedBy: 'Its schedule.', reason }
}

function newRun(flow: DueFlow, { scheduledFor, startedBy }: Due): NewRun & { scheduledFor: Temporal.Instant } {
  return {
    flow: {
      id: flow.id,
      teamId: flow.team_id,
      projectId: flow.project_id,
      version: flow.version,
      destinationAccountId: flow.destination_account_id,
    },
    trigger: 'schedule',
    startedBy,
    scheduledFor,
  }
}

/** Sets when each flow is due next. */
async function moveOn(trx: Transaction<Tables>, flows: readonly DueFlow[], now: Temporal.Instant): Promise<void> {
  const next = flows.map(({ id, schedule }) => ({ id, next: nextOf(schedule, now) }))
  await sql`
    UPDATE flows SET next_run_at = moved.next
      FROM jsonb_to_recordset(${JSON.stringify(next)}::jsonb) AS moved (id uuid, next timestamptz)
      WHERE flows.id = moved.id`.execute(trx)
}

/** A schedule that cannot be used is tried again the next day: it may be that a newer Node.js knows its zone. */
function nextOf(schedule: DueFlow['schedule'], now: Temporal.Instant): Date | null {
  if (!schedule.success) return new Date(now.add({ hours: 24 }).epochMilliseconds)
  return nextRunAt({ schedule: schedule.data satisfies Schedule | null }, true, now)
}
