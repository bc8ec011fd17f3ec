/** After how many hours without success a flow raises its alarm. */
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { NotThere } from '../refusals.ts'

export const alarmSchema = z.strictObject({
  afterHours: z
    .int()
    .min(1)
    .max(24 * 365)
    .nullable()
    .describe('Hours without a successful run; days without a scheduled run are not counted. Null: no alarm'),
})

export type AlarmInput = z.output<typeof alarmSchema>

export interface Alarm {
  afterHours: number | null
  /** When it was raised; null: it is not. */
  raisedAt: string | null
  /** Since when the hours count. */
  countsSince: string
}

/** Throws NotThere. */
export async function readAlarm(db: Db, teamId: string, flowId: string): Promise<Alarm> {
  const flow = await flowOf(db, teamId, flowId)
  const since = Math.max(flow.watched_since.getTime(), flow.last_success_at?.getTime() ?? 0)
  return {
    afterHours: flow.alarm_after_hours,
    raisedAt: flow.alarm_raised_at?.toISOString() ?? null,
    countsSince: new Date(since).toISOString(),
  }
}

/** Sets the alarm; one that is raised is judged anew. Throws NotThere. */
export async function changeAlarm(
  { db }: Context,
  teamId: string,
  flowId: string,
  { input: { afterHours }, actor }: { input: AlarmInput; actor: Actor },
): Promise<Alarm> {
  return db.transaction().execute(async (trx) => {
    const { name } = await flowOf(trx, teamId, flowId)
    await trx
      .updateTable('flows')
      .set({ alarm_after_hours: afterHours, alarm_raised_at: null })
      .where('id', '=', flowId)
      .execute()
    const subject = { kind: 'flow', id: flowId, name }
    await audit(trx, { teamId, actor, action: 'flow.changed', subject, details: { alarmAfterHours: afterHours } })
    return readAlarm(trx, teamId, flowId)
  })
}

async function flowOf(db: Db, teamId: string, flowId: string) {
  const flow = await db
    .selectFrom('flows')
    .select(['name', 'alarm_after_hours', 'alarm_raised_at', 'watched_since', 'last_success_at'])
    .where('id', '=', flowId)
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!flow) throw new NotThere('This flow')
  return flow
}
