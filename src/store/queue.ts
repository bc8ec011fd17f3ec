import { PgBoss } from 'pg-boss'
import type { Database } from './database.ts'

/** The queue of jobs, on the same database as everything else. */
export type Queue = PgBoss

/** What jobs there are, and what each carries. */
export interface Jobs {
  /** One attempt at a run. */
  run: { runId: string }
  /** One message to one channel. */
  notify: { notificationId: string }
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Every queue and how it treats its jobs. */
const queues = {
  run: {
    // That a destination has one run at a time, in their order, is seen to by who claims a run (flows/runs/claim.ts):
    // the queue's own order by key looks through the whole queue for each job, and 13,000 wait at two in the morning.
    policy: 'standard',
    // The longest that pg-boss allows. A run that hangs is noticed by its own limits, a dead worker by the heartbeat.
    expireInSeconds: day - 1,
    heartbeatSeconds: 30,
    // Runs decide about their retries themselves. These are for workers that died.
    retryLimit: 10_000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 5 * minute,
    retentionSeconds: 30 * day,
    deleteAfterSeconds: hour,
    notify: true,
  },
  notify: {
    policy: 'standard',
    expireInSeconds: 5 * minute,
    heartbeatSeconds: 30,
    // Six hours: a mail server that is down over night gets the message in the morning.
    retryLimit: 12,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: hour,
    retentionSeconds: 2 * day,
    deleteAfterSeconds: hour,
    notify: true,
  },
} as const

/**
 * Starts the queue on the database and makes its queues. Jobs are sent in the transaction of the rows that they are
 * about: `queue.send(name, data, { db: fromKysely(transaction) })`. Its errors, such as a database that is away for a
 * while, go to `onError`; it goes on by itself. End it with `queue.stop()`, before the database is closed.
 */
export async function openQueue(
  { kind, queueDatabase }: Database,
  onError: (error: Error) => void = () => undefined,
): Promise<Queue> {
  const queue = new PgBoss({
    ...queueDatabase,
    ...(kind === 'postgresql' && { max: 4, application_name: 'firstbell-queue' }),
    backend: kind === 'pglite' ? 'pglite' : 'postgres',
    schema: 'queue',
    useListenNotify: true,
    // Flows have a scheduler of their own (flows/schedule).
    schedule: false,
    // How soon a dead worker is noticed, after its heartbeat is overdue.
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
    // No job waits for another.
    flowIntervalSeconds: 3600,
    // Alone in its process, PGlite has nobody else whose transactions could hold its vacuum up.
    monitorVacuum: kind === 'postgresql',
    registerInstance: false,
    reindex: kind === 'postgresql',
  })
  // What went wrong in one of its workers it tells of with a copy of the error, which is none itself.
  queue.on('error', (error: Error | { message: string }) => {
    onError(error instanceof Error ? error : Object.assign(new Error(error.message), error))
  })
  await queue.start()
  for (const [name, options] of Object.entries(queues)) {
    if (await queue.getQueue(name)) {
      const { policy: _, ...changeable } = options
      await queue.updateQueue(name, changeable)
    } else {
      await queue.createQueue(name, options)
    }
  }
  return queue
}
