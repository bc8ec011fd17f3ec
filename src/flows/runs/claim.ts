import { sql, type Transaction } from 'kysely'
import { takeLease } from '../../store/lease.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'
import type { PlainFailure } from '../engine/job.ts'
import { otherFlowTo } from '../flows/accounts-of-flow.ts'
import type { RunState, StateAt } from '../run-states.ts'
import { tell } from './listening.ts'
import { mayHaveArrived, wasPerhapsSent } from './may-have-arrived.ts'
import { lockDestination } from './run-of-team.ts'
import { setState } from './state.ts'

/** A run that this process may work on, and the lease of its destination. */
export interface Claim {
  runId: string
  teamId: string
  destinationAccountId: string
  /** Which attempt this is, counted from 1. */
  attempt: number
  /** Of the lease on the destination's state. */
  lease: string
}

/**
 * `later`: another run of the same destination is under way; when to ask again, by the clock of the database. `nothing`:
 * there is nothing to be done for this run.
 */
export type Claimed =
  | { kind: 'claimed'; claim: Claim }
  | { kind: 'later'; destinationAccountId: string; at: Temporal.Instant }
  | { kind: 'nothing' }

/** How long to wait before a run is asked for again whose destination is busy. */
const busyFor = { seconds: 5 }

/**
 * Takes a run and its destination for this process: the run is running then, and nobody else works on the state of its
 * destination until the lease is given back or runs out.
 * @param worker names this process
 * @param seconds how long the lease lasts unless it is extended
 */
export async function claimRun({ db }: Context, runId: string, worker: string, seconds: number): Promise<Claimed> {
  const found = await db.transaction().execute((trx) => claim(trx, { runId, worker, seconds }))
  if (found.kind !== 'cancelled') return found
  tell({ runId, teamId: found.teamId, kind: 'state', state: 'cancelled' })
  return { kind: 'nothing' }
}

/** What becomes of a run that a process asks for; `cancelled`: it must not be worked on any more. */
async function claim(
  trx: Transaction<Tables>,
  { runId, worker, seconds }: { runId: string; worker: string; seconds: number },
): Promise<Claimed | { kind: 'cancelled'; teamId: string }> {
  const run = await trx
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .select(['runs.id', 'runs.team_id', 'runs.destination_account_id', 'runs.attempt', 'flows.deleted_at'])
    .select(['runs.flow_id', 'runs.preview', 'runs.package_sha256'])
    .select((columns) => columns.ref('runs.state').$castTo<RunState>().as('state'))
    .select((columns) => columns.ref('runs.states').$castTo<StateAt[]>().as('states'))
    .select((columns) => columns.ref('runs.failure').$castTo<PlainFailure | null>().as('failure'))
    .select(sql<boolean>`coalesce(retry_at > now(), false)`.as('early'))
    .select(sql<Date>`now()`.as('now'))
    .where('runs.id', '=', runId)
    .forUpdate('runs')
    .executeTakeFirst()
  if (!run || run.early || (run.state !== 'queued' && run.state !== 'retrying')) return { kind: 'nothing' }
  if (run.deleted_at) {
    await setState(trx, runId, 'cancelled', { reason: 'The flow was deleted before this run began.' })
    return { kind: 'cancelled', teamId: run.team_id }
  }
  const destinationAccountId = run.destination_account_id
  const other = run.preview ? undefined : await otherFlowTo(trx, destinationAccountId, run.flow_id)
  if (other) {
    const sent = wasPerhapsSent(run) ? mayHaveArrived : 'Nothing was sent.'
    const reason = `The flow “${other.name}” delivers to this account by now. ${sent}`
    await setState(trx, runId, 'cancelled', { reason })
    return { kind: 'cancelled', teamId: run.team_id }
  }
  // Whoever approves an older package at this moment comes before, and then its run goes first, or after.
  await lockDestination(trx, destinationAccountId)
  const later = { kind: 'later', destinationAccountId, at: run.now.toTemporalInstant().add(busyFor) } as const
  if (await isOlderOneFirst(trx, runId)) return later
  const lease = await takeLease(trx, destinationAccountId, holderOf(worker, runId), seconds)
  if (lease === null) return later
  const attempt = run.attempt + 1
  await setState(trx, runId, 'running', {
    worker,
    attempt,
    failure: null,
    progress: null,
    cancel_requested: false,
  })
  return { kind: 'claimed', claim: { runId, teamId: run.team_id, destinationAccountId, attempt, lease } }
}

/** Runs of one destination begin in the order in which they were made; one that waits for its next attempt is no hurdle. */
async function isOlderOneFirst(db: Db, runId: string): Promise<boolean> {
  const older = await db
    .selectFrom('runs')
    .innerJoin('runs as older', 'older.destination_account_id', 'runs.destination_account_id')
    .select('older.id')
    .where('runs.id', '=', runId)
    .where('older.state', 'in', ['queued', 'running'])
    .where(sql<boolean>`(older.created_at, older.id) < (runs.created_at, runs.id)`)
    .limit(1)
    .executeTakeFirst()
  return older !== undefined
}

/** Who holds the lease of a destination: a process, for one run. */
function holderOf(worker: string, runId: string): string {
  return `${worker} ${runId}`
}
