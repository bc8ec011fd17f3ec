/** What the installation as a whole keeps, and how long; the rest is set per project. */
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { readSetting, writeSetting } from '../teams/installation-settings.ts'

export const retentionSchema = z.strictObject({
  auditDays: z.int().min(30).max(3650).default(365).describe('How many days entries of the audit log are kept'),
})

export type RetentionSetting = z.output<typeof retentionSchema>

const name = 'retention'

/** What the owner of the installation has chosen, or what holds until then. */
export async function readRetention(context: Pick<Context, 'db' | 'vault'>): Promise<RetentionSetting> {
  return retentionSchema.parse((await readSetting(context, name))?.value ?? {})
}

/** Keeps the owner's choice, with an entry in the audit log. */
export async function changeRetention(context: Context, value: RetentionSetting, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, context, { name, value, secrets: null })
    const subject = { kind: 'setting', id: name, name: 'Retention' }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details: value })
  })
}
