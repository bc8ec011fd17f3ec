/** Where the channels of all teams may post to: a setting of the installation. */
import { z } from 'zod'
import { type Reach, usualReach } from '../../notify/reach.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { readSetting, writeSetting } from '../teams/installation-settings.ts'

export const reachSchema = z.strictObject({
  privateAddresses: z.boolean().describe('Addresses of private networks, such as 10.0.0.0/8'),
  thisMachine: z.boolean().describe('The machine that Firstbell runs on'),
})

export type ReachSetting = z.output<typeof reachSchema>

const name = 'notifications'

/** What the owner of the installation has chosen, or what holds until then. */
export async function readReach(context: Pick<Context, 'db' | 'vault'>): Promise<ReachSetting> {
  const setting = await readSetting(context, name)
  return setting ? reachSchema.parse(setting.value) : usualReach
}

/** The same, and the service's own address, which no message is posted to. */
export async function reachOf(context: Pick<Context, 'db' | 'vault' | 'publicUrl'>): Promise<Reach> {
  return { ...(await readReach(context)), ownHost: new URL(context.publicUrl).host }
}

/** Keeps the owner's choice, with an entry in the audit log. */
export async function changeReach(context: Context, value: ReachSetting, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, context, { name, value, secrets: null })
    const subject = { kind: 'setting', id: name, name: 'Notifications' }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details: value })
  })
}
