/** Where the channels of all teams may post to: a setting of the installation. */
import { z } from 'zod'
import { type Reach, usualReach } from '../../notify/reach.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'

export const reachSchema = z.strictObject({
  privateAddresses: z.boolean().describe('Addresses of private networks, such as 10.0.0.0/8'),
  thisMachine: z.boolean().describe('The machine that Firstbell runs on'),
})

export type ReachSetting = z.output<typeof reachSchema>

const settingName = 'notifications'

/** What the owner of the installation has chosen, or what holds until then. */
export async function readReach({ db }: Pick<Context, 'db'>): Promise<ReachSetting> {
  const row = await db
    .selectFrom('installation_settings')
    .select('value')
    .where('name', '=', settingName)
    .executeTakeFirst()
  return row ? reachSchema.parse(row.value) : usualReach
}

/** The same, and the service's own address, which no message is posted to. */
export async function reachOf(context: Pick<Context, 'db' | 'publicUrl'>): Promise<Reach> {
  return { ...(await readReach(context)), ownHost: new URL(context.publicUrl).host }
}

export async function changeReach({ db }: Pick<Context, 'db'>, reach: ReachSetting, actor: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const value = JSON.stringify(reach)
    await trx
      .insertInto('installation_settings')
      .values({ name: settingName, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, updated_at: new Date() }))
      .execute()
    const details = { setting: settingName, ...reach }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', details })
  })
}
