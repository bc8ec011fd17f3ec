/** The part of the service that tells people: it sends what stands in the outbox, and watches for what does not happen. */
import type { Jobs } from '../../store/queue.ts'
import type { Context } from '../context.ts'
import { recur } from '../recurring-job.ts'
import { raiseAlarms } from './alarms.ts'
import { remindOfExpiry } from './expiry-reminders.ts'
import { resumeForgotten } from './forgotten.ts'
import { sendNotification } from './send-notification.ts'

/** So many messages are sent at the same time. */
const atOnce = 8

/**
 * Starts to send notifications in this process, and to watch every five minutes for alarms and expiring credentials,
 * which one process at a time does. What became due while the service was down is noticed at once. Ends with the queue.
 */
export async function startNotifier(context: Context): Promise<void> {
  const { queue } = context
  const options = { batchSize: atOnce, burstWhenBatchFull: true, heartbeatRefreshSeconds: 5 }
  await queue.work<Jobs['notify']>('notify', options, async (jobs) => {
    await Promise.all(jobs.map(({ data }) => sendNotification(context, data.notificationId)))
  })
  await recur(queue, { name: 'watch', everySeconds: 300, atMostSeconds: 600, work: () => watch(context) })
}

/** Looks for what has to be told without a run having ended. */
async function watch(context: Context): Promise<void> {
  await raiseAlarms(context)
  await remindOfExpiry(context)
  await resumeForgotten(context)
}
