/** What was told to whom, and what still has to be. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Event } from '../../notify/events.ts'
import { messageSchema } from '../../notify/message.ts'
import type { Tables } from '../../store/tables.ts'
import type { Db } from '../context.ts'
import { cursorOf, readCursor } from '../page-cursor.ts'

export interface Notification {
  id: string
  event: Event | 'test'
  channel: { id: string; name: string; kind: string }
  flowId: string | null
  runId: string | null
  title: string
  sentence: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  /** Why it was not sent, or what else is to be known. */
  error: string | null
  createdAt: string
  /** When it is tried again; null: at once, or not any more. */
  retryAt: string | null
  sentAt: string | null
}

export interface NotificationFilter {
  channelId?: string | undefined
  runId?: string | undefined
  /** Of its flows; what is of no flow, such as a test message, by channels that tell of the project. */
  projectId?: string | undefined
  state?: 'waiting' | 'sent' | 'failed' | undefined
  /** The cursor of the page before. */
  before?: string | undefined
  limit: number
}

/**
 * Notifications of a team, the latest first, a page at a time; `next` is the cursor of the next page. Throws InvalidField
 * for a cursor that is none.
 */
export async function listNotifications(
  db: Db,
  teamId: string,
  { channelId, runId, projectId, state, before, limit }: NotificationFilter,
): Promise<{ items: Notification[]; next: string | null }> {
  let query = db
    .selectFrom('notifications')
    .innerJoin('notification_channels as channel', 'channel.id', 'notifications.channel_id')
    .selectAll('notifications')
    .select(sql<string>`notifications.created_at::text`.as('madeAt'))
    .select(['channel.name as channel_name', 'channel.kind as channel_kind'])
    .where('notifications.team_id', '=', teamId)
  if (channelId !== undefined) query = query.where('notifications.channel_id', '=', channelId)
  if (runId !== undefined) query = query.where('notifications.run_id', '=', runId)
  if (state !== undefined) query = query.where('notifications.state', '=', state)
  if (projectId !== undefined) query = query.where((is) => isOfProject(is, projectId))
  if (before !== undefined) {
    const { madeAt, id } = readCursor(before)
    query = query.where(
      sql<boolean>`(notifications.created_at, notifications.id) < (${madeAt}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('notifications.created_at', 'desc')
    .orderBy('notifications.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  const items = page.map((row): Notification => {
    const { event, title, sentence } = messageSchema.parse(row.message)
    return {
      id: row.id,
      event,
      channel: { id: row.channel_id, name: row.channel_name, kind: row.channel_kind },
      flowId: row.flow_id,
      runId: row.run_id,
      title,
      sentence,
      state: row.state,
      attempts: row.attempts,
      error: row.error,
      createdAt: row.created_at.toISOString(),
      retryAt: row.retry_at?.toISOString() ?? null,
      sentAt: row.sent_at?.toISOString() ?? null,
    }
  })
  return { items, next: last ? cursorOf(last.madeAt, last.id) : null }
}

type Joined = Tables & { channel: Tables['notification_channels'] }

function isOfProject(is: ExpressionBuilder<Joined, 'notifications' | 'channel'>, projectId: string) {
  const itsFlows = is.selectFrom('flows').select('id').where('project_id', '=', projectId)
  return is.or([
    is('notifications.flow_id', 'in', itsFlows),
    is.and([
      is('notifications.flow_id', 'is', null),
      is.or([is('channel.project_id', 'is', null), is('channel.project_id', '=', projectId)]),
    ]),
  ])
}
