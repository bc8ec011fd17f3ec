import { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { refuseSecondFlow } from '../flows/accounts-of-flow.ts'
import { Conflict } from '../refusals.ts'
import { tell } from './listening.ts'
import { lockRun } from './run-of-team.ts'
import { lockFlow, makeRun, refuseSecondRun } from './start.ts'

export const rerunSchema = z.strictObject({
  with: z
    .enum(['fresh-data', 'stored-package'])
    .describe('Read the roster anew, or send the package of this run once more, which rolls back what came after it'),
})

/**
 * Runs a flow again, whatever had started the run: with fresh data and the version in force, or by sending the package
 * of a delivered run once more. That is compared with what was delivered last, and held where the guard would hold it.
 * @returns the id of the new run
 * @throws NotThere; Conflict `run-under-way`, `destination-in-use`, `run-not-delivered`, `package-removed`
 */
export async function rerunRun(
  context: Context,
  { teamId, runId, actor, with: what }: { teamId: string; runId: string; actor: Actor } & z.output<typeof rerunSchema>,
): Promise<string> {
  const newRunId = await context.db.transaction().execute(async (trx) => {
    const old = await lockRun(trx, teamId, runId)
    const flow = await lockFlow(trx, teamId, old.flow_id)
    await refuseSecondRun(trx, flow.id)
    const rerun = { trigger: 'rerun', startedBy: actor.name, ofRunId: runId } as const
    if (what === 'fresh-data') {
      await refuseSecondFlow(trx, flow.destinationAccountId, flow.id)
      return makeRun(context, trx, { flow, ...rerun }, { actor, name: flow.name })
    }
    if (!old.delivered_at || !old.engine_run) {
      throw new Conflict('run-not-delivered', 'This run was not delivered: there is no package to go back to.')
    }
    if (old.package_removed_at) throw new Conflict('package-removed', 'The package of this run is not kept any more.')
    // The package goes to where it went, also where the flow sends others elsewhere by now.
    const there = { ...flow, destinationAccountId: old.destination_account_id }
    await refuseSecondFlow(trx, there.destinationAccountId, flow.id)
    return makeRun(context, trx, { flow: there, ...rerun, task: 'send' }, { actor, name: flow.name })
  })
  tell({ runId: newRunId, teamId, kind: 'state', state: 'queued' })
  return newRunId
}
