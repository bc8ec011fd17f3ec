/** Request and response data, which a project keeps for some days only. */
import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { unfinished } from '../run-states.ts'
import { removeBodiesFile } from './kept-files.ts'
import { withState } from './state-lease.ts'
import type { Sweep } from './sweep.ts'

/** So many runs at a time: each may have thousands of exchanges, and a file. */
const runsAtOnce = 20

/**
 * Removes the bodies of runs that are older than their project keeps them: the file, and where each body stood in it.
 * The exchanges themselves stay. Destinations with a run under way are left to the next sweep, and so are those of which
 * something could not be removed; that is thrown after the others were swept.
 * @returns of how many runs
 */
export async function removeOldBodies({ context, now, signal }: Sweep): Promise<number> {
  const left = new Set<string>()
  const failures: unknown[] = []
  let removed = 0
  while (!signal.aborted) {
    const runs = await overdueRuns(context, now, left)
    for (const run of runs) {
      const accountId = run.destination_account_id
      if (left.has(accountId)) continue
      try {
        const done = await withState(context, accountId, (lease) => removeBodies(context, run, { lease, now }))
        if (done) removed += 1
        else left.add(accountId)
      } catch (error) {
        failures.push(error)
        left.add(accountId)
      }
    }
    if (runs.length < runsAtOnce) break
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Of some destinations no old request and response data could be removed.', {
      cause: failures[0],
    })
  return removed
}

interface OldRun {
  id: string
  destination_account_id: string
  engine_run: string | null
}

async function overdueRuns({ db }: Context, now: Temporal.Instant, left: ReadonlySet<string>): Promise<OldRun[]> {
  const states = sql.join([...unfinished])
  const { rows } = await sql<OldRun>`
    SELECT run.id, run.destination_account_id, run.engine_run
    FROM projects AS project CROSS JOIN LATERAL (
      SELECT * FROM runs
      WHERE project_id = project.id AND bodies_removed_at IS NULL
        AND created_at < ${now.toString()}::timestamptz - make_interval(days => project.keep_bodies_days)
        AND state NOT IN (${states}) AND destination_account_id <> ALL (${[...left]}::uuid[])
      ORDER BY created_at LIMIT ${runsAtOnce}) AS run
    LIMIT ${runsAtOnce}`.execute(db)
  return rows
}

async function removeBodies(
  context: Context,
  run: OldRun,
  { lease, now }: { lease: string; now: Temporal.Instant },
): Promise<void> {
  const { db } = context
  const taken = { accountId: run.destination_account_id, lease }
  // Each attempt is a run of the engine, and has a file of its own.
  const attempts = await db
    .selectFrom('exchanges')
    .select('engine_run')
    .distinct()
    .where('run_id', '=', run.id)
    .execute()
  for (const engineRun of new Set([run.engine_run, ...attempts.map(({ engine_run }) => engine_run)])) {
    if (engineRun !== null) await removeBodiesFile(context, taken, engineRun)
  }
  await db
    .updateTable('exchanges')
    .set({ request_body: null, response_body: null })
    .where('run_id', '=', run.id)
    .where((where) => where.or([where('request_body', 'is not', null), where('response_body', 'is not', null)]))
    .execute()
  await db
    .updateTable('runs')
    .set({ bodies_removed_at: new Date(now.epochMilliseconds) })
    .where('id', '=', run.id)
    .execute()
}
