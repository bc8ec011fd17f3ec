import type { Queue } from '../store/queue.ts'

interface RecurringJob {
  /** Names its queue. */
  name: string
  /** How long after its beginning it begins again. */
  everySeconds: number
  /** After so long it counts as dead, also when its process lives. */
  atMostSeconds: number
  work: (signal: AbortSignal) => Promise<void>
}

/**
 * Has something done again and again, by one of the processes that share the queue at a time: at once, and then in
 * steady intervals. A job stands for each time, and each sends the next one before it begins, so that what throws is
 * tried again in its time.
 */
export async function recur(queue: Queue, { name, everySeconds, atMostSeconds, work }: RecurringJob): Promise<void> {
  // At most one waits and one is under way.
  await queue.createQueue(name, {
    policy: 'stately',
    retryLimit: 0,
    expireInSeconds: atMostSeconds,
    heartbeatSeconds: 30,
    deleteAfterSeconds: 3600,
  })
  await queue.send(name)
  await queue.work(name, { pollingIntervalSeconds: Math.min(everySeconds / 2, 30), batchSize: 1 }, async ([job]) => {
    await queue.send(name, null, { startAfter: everySeconds })
    if (job) await work(job.signal)
  })
}
