import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { Conflict } from '../refusals.ts'
import { tell } from './listening.ts'
import { mayHaveArrived, wasPerhapsSent } from './may-have-arrived.ts'
import { type LockedRun, lockRun } from './run-of-team.ts'
import { setState } from './state.ts'

/**
 * Cancels a run. One that nobody works on yet is cancelled at once; one that is running is asked to stop, which takes
 * some seconds.
 * @returns whether it is cancelled already
 * @throws NotThere, Conflict `run-waits` for one that waits for approval, Conflict `run-ended`
 */
export async function cancelRun(
  context: Context,
  { teamId, runId, actor }: { teamId: string; runId: string; actor: Actor },
): Promise<{ cancelled: boolean }> {
  const cancelled = await context.db.transaction().execute(async (trx) => {
    const run = await lockRun(trx, teamId, runId)
    switch (run.state) {
      case 'scheduled':
      case 'queued':
      case 'retrying':
        await setState(trx, runId, 'cancelled', { reason: reasonOf(run, actor) })
        break
      case 'running':
        // Once is enough, also for the audit log.
        if (run.cancel_requested) return false
        await trx.updateTable('runs').set({ cancel_requested: true }).where('id', '=', runId).execute()
        break
      case 'waiting-for-approval':
        throw new Conflict('run-waits', 'This run waits for an approval: discard it instead.')
      default:
        throw new Conflict('run-ended', `This run has ended: it is ${run.state}.`, { state: run.state })
    }
    await audit(trx, { teamId, actor, action: 'run.cancelled', subject: { kind: 'run', id: runId, name: run.name } })
    return run.state !== 'running'
  })
  if (cancelled) tell({ runId, teamId, kind: 'state', state: 'cancelled' })
  return { cancelled }
}

function reasonOf(run: LockedRun, { name }: Actor): string {
  return wasPerhapsSent(run) ? `Cancelled by ${name}. ${mayHaveArrived}` : `Cancelled by ${name}.`
}
