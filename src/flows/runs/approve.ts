import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Tables } from '../../store/tables.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { refuseSecondFlow } from '../flows/accounts-of-flow.ts'
import { Conflict } from '../refusals.ts'
import type { RunState } from '../run-states.ts'
import { sendJobs } from './create.ts'
import { tell } from './listening.ts'
import { type OutdatedWhy, outdatedWhy } from './outdated.ts'
import { type LockedRun, lockDestination, lockRun } from './run-of-team.ts'
import { setState } from './state.ts'

const comment = z.string().trim().min(1, 'Say why, in a few words.').max(2000)

export const approvalSchema = z.strictObject({
  sha256: z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the package, from the report')
    .describe('Of the package that was looked at; no other one is sent'),
  comment,
})

export const discardSchema = z.strictObject({ comment })

interface Decision {
  teamId: string
  runId: string
  actor: Actor
}

/**
 * Approves the package of a run that is held, or of a preview: it goes on, and sends just this package.
 * @throws NotThere; Conflict `run-not-waiting`, `flow-deleted`, `approved-another-package`, `package-removed`,
 *   `run-outdated`, `destination-changed`, `destination-in-use`, `run-under-way` with the id of the run that goes first
 */
export async function approveRun(
  context: Context,
  { teamId, runId, actor, sha256, comment }: Decision & z.output<typeof approvalSchema>,
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const run = await lockRun(trx, teamId, runId)
    if (!isApprovable(run)) {
      throw new Conflict('run-not-waiting', `This run does not wait for an approval: it is ${run.state}.`, {
        state: run.state,
      })
    }
    await refuseDeletedFlow(trx, run.flow_id)
    if (run.package_removed_at) throw new Conflict('package-removed', 'The package of this run is not kept any more.')
    if (run.package_sha256 !== sha256) {
      throw new Conflict(
        'approved-another-package',
        'This is not the package that was approved. Read the report again.',
      )
    }
    await lockDestination(trx, run.destination_account_id)
    await refuseSecondFlow(trx, run.destination_account_id, run.flow_id)
    await refuseWhileOtherGoesFirst(trx, run)
    const why = await outdatedWhy(context, trx, runId)
    if (why) throw new Conflict(refusals[why].reason, refusals[why].sentence)
    await setState(trx, runId, 'queued', {
      ...decided('approved', actor, comment),
      // From here on a preview is a run like any other, whose end people are told of.
      preview: false,
      reason: `Approved by ${actor.name}.`,
    })
    await sendJobs(context, trx, [{ runId, destinationAccountId: run.destination_account_id }])
    await audit(trx, {
      teamId,
      actor,
      action: 'run.approved',
      subject: { kind: 'run', id: runId, name: run.name },
      details: { sha256, comment },
    })
  })
  tell({ runId, teamId, kind: 'state', state: 'queued' })
}

const refusals: Record<OutdatedWhy, { reason: string; sentence: string }> = {
  'delivered-since': {
    reason: 'run-outdated',
    sentence: 'Another package was delivered since, or may have been: run again, and look at the new changes.',
  },
  'destination-changed': {
    reason: 'destination-changed',
    sentence:
      'The account of the destination leads to another tenant than when this package was made: run again, and look at the new changes.',
  },
  'baseline-since': {
    reason: 'run-outdated',
    sentence:
      'What the destination has already was uploaded after this package had been compared: run again, and look at the new changes.',
  },
}

/**
 * What another run delivers meanwhile would outdate the package that is approved, and the other way round where that
 * was approved, too. Any other one that waits in the queue and is newer comes after it, and is compared with it.
 */
async function refuseWhileOtherGoesFirst(trx: Transaction<Tables>, run: LockedRun): Promise<void> {
  const other = await trx
    .selectFrom('runs')
    .select('id')
    .where('destination_account_id', '=', run.destination_account_id)
    .where('id', '<>', run.id)
    .where('preview', '=', false)
    .where((where) =>
      where.or([
        where('state', '=', 'running' satisfies RunState),
        where.and([
          where('state', '=', 'queued' satisfies RunState),
          where.or([
            where('decision', '=', 'approved'),
            where('created_at', '<', (runs) => runs.selectFrom('runs').select('created_at').where('id', '=', run.id)),
          ]),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  if (!other) return
  throw new Conflict(
    'run-under-way',
    'Another run is under way to this destination, and may deliver something else first. Wait for its end, or cancel it, and then look whether this package is still to be sent.',
    { runId: other.id },
  )
}

/** Who deletes the flow at the same moment comes before or after, and is refused where the run goes on. */
async function refuseDeletedFlow(trx: Transaction<Tables>, flowId: string): Promise<void> {
  const flow = await trx.selectFrom('flows').select('deleted_at').where('id', '=', flowId).forShare().executeTakeFirst()
  if (flow?.deleted_at !== null) {
    throw new Conflict('flow-deleted', 'The flow of this run was deleted: its packages are not sent any more.')
  }
}

/** Whether a run has a package that a person can have sent, as far as the run itself tells: not whether it is outdated or its flow gone. */
export function isApprovable({ state, preview, package_sha256, delivered_at }: ApprovableRun): boolean {
  if (package_sha256 === null || delivered_at !== null) return false
  return state === 'waiting-for-approval' || (preview && state.startsWith('succeeded'))
}

type ApprovableRun = Pick<LockedRun, 'preview' | 'package_sha256' | 'delivered_at'> & { state: string }

/**
 * Discards a run that is held: its package is never sent.
 * @throws NotThere, Conflict `run-not-waiting`
 */
export async function discardRun(
  { db }: Context,
  { teamId, runId, actor, comment }: Decision & z.output<typeof discardSchema>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const run = await lockRun(trx, teamId, runId)
    if (run.state !== 'waiting-for-approval') {
      throw new Conflict('run-not-waiting', `This run does not wait for an approval: it is ${run.state}.`, {
        state: run.state,
      })
    }
    await setState(trx, runId, 'cancelled', {
      ...decided('discarded', actor, comment),
      reason: `Discarded by ${actor.name}. Nothing was sent.`,
    })
    await audit(trx, {
      teamId,
      actor,
      action: 'run.discarded',
      subject: { kind: 'run', id: runId, name: run.name },
      details: { sha256: run.package_sha256, comment },
    })
  })
  tell({ runId, teamId, kind: 'state', state: 'cancelled' })
}

function decided(decision: 'approved' | 'discarded', actor: Actor, comment: string) {
  return { decision, decided_by: actor.name, decided_at: new Date(), decision_comment: comment }
}
