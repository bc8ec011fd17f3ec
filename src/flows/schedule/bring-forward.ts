import { sql } from 'kysely'
import type { Db } from '../context.ts'
import type { RunState } from '../run-states.ts'

/**
 * Has what a clock that was ahead has put off begin now that it is set right: jobs that wait until some time after they
 * were sent, such as the next look for alarms, and runs that wait for another attempt. They would wait for as long as
 * the clock was ahead, also when the service is started again.
 */
export async function bringForward(db: Db): Promise<void> {
  await db
    .updateTable('runs')
    .set({ retry_at: sql<Date>`now()` })
    .where('state', '=', sql.lit('retrying' satisfies RunState))
    .where(sql<boolean>`(states -> -1 ->> 'at')::timestamptz > now()`)
    .execute()
  await sql`UPDATE queue.job SET start_after = now()
    WHERE state IN ('created', 'retry') AND start_after > now() AND created_on > now()`.execute(db)
}
