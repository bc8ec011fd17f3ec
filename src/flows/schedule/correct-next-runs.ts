import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { scheduleSchema } from '../definition.ts'
import { nextRunAt } from './next-run.ts'
import { forgetSkippedAhead } from './skipped.ts'

const batchSize = 500

type Store = Pick<Context, 'db'>

/**
 * Works out anew when each flow is due next, where that is still to come. Needed when the clock was set back, since the
 * next times were worked out by a later one, and when a newer Node.js brings other rules of the zones. A time that
 * had a run already is due again then, and left out by the tick, since a flow has one run for each time. One that was
 * only skipped, by the clock that was wrong, has its run.
 * @returns how many flows are due at another time now
 */
export async function correctNextRuns(context: Store, now: Temporal.Instant): Promise<number> {
  await forgetSkippedAhead(context.db, now)
  let corrected = 0
  let after: string | null = null
  do {
    const batch: Batch = await correctBatch(context, now, after)
    corrected += batch.corrected
    after = batch.last
  } while (after !== null)
  return corrected
}

interface Batch {
  corrected: number
  /** The last flow that was looked at; null when there are no more. */
  last: string | null
}

async function correctBatch({ db }: Store, now: Temporal.Instant, after: string | null): Promise<Batch> {
  const flows = await db
    .selectFrom('flows')
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'flows.id').onRef('flow_versions.version', '=', 'flows.version'),
    )
    .select(['flows.id', 'flows.version', 'flows.next_run_at'])
    .select(sql<unknown>`flow_versions.definition -> 'schedule'`.as('schedule'))
    .where('flows.enabled', '=', sql.lit(true))
    .where('flows.deleted_at', 'is', null)
    // Whatever is due belongs to the tick.
    .where((where) =>
      where.or([
        where('flows.next_run_at', 'is', null),
        where('flows.next_run_at', '>', new Date(now.epochMilliseconds)),
      ]),
    )
    .$if(after !== null, (query) => query.where('flows.id', '>', after))
    .orderBy('flows.id')
    .limit(batchSize)
    .execute()
  const wrong = flows.flatMap(({ id, version, next_run_at: before, schedule }) => {
    const parsed = scheduleSchema.nullable().safeParse(schedule)
    if (!parsed.success) return []
    const next = nextRunAt({ schedule: parsed.data }, true, now)
    return next?.getTime() === before?.getTime() ? [] : [{ id, version, before, next }]
  })
  return { corrected: await correct(db, wrong), last: flows.length === batchSize ? (flows.at(-1)?.id ?? null) : null }
}

/** Whoever saved or switched a flow in the meantime has worked its next time out as well. */
async function correct(
  db: Context['db'],
  wrong: readonly { id: string; version: number; before: Date | null; next: Date | null }[],
): Promise<number> {
  if (wrong.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    UPDATE flows SET next_run_at = corrected.next
      FROM jsonb_to_recordset(${JSON.stringify(wrong)}::jsonb)
        AS corrected (id uuid, version integer, before timestamptz, next timestamptz)
      WHERE flows.id = corrected.id AND flows.version = corrected.version AND flows.enabled
        AND flows.next_run_at IS NOT DISTINCT FROM corrected.before`.execute(db)
  return Number(numAffectedRows)
}
