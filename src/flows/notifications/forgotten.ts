import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { sendNotifyJobs } from './outbox.ts'

const lateMinutes = 60
const atOnce = 500

/**
 * Gives notifications that are long due and have no job a new one: a restored database has none, since the queue is not
 * in a backup. What only waits for a notifier has its job: with a second one it would be told twice. Returns how many.
 */
export async function resumeForgotten(
  context: Context,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<number> {
  const before = now.subtract({ minutes: lateMinutes }).toString()
  const rows = await context.db
    .selectFrom('notifications')
    .select('id')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`coalesce(retry_at, created_at) < ${before}::timestamptz`)
    .where(
      sql<boolean>`id::text NOT IN (
        SELECT data ->> 'notificationId' FROM queue.job
        WHERE name = 'notify' AND state IN ('created', 'retry', 'active') AND data ->> 'notificationId' IS NOT NULL)`,
    )
    .orderBy('created_at')
    .limit(atOnce)
    .execute()
  await sendNotifyJobs(
    context,
    context.db,
    rows.map(({ id }) => id),
  )
  return rows.length
}
