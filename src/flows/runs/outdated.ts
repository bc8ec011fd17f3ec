import { sql } from 'kysely'
import type { Db } from '../context.ts'

/**
 * Whether something was delivered to the run's destination after its package had been compared with what was there: the
 * change set that a person reads is wrong then, and the engine would refuse to send it.
 */
export async function isOutdated(db: Db, runId: string): Promise<boolean> {
  const later = await db
    .selectFrom('runs as run')
    .innerJoin('runs as later', 'later.destination_account_id', 'run.destination_account_id')
    .select('later.id')
    .where('run.id', '=', runId)
    .whereRef('later.id', '<>', 'run.id')
    .where('later.delivered_at', '>', sql<Date>`(run.states -> -1 ->> 'at')::timestamptz`)
    .limit(1)
    .executeTakeFirst()
  return later !== undefined
}
