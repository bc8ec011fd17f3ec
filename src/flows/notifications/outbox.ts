/** What is to be told, as rows with a job each: written in the transaction of what happened, sent by the notifier. */
import { sql, type Transaction } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Event } from '../../notify/events.ts'
import type { Message } from '../../notify/message.ts'
import type { Jobs } from '../../store/queue.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'

interface News {
  teamId: string
  /** The projects that it concerns; channels of other projects are not told. */
  projectIds: readonly string[]
  flowId?: string
  runId?: string
  /** What can be told, the most important first. A channel is told the first one that it wants to hear of. */
  messages: readonly Message[]
}

/**
 * Puts the news into the outbox, once for each channel that wants to hear of it; a run's news never a second time.
 * @returns how many channels are told
 */
export async function tell(context: Pick<Context, 'queue'>, trx: Transaction<Tables>, news: News): Promise<number> {
  const told = new Set<string>()
  for (const message of news.messages) {
    if (message.event === 'test') continue
    const wanting = await channelsFor(trx, news, message.event)
    const channelIds = wanting.filter((id) => !told.has(id))
    for (const id of channelIds) told.add(id)
    await put(context, trx, { ...news, message, channelIds })
  }
  return told.size
}

async function channelsFor(db: Db, { teamId, projectIds }: News, event: Event): Promise<string[]> {
  const rows = await db
    .selectFrom('notification_channels')
    .select('id')
    .where('team_id', '=', teamId)
    .where('enabled', '=', true)
    .where(sql<boolean>`${event} = ANY (events)`)
    .where((where) =>
      where.or([
        where('project_id', 'is', null),
        ...(projectIds.length > 0 ? [where('project_id', 'in', [...projectIds])] : []),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

async function put(
  context: Pick<Context, 'queue'>,
  trx: Transaction<Tables>,
  { teamId, flowId, runId, message, channelIds }: Omit<News, 'messages'> & { message: Message; channelIds: string[] },
): Promise<void> {
  if (channelIds.length === 0) return
  const rows = await trx
    .insertInto('notifications')
    .values(
      channelIds.map((channelId) => ({
        team_id: teamId,
        channel_id: channelId,
        event: message.event,
        flow_id: flowId ?? null,
        run_id: runId ?? null,
        message: JSON.stringify(message),
        state: 'waiting' as const,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['channel_id', 'run_id', 'event']).where('run_id', 'is not', null).doNothing(),
    )
    .returning('id')
    .execute()
  await sendNotifyJobs(
    context,
    trx,
    rows.map(({ id }) => id),
  )
}

/** Sends the job of one attempt for each notification: at once, or at a time. */
export async function sendNotifyJobs(
  { queue }: Pick<Context, 'queue'>,
  db: Db,
  notificationIds: readonly string[],
  at?: Temporal.Instant,
): Promise<void> {
  if (notificationIds.length === 0) return
  await queue.insert(
    'notify',
    notificationIds.map((notificationId) => ({
      data: { notificationId } satisfies Jobs['notify'],
      ...(at && { startAfter: at.toString() }),
    })),
    { db: fromKysely(db) },
  )
}
