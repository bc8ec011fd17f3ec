/** Runs that nobody works on although they are not at their end: their worker died, or their job was lost. */
import { sql } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { Context, Db } from '../context.ts'
import { plainFailure } from '../engine/failures.ts'
import { runEnded } from '../notifications/run-ended.ts'
import type { RunState } from '../run-states.ts'
import { sendJobs } from './create.ts'
import { RunDied } from './failures.ts'
import { tell } from './listening.ts'
import { mayHaveArrived } from './may-have-arrived.ts'
import { setState } from './state.ts'

/** A run whose worker dies so often in a row is what kills it. */
const mostDeaths = 3

/**
 * To be called before the first worker starts in the only process that uses this database: whatever a process before it
 * held is free again, and what it was at work on is taken up at once.
 */
export async function forgetOtherProcesses({ db, queue }: Context): Promise<void> {
  await db.deleteFrom('destination_leases').execute()
  const jobs = await sql<{ id: string }>`SELECT id FROM queue.job WHERE name = 'run' AND state = 'active'`.execute(db)
  const ids = jobs.rows.map(({ id }) => id)
  if (ids.length > 0) await queue.deleteJob('run', ids)
}

/**
 * Takes up runs whose worker died: nobody has a lease for them any more. They are queued again, and go on where it is
 * safe. One that has killed its worker too often fails.
 * @returns how many were found
 */
export async function takeUpAbandoned(context: Context): Promise<number> {
  const found = await abandoned(context.db).execute()
  for (const { id } of found) await takeUp(context, id)
  return found.length
}

function abandoned(db: Db) {
  return db
    .selectFrom('runs')
    .leftJoin('destination_leases as lease', (join) =>
      join
        .onRef('lease.account_id', '=', 'runs.destination_account_id')
        .on('lease.until', '>', sql<Date>`now()`)
        .on(sql<boolean>`lease.holder = ${sql.ref('runs.worker')} || ' ' || runs.id`),
    )
    .select(['runs.id', 'runs.team_id', 'runs.deaths', 'runs.destination_account_id', 'runs.cancel_requested'])
    .select(['runs.package_sha256', 'runs.preview'])
    .where('runs.state', '=', 'running' satisfies RunState)
    .where('lease.account_id', 'is', null)
}

async function takeUp(context: Context, runId: string): Promise<void> {
  const changed = await context.db.transaction().execute(async (trx) => {
    const run = await abandoned(trx).where('runs.id', '=', runId).forUpdate('runs').skipLocked().executeTakeFirst()
    if (!run) return undefined
    const deaths = run.deaths + 1
    await removeJobs(context, trx, runId)
    if (run.cancel_requested) {
      const sentNothing = run.preview || run.package_sha256 === null
      const reason = `It was cancelled. ${sentNothing ? 'Nothing was sent.' : mayHaveArrived}`
      await setState(trx, runId, 'cancelled', { reason, worker: null, cancel_requested: false })
      return { teamId: run.team_id, state: 'cancelled' as const }
    }
    if (deaths >= mostDeaths) {
      const failure = plainFailure(new RunDied(deaths))
      await setState(trx, runId, 'failed', {
        deaths,
        worker: null,
        reason: failure.what,
        failure: JSON.stringify(failure),
      })
      await runEnded(context, runId, trx)
      return { teamId: run.team_id, state: 'failed' as const }
    }
    const reason = 'The process that worked on it ended unexpectedly. It is taken up again.'
    await setState(trx, runId, 'queued', { deaths, worker: null, reason })
    await sendJobs(context, trx, [{ runId, destinationAccountId: run.destination_account_id }])
    return { teamId: run.team_id, state: 'queued' as const }
  })
  if (changed) tell({ runId, teamId: changed.teamId, kind: 'state', state: changed.state })
}

/** The dead worker's job would keep the destination's other runs from being worked on. */
async function removeJobs({ queue }: Context, db: Db, runId: string): Promise<void> {
  const jobs = await sql<{ id: string }>`
    SELECT id FROM queue.job
    WHERE name = 'run' AND state IN ('created', 'retry', 'active', 'failed') AND data ->> 'runId' = ${runId}`.execute(
    db,
  )
  const ids = jobs.rows.map(({ id }) => id)
  if (ids.length > 0) await queue.deleteJob('run', ids, { db: fromKysely(db) })
}

/**
 * Sends a job for every run that waits for one and has none: after a restored backup, or a lost job.
 * @returns how many were sent
 */
export async function replaceLostJobs(context: Context): Promise<number> {
  return context.db.transaction().execute(async (trx) => {
    const lost = await trx
      .selectFrom('runs')
      .select(['id', 'destination_account_id', 'retry_at'])
      .where('state', 'in', ['queued', 'retrying'] satisfies RunState[])
      .where(
        sql<boolean>`id::text NOT IN (
          SELECT data ->> 'runId' FROM queue.job
          WHERE name = 'run' AND state IN ('created', 'retry', 'active') AND data ->> 'runId' IS NOT NULL)`,
      )
      .orderBy('created_at')
      .limit(1000)
      .forUpdate()
      .skipLocked()
      .execute()
    await sendJobs(
      context,
      trx,
      lost.map(({ id, destination_account_id, retry_at }) => ({
        runId: id,
        destinationAccountId: destination_account_id,
        ...(retry_at && { at: Temporal.Instant.fromEpochMilliseconds(retry_at.getTime()) }),
      })),
    )
    return lost.length
  })
}
