import type { PgBoss } from 'pg-boss'

/** The queue of jobs, on the same database as everything else. */
export type Queue = PgBoss

/** What jobs there are, and what each carries. */
export interface Jobs {
  /** One attempt at a run. */
  run: { runId: string }
  /** One message to one channel. */
  notify: { notificationId: string }
}
