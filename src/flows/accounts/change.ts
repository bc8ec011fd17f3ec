import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { InvalidField } from '../refusals.ts'
import { dayInputSchema } from '../time-input.ts'
import { type Account, accountNameSchema, accountRow, getAccount } from './account.ts'
import { checkLive } from './check.ts'
import { keepSettings } from './keep.ts'
import type { AccountKind } from './kind.ts'
import { kindOf } from './kinds.ts'
import type { Live } from './live.ts'
import { refuseTakenName } from './names.ts'
import { refuseSamePlace } from './same-place.ts'
import { openSettings } from './secrets.ts'
import { checkedSettings, type FlatSettings, givenSettings, mergedSettings, splitSettings } from './settings.ts'
import { refuseFolder } from './who-may.ts'

/** Where an account is and whose; what is done with it is written down under this. */
export interface AccountOf {
  teamId: string
  actor: Actor
  id: string
}

const settingsSchema = z
  .record(z.string(), z.unknown())
  .describe('The fields to change: null takes one away, a blank secret stays as it is')

/** A name and an expiry date are changed at once; settings only when signing in works with them. */
export const accountChangeSchema = z.strictObject({
  name: accountNameSchema.optional(),
  expiresOn: dayInputSchema.nullable().optional().describe('When the credentials expire; null: nobody knows'),
  settings: settingsSchema.optional(),
})

/** What is entered when key, secret or password were renewed in the other system. */
export const renewalSchema = z.strictObject({
  settings: settingsSchema,
  expiresOn: dayInputSchema.nullable().default(null).describe('When the new credentials expire'),
})

/** Changes an account. Throws NotThere, Conflict, InvalidField, and the Failures of a check. */
export async function changeAccount(
  context: Context,
  { teamId, actor, id }: AccountOf,
  change: z.output<typeof accountChangeSchema>,
  live: Live,
): Promise<Account> {
  const row = await accountRow(context.db, teamId, id)
  if (change.name !== undefined) await refuseTakenName(context.db, teamId, change.name, id)
  const kept = change.settings && (await changedSettings(context, { teamId, actor, row }, change.settings, live))

  await context.db.transaction().execute(async (trx) => {
    // Not against whoever writes something of the team: those may hold the account, as a copy of its flow does.
    await trx.selectFrom('teams').select('id').where('id', '=', teamId).forNoKeyUpdate().execute()
    // Signing in takes its time, in which somebody else may have changed what is not changed here.
    const before = await accountRow(trx, teamId, id)
    const { name = before.name } = change
    await refuseTakenName(trx, teamId, name, id)
    if (kept) {
      await refuseSamePlace(trx, { teamId, kind: kindOf(row.connector), settings: kept.settings, except: id })
      await keepSettings(context, trx, row, kept)
    }
    const dated = change.expiresOn !== undefined && change.expiresOn !== before.expires_on
    await trx
      .updateTable('accounts')
      .set({ name, updated_at: new Date(), ...(dated && { expires_on: change.expiresOn, expiry_reminded_at: null }) })
      .where('id', '=', id)
      .execute()
    const details = {
      changed: [
        ...(name === before.name ? [] : ['name']),
        ...(dated ? ['expiresOn'] : []),
        ...Object.keys(change.settings ?? {}).map((field) => `settings.${field}`),
      ],
      ...(name !== before.name && { nameBefore: before.name }),
    }
    await audit(trx, { teamId, actor, action: 'account.changed', subject: { kind: 'account', id, name }, details })
  })
  return getAccount(context, teamId, id)
}

/**
 * Stores renewed credentials, when signing in works with them; the other settings stay as they are.
 * Throws NotThere, Conflict, InvalidField, and the Failures of a check.
 */
export async function renewCredentials(
  context: Context,
  { teamId, actor, id }: AccountOf,
  { settings, expiresOn }: z.output<typeof renewalSchema>,
  live: Live,
): Promise<Account> {
  const row = await accountRow(context.db, teamId, id)
  const kind = kindOf(row.connector)
  const given = [...givenSettings(kind, settings).keys()]
  const other = given.find((name) => !kind.fields.some((field) => field.name === name && field.credential))
  if (other !== undefined) throw new InvalidField(`settings.${other}`, 'This is not part of signing in.')
  if (given.length === 0) throw new InvalidField('settings', 'Nothing new was entered.')
  const kept = await changedSettings(context, { teamId, actor, row }, settings, live)

  await context.db.transaction().execute(async (trx) => {
    await refuseSamePlace(trx, { teamId, kind, settings: kept.settings, except: id })
    await keepSettings(context, trx, row, kept)
    await trx
      .updateTable('accounts')
      .set({ expires_on: expiresOn, expiry_reminded_at: null })
      .where('id', '=', id)
      .execute()
    const subject = { kind: 'account', id, name: row.name }
    await audit(trx, { teamId, actor, action: 'account.credentials-renewed', subject, details: { renewed: given } })
  })
  return getAccount(context, teamId, id)
}

/** Settings with which a stored secret may go on being used although they change: it still goes to the same server. */
const sameServer = new Set(['pageSize', 'concurrency', 'timeoutSeconds', 'scopes', 'signIn', 'folder', 'hostKey'])

async function changedSettings(
  context: Context,
  { teamId, actor, row }: Omit<AccountOf, 'id'> & { row: Awaited<ReturnType<typeof accountRow>> },
  entered: Readonly<Record<string, unknown>>,
  live: Live,
) {
  const kind = kindOf(row.connector)
  const stored = openSettings(context, row)
  const settings = checkedSettings(kind, mergedSettings(kind, stored, entered))
  refuseSecretElsewhere(kind, stored, settings, givenSettings(kind, entered))
  await refuseFolder(context, actor, kind, settings)
  await refuseSamePlace(context.db, { teamId, kind, settings, except: row.id })
  return { settings, found: await checkLive(kind, settings, live) }
}

/**
 * A secret that nobody can read must not be readable by sending it to a server of one's own: who changes where it goes
 * enters it again. Who signs in may change without that, since renewing means just that.
 */
function refuseSecretElsewhere(
  kind: AccountKind,
  stored: FlatSettings,
  settings: FlatSettings,
  given: FlatSettings,
): void {
  const { secret } = splitSettings(kind, settings)
  const isOpenCredential = (name: string) => kind.fields.some((one) => one.name === name && one.credential)
  const moved = [...new Set([...stored.keys(), ...settings.keys()])].find((name) => {
    return !sameServer.has(name) && !isOpenCredential(name) && stored.get(name) !== settings.get(name)
  })
  const kept = [...secret.keys()].find((name) => given.get(name) === undefined)
  if (moved === undefined || kept === undefined) return
  const labelOf = (name: string) => kind.fields.find((field) => field.name === name)?.label ?? name
  throw new InvalidField(
    `settings.${kept}`,
    `Enter “${labelOf(kept)}” again: “${labelOf(moved)}” was changed, and a secret is sent nowhere else unasked.`,
  )
}
