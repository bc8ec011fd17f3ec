import { z } from 'zod'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { type FlowDefinition, isTimeZone } from '../definition.ts'
import { Conflict } from '../refusals.ts'
import { nextRunAt } from '../schedule/next-run.ts'
import { refuseSecondFlow } from './accounts-of-flow.ts'
import { flowNameSchema, getFlow, type WholeFlow } from './flow.ts'
import { lockedFlow, refuseWhileRunning } from './locked.ts'
import type { FlowOf } from './versions.ts'

/** What can be said of a flow without a new version of it. */
export const flowChangeSchema = z.strictObject({
  name: flowNameSchema.optional(),
  enabled: z.boolean().optional(),
})

/** Renames a flow, switches it on or off. Throws NotThere, Conflict `destination-in-use`, `schedule-unusable`. */
export async function changeFlow(
  context: Context,
  { teamId, actor, id }: FlowOf,
  change: z.output<typeof flowChangeSchema>,
): Promise<WholeFlow> {
  await context.db.transaction().execute(async (trx) => {
    const flow = await lockedFlow(trx, teamId, id)
    const { name = flow.name, enabled = flow.enabled } = change
    const subject = { kind: 'flow', id, name }
    if (enabled !== flow.enabled) {
      if (enabled) {
        // Locked, so that no other flow is switched on for it in the same moment.
        const destination = flow.destination_account_id
        await trx.selectFrom('accounts').select('id').where('id', '=', destination).forUpdate().execute()
        await refuseSecondFlow(trx, destination, id)
      }
      const { definition } = await getFlow(trx, teamId, id)
      if (enabled) refuseUnknownZone(definition)
      await trx
        .updateTable('flows')
        .set({
          enabled,
          next_run_at: nextRunAt(definition, enabled),
          ...(enabled && { watched_since: new Date(), alarm_raised_at: null }),
        })
        .where('id', '=', id)
        .execute()
      await audit(trx, { teamId, actor, action: enabled ? 'flow.switched-on' : 'flow.switched-off', subject })
    }
    if (name === flow.name) return
    await trx.updateTable('flows').set({ name }).where('id', '=', id).execute()
    await audit(trx, { teamId, actor, action: 'flow.changed', subject, details: { nameBefore: flow.name } })
  })
  return getFlow(context.db, teamId, id)
}

function refuseUnknownZone({ schedule }: FlowDefinition): void {
  if (!schedule || isTimeZone(schedule.timeZone)) return
  const what = `The time zone of the schedule, ${schedule.timeZone}, is not known here.`
  throw new Conflict('schedule-unusable', `${what} Correct the schedule and save it first.`)
}

/** Deletes a flow; its runs stay in the History. Throws NotThere, Conflict `run-under-way`. */
export async function deleteFlow(context: Context, { teamId, actor, id }: FlowOf): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const { name } = await lockedFlow(trx, teamId, id)
    await refuseWhileRunning(trx, [id])
    const run = await trx.selectFrom('runs').select('id').where('flow_id', '=', id).limit(1).executeTakeFirst()
    if (!run) await trx.deleteFrom('flows').where('id', '=', id).execute()
    else {
      await trx
        .updateTable('flows')
        .set({ deleted_at: new Date(), enabled: false, next_run_at: null, webhook_hash: null, alarm_after_hours: null })
        .where('id', '=', id)
        .execute()
    }
    await audit(trx, { teamId, actor, action: 'flow.deleted', subject: { kind: 'flow', id, name } })
  })
}
