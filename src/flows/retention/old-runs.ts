/** Runs that are older than their project keeps them, and what was deleted and is not named by any run any more. */
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { notEnded } from '../run-states.ts'
import { batchRows, inBatches } from './batches.ts'
import type { Sweep } from './sweep.ts'

const runsAtOnce = 50

/**
 * Removes runs of long ago with their exchanges and notifications; never one that waits, that is not over, or that is
 * the last success of its flow. Returns how many.
 */
export async function removeOldRuns({ context: { db }, now, signal }: Sweep): Promise<number> {
  let removed = 0
  while (!signal.aborted) {
    const ids = await oldRuns(db, now)
    if (ids.length === 0) break
    await removeExchanges(db, ids, signal)
    await db.deleteFrom('runs').where('id', 'in', ids).execute()
    removed += ids.length
    if (ids.length < runsAtOnce) break
  }
  return removed
}

/** Removes the exchanges of runs, some at a time: a run may have many thousands. */
async function removeExchanges(db: Context['db'], runIds: string[], signal: AbortSignal): Promise<void> {
  await inBatches(signal, async () => {
    const { numAffectedRows } = await sql`
      DELETE FROM exchanges WHERE ctid IN (
        SELECT ctid FROM exchanges WHERE run_id IN (${sql.join(runIds)}) LIMIT ${batchRows})`.execute(db)
    return Number(numAffectedRows ?? 0)
  })
}

async function oldRuns(db: Context['db'], now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT run.id
    FROM projects AS project CROSS JOIN LATERAL (
      SELECT * FROM runs
      WHERE project_id = project.id
        AND created_at < ${now.toString()}::timestamptz - make_interval(days => project.keep_runs_days)
        AND state NOT IN (${sql.join([...notEnded])})
        AND NOT (delivered_at IS NOT NULL AND NOT EXISTS (
          SELECT FROM runs AS later WHERE later.flow_id = runs.flow_id AND later.delivered_at > runs.delivered_at))
      ORDER BY created_at LIMIT ${runsAtOnce}) AS run
    LIMIT ${runsAtOnce}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Removes flows that were deleted and have no runs any more, then accounts that were deleted and that nothing names any
 * more. Returns how many. What accounts have on file goes with the next sweep of the folders.
 */
export async function removeDeleted({ context: { db }, signal }: Sweep): Promise<number> {
  const deleted = (table: 'flows' | 'accounts', unnamed: ReturnType<typeof sql>) =>
    inBatches(signal, async () => {
      const { numAffectedRows } = await sql`
        DELETE FROM ${sql.table(table)} WHERE id IN (
          SELECT id FROM ${sql.table(table)} AS gone WHERE deleted_at IS NOT NULL AND ${unnamed} LIMIT ${batchRows})`.execute(
        db,
      )
      return Number(numAffectedRows ?? 0)
    })
  const flows = await deleted('flows', sql`NOT EXISTS (SELECT FROM runs WHERE flow_id = gone.id)`)
  const accounts = await deleted(
    'accounts',
    sql`NOT EXISTS (SELECT FROM runs WHERE destination_account_id = gone.id)
      AND NOT EXISTS (SELECT FROM flows WHERE gone.id IN (source_account_id, destination_account_id))`,
  )
  return flows + accounts
}
