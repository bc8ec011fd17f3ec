import type { Db } from '../context.ts'
import { usualEvents } from './channel-input.ts'
import { mailColumns } from './channel-rows.ts'

/**
 * Sees to it that somebody is told: a team that has no channel gets one that mails this address. To be called in the
 * transaction that makes a project, with the address of who made it.
 */
export async function ensureFirstChannel(db: Db, teamId: string, email: string): Promise<void> {
  const channel = await db
    .selectFrom('notification_channels')
    .select('id')
    .where('team_id', '=', teamId)
    .limit(1)
    .executeTakeFirst()
  if (channel) return
  await db
    .insertInto('notification_channels')
    .values({ team_id: teamId, kind: 'mail', name: `Mail to ${email}`, events: usualEvents, ...mailColumns([email]) })
    .execute()
}
