/** The alarm of a flow that had no successful run for too long. */
import { sql, type Transaction } from 'kysely'
import type { Message } from '../../notify/message.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context } from '../context.ts'
import { flowSchedule } from './flow-schedule.ts'
import { flowLink } from './links.ts'
import { tell } from './outbox.ts'
import { watchedHours } from './watched-time.ts'

/**
 * Raises the alarm of every flow that is overdue and has not raised it yet; several processes may do so at once. To be
 * called every few minutes and at the start, so that an overdue flow is also told after the service itself was down.
 * @returns how many alarms were raised
 */
export async function raiseAlarms(context: Context, now: Temporal.Instant = Temporal.Now.instant()): Promise<number> {
  await dropAlarms(context)
  let raised = 0
  for (const { id } of await maybeOverdue(context, now)) {
    const told = await context.db.transaction().execute((trx) => raiseAlarm(context, trx, id, now))
    if (told) raised += 1
  }
  return raised
}

/** Since when the alarm of a flow counts, as SQL: its last success, or when it was made or switched on. */
const countsSince = sql<Date>`greatest(flows.last_success_at, flows.watched_since)`

/** A flow that is not watched any more, or from now on anew, has no alarm either. */
async function dropAlarms({ db }: Context): Promise<void> {
  await db
    .updateTable('flows')
    .set({ alarm_raised_at: null })
    .where('alarm_raised_at', 'is not', null)
    .where((where) =>
      where.or([
        where('enabled', '=', false),
        where('alarm_after_hours', 'is', null),
        where('deleted_at', 'is not', null),
        where('watched_since', '>', where.ref('alarm_raised_at')),
      ]),
    )
    .execute()
}

/** Flows that are overdue unless some of the time does not count. */
async function maybeOverdue({ db }: Context, now: Temporal.Instant): Promise<{ id: string }[]> {
  return watchedFlows(db).select('flows.id').where(overdueBy(now)).execute()
}

function overdueBy(now: Temporal.Instant) {
  return sql<boolean>`${countsSince} + make_interval(hours => flows.alarm_after_hours) <= ${now.toString()}::timestamptz`
}

function watchedFlows(db: Context['db'] | Transaction<Tables>) {
  return db
    .selectFrom('flows')
    .where('flows.enabled', '=', true)
    .where('flows.deleted_at', 'is', null)
    .where('flows.alarm_after_hours', 'is not', null)
    .where('flows.alarm_raised_at', 'is', null)
}

async function raiseAlarm(
  context: Context,
  trx: Transaction<Tables>,
  flowId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const flow = await watchedFlows(trx)
    .innerJoin('projects', 'projects.id', 'flows.project_id')
    .innerJoin('teams', 'teams.id', 'flows.team_id')
    .select(['flows.id', 'flows.name', 'flows.team_id', 'flows.project_id', 'flows.alarm_after_hours'])
    .select(['flows.last_success_at', 'projects.name as project', 'teams.name as team', countsSince.as('since')])
    .where('flows.id', '=', flowId)
    .where(overdueBy(now))
    .forUpdate('flows')
    .skipLocked()
    .executeTakeFirst()
  if (!flow?.alarm_after_hours) return false
  const schedule = await flowSchedule(trx, flowId)
  if (watchedHours(schedule, instantOf(flow.since), now) < flow.alarm_after_hours) return false
  await trx
    .updateTable('flows')
    .set({ alarm_raised_at: new Date(now.epochMilliseconds) })
    .where('id', '=', flowId)
    .execute()
  const message = overdueMessage({
    ...flow,
    hours: flow.alarm_after_hours,
    lastSuccess: flow.last_success_at && instantOf(flow.last_success_at),
    at: now,
    timeZone: schedule?.timeZone ?? 'UTC',
    link: flowLink(context, flow.team_id, flowId),
  })
  await tell(context, trx, { teamId: flow.team_id, projectIds: [flow.project_id], flowId, messages: [message] })
  return true
}

interface OverdueFlow {
  name: string
  team: string
  project: string
  hours: number
  lastSuccess: Temporal.Instant | null
  at: Temporal.Instant
  timeZone: string
  link: string
}

function overdueMessage({ name, team, project, hours, lastSuccess, at, timeZone, link }: OverdueFlow): Message {
  const shown = { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
  const last = lastSuccess?.toZonedDateTimeISO(timeZone).toLocaleString('en-US', shown).replaceAll('\u202f', ' ')
  return {
    event: 'flow.overdue',
    title: `${name}: no successful run for ${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    sentence:
      'Apple School Manager still has the roster of the last successful run. Days without a scheduled run are not counted.',
    facts: [
      { label: 'Team', value: team },
      { label: 'Project', value: project },
      { label: 'Last success', value: last ?? 'never' },
    ],
    whoseMove: 'district',
    next: 'Look at the latest runs of the flow: one may wait for approval, have failed, or not have started.',
    link,
    at: at.toString({ smallestUnit: 'second' }),
    timeZone,
  }
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(new Date(date).getTime())
}
