/** One attempt to send what stands in the outbox. */
import { messageSchema } from '../../notify/message.ts'
import { Failure } from '../../roster/failure.ts'
import type { Context } from '../context.ts'
import { afterAttempt } from './after-attempt.ts'
import { sendNotifyJobs } from './outbox.ts'
import { sendToChannel } from './send-to-channel.ts'

/**
 * Tries to send a notification, and writes down how that went. A failure that may pass is tried again later, by a new
 * job. Does nothing when it was sent already, or is not there any more. A process that dies between the sending and the
 * writing makes the receiver get it twice, with the same id.
 */
export async function sendNotification(
  context: Context,
  notificationId: string,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<void> {
  const notification = await waitingNotification(context, notificationId)
  if (!notification) return
  const { channel, attempts } = notification
  if (!channel.enabled)
    return write(context, notificationId, { state: 'failed', error: 'The channel is switched off.' })
  try {
    const message = messageSchema.parse(notification.message)
    const remark = await sendToChannel(context, channel, { id: notificationId, message })
    await write(context, notificationId, {
      state: 'sent',
      error: remark,
      attempts: attempts + 1,
      sent_at: new Date(now.epochMilliseconds),
    })
  } catch (error) {
    await writeFailure(context, { id: notificationId, attempts: attempts + 1, error, now })
  }
}

async function waitingNotification({ db }: Context, id: string) {
  const row = await db
    .selectFrom('notifications')
    .innerJoin('notification_channels as channel', 'channel.id', 'notifications.channel_id')
    .select(['notifications.message', 'notifications.attempts'])
    .select(['channel.id', 'channel.kind', 'channel.settings', 'channel.secrets', 'channel.enabled'])
    .where('notifications.id', '=', id)
    .where('notifications.state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return undefined
  const { message, attempts, ...channel } = row
  return { message, attempts, channel }
}

interface FailedAttempt {
  id: string
  attempts: number
  error: unknown
  now: Temporal.Instant
}

/** The next job is there when the failure is on record, and not otherwise. */
async function writeFailure(context: Context, { id, attempts, error, now }: FailedAttempt): Promise<void> {
  const { passing, words } = explain(error)
  const next = afterAttempt({ passing }, attempts)
  if (next.kind === 'give-up') return write(context, id, { state: 'failed', error: words, attempts })
  const at = now.add({ seconds: next.seconds })
  await context.db.transaction().execute(async (trx) => {
    await write({ db: trx }, id, { state: 'waiting', error: words, attempts, retry_at: new Date(at.epochMilliseconds) })
    await sendNotifyJobs(context, trx, [id], at)
  })
}

/** What is on record of an error. A defect's own words could hold anything, such as an address that is a secret. */
export function explain(error: unknown): { passing: boolean; words: string } {
  if (error instanceof Failure) return { passing: error.passing, words: `${error.message} ${error.next}` }
  return { passing: true, words: 'Something went wrong inside Firstbell while this was sent.' }
}

interface Written {
  state: 'waiting' | 'sent' | 'failed'
  error: string | null
  attempts?: number
  retry_at?: Date
  sent_at?: Date
}

async function write({ db }: Pick<Context, 'db'>, id: string, written: Written): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ retry_at: null, ...written })
    .where('id', '=', id)
    .execute()
}
