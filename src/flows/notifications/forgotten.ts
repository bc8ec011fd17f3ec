import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { sendNotifyJobs } from './outbox.ts'

const lateMinutes = 60
const atOnce = 500

/**
 * Gives notifications that are long due and were not tried a new job: a restored database has none, since the queue is
 * not in a backup. Returns how many.
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
