import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { readStateFile } from '../../store/state-files.ts'
import { isStillUpToDate } from '../../sync/state-folder-retention.ts'
import { kindOf } from '../accounts/kinds.ts'
import type { Context, Db } from '../context.ts'
import type { KeptReport } from './kept-report.ts'

/** Why the package of a run is not to be sent. */
export const outdatedWhys = ['delivered-since', 'destination-changed', 'baseline-since'] as const

export type OutdatedWhy = (typeof outdatedWhys)[number]

/** Where the states of destinations are. */
type Place = Pick<Context, 'dataFolder' | 'shared'>

/**
 * Why the change set that a person reads is wrong by now: something was, or may have been, delivered to the run's
 * destination after its package had been compared with what was there, or the destination leads to another tenant, or
 * what it has already was uploaded since the run began. Null where it is right.
 */
export async function outdatedWhy(place: Place, db: Db, runId: string): Promise<OutdatedWhy | null> {
  if (await isElsewhere(db, runId)) return 'destination-changed'
  // The engine would refuse what its state says is outdated, whatever the clocks said when something was delivered.
  const upToDate = (await isUpToDateOnFile(place, db, runId)) ?? !(await isDeliveredSince(db, runId))
  if (!upToDate) return 'delivered-since'
  return (await isBaselineSince(db, runId)) ? 'baseline-since' : null
}

/** What the state of the run's destination says; undefined where it does not tell. */
async function isUpToDateOnFile({ dataFolder, shared }: Place, db: Db, runId: string): Promise<boolean | undefined> {
  const { account, engineRun } = await db
    .selectFrom('runs')
    .select(['destination_account_id as account', 'engine_run as engineRun'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()
  const read = (path: string) => {
    if (shared) return readStateFile(db, account, path)
    return readFile(join(dataFolder, 'state', account, path)).catch(() => undefined)
  }
  const deliveries = await read('deliveries.json')
  const record = await read(`runs/${engineRun}/run.json`)
  return deliveries && record && isStillUpToDate({ deliveries, record })
}

/** Whether something was delivered to the run's destination after the run had come to rest. */
async function isDeliveredSince(db: Db, runId: string): Promise<boolean> {
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

/** Whether what the destination has already was uploaded after the run had begun. */
export async function isBaselineSince(db: Db, runId: string): Promise<boolean> {
  const given = await db
    .selectFrom('runs')
    .innerJoin('account_baselines', 'account_baselines.account_id', 'runs.destination_account_id')
    .select('runs.id')
    .where('runs.id', '=', runId)
    .whereRef('account_baselines.uploaded_at', '>', 'runs.started_at')
    .executeTakeFirst()
  return given !== undefined
}

async function isElsewhere(db: Db, runId: string): Promise<boolean> {
  const { report, connector, settings } = await db
    .selectFrom('runs')
    .innerJoin('accounts', 'accounts.id', 'runs.destination_account_id')
    .select((columns) => columns.ref('runs.report').$castTo<KeptReport | null>().as('report'))
    .select(['accounts.connector', 'accounts.settings'])
    .where('runs.id', '=', runId)
    .executeTakeFirstOrThrow()
  const kind = kindOf(connector)
  // Reports of older versions do not say where their package goes.
  if (kind.side !== 'destination' || report?.goesTo === undefined) return false
  return report.goesTo !== kind.tenant(settings as Record<string, unknown>)
}
