/** Packages, snapshots and evidence, of which a flow keeps the latest runs' only. */
import { sql } from 'kysely'
import { StateInUse } from '../../sync/state-folder-failures.ts'
import { timeOf } from '../../sync/state-folder-runs.ts'
import type { Context } from '../context.ts'
import { notEnded, unfinished } from '../run-states.ts'
import { destinationsOnFile, engineRunsOnFile, removeEngineRuns, type TakenState } from './kept-files.ts'
import { withState } from './state-lease.ts'
import type { Sweep } from './sweep.ts'

/** What no run in the database knows of is left alone for so long: its run may just have begun. */
const unknownHours = 24

/**
 * Removes what is kept of older runs than the latest of each flow; never of a run that was delivered last or may have
 * been, that waits for an approval, or whose package is about to be sent again. Destinations with a run under way are
 * left to the next sweep.
 * @returns of how many runs of the engine
 */
export async function removeOldPackages({ context, now, signal }: Sweep): Promise<number> {
  let removed = 0
  const failures: unknown[] = []
  for (const accountId of await destinationsOnFile(context)) {
    if (signal.aborted) break
    // A state is taken only where there is something to do, since its runs would have to wait.
    if ((await oldEngineRuns(context, accountId, now)).length === 0) continue
    try {
      await withState(context, accountId, async (lease) => {
        removed += await removeFrom(context, { accountId, lease }, now)
      })
    } catch (error) {
      // One destination keeps none of the others from being swept.
      failures.push(error)
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Of some destinations no old packages could be removed.', { cause: failures[0] })
  return removed
}

async function removeFrom(context: Context, taken: TakenState, now: Temporal.Instant): Promise<number> {
  try {
    const removed = await removeEngineRuns(context, taken, await oldEngineRuns(context, taken.accountId, now))
    await note(context, taken.accountId, removed, now)
    return removed.length
  } catch (error) {
    // Somebody works on the folder without the service: the next sweep will do.
    if (error instanceof StateInUse) return 0
    throw error
  }
}

/** The engine's runs whose time is over; one that is delivered may still be needed. */
async function oldEngineRuns(context: Context, accountId: string, now: Temporal.Instant): Promise<string[]> {
  const onFile = await engineRunsOnFile(context, accountId)
  if (onFile.length === 0) return []
  const { kept, known } = await judge(context, accountId)
  return onFile.filter((id) => !kept.has(id) && (known.has(id) || isOld(id, now)))
}

interface JudgedRun {
  id: string
  engine_run: string | null
  attempt: number
  kept: boolean
}

/** Which of the engine's runs have to stay, and which ones belong to a run at all. */
async function judge({ db }: Context, accountId: string): Promise<{ kept: Set<string>; known: Set<string> }> {
  const { rows: runs } = await sql<JudgedRun>`
    SELECT run.id, run.engine_run, run.attempt,
      run.latest <= project.keep_packages OR run.state IN (${sql.join([...notEnded])})
        OR run.id IN (SELECT of_run_id FROM runs WHERE state IN (${sql.join([...unfinished])})) AS kept
    FROM (
      SELECT *, row_number() OVER (PARTITION BY flow_id ORDER BY created_at DESC, id DESC) AS latest
      FROM runs WHERE destination_account_id = ${accountId} AND engine_run IS NOT NULL AND package_removed_at IS NULL
    ) AS run JOIN projects AS project ON project.id = run.project_id`.execute(db)
  const kept = new Set<string>()
  const known = new Set<string>()
  for (const run of runs) {
    const engineRuns = run.attempt > 1 ? await attemptsOf(db, run) : [run.engine_run]
    for (const id of engineRuns) {
      if (id === null) continue
      known.add(id)
      if (run.kept) kept.add(id)
    }
  }
  return { kept, known }
}

/** Earlier attempts hold the bodies of their exchanges. */
async function attemptsOf(db: Context['db'], run: JudgedRun): Promise<(string | null)[]> {
  const rows = await db.selectFrom('exchanges').select('engine_run').distinct().where('run_id', '=', run.id).execute()
  return [run.engine_run, ...rows.map(({ engine_run }) => engine_run)]
}

function isOld(engineRun: string, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(timeOf(engineRun), now.subtract({ hours: unknownHours })) < 0
}

async function note({ db }: Context, accountId: string, engineRuns: string[], now: Temporal.Instant): Promise<void> {
  if (engineRuns.length === 0) return
  const at = new Date(now.epochMilliseconds)
  await db
    .updateTable('runs')
    .set({ package_removed_at: at, bodies_removed_at: sql<Date>`coalesce(bodies_removed_at, ${at})` })
    .where('destination_account_id', '=', accountId)
    .where('engine_run', 'in', engineRuns)
    .execute()
}
