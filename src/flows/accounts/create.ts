import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { InvalidField } from '../refusals.ts'
import { dayInputSchema } from '../time-input.ts'
import { type Account, accountNameSchema, getAccount } from './account.ts'
import { checkLive } from './check.ts'
import type { AccountKind } from './kind.ts'
import { accountKinds } from './kinds.ts'
import type { Live } from './live.ts'
import { freeName, refuseTakenName } from './names.ts'
import { refuseSamePlace } from './same-place.ts'
import { sealSecrets } from './secrets.ts'
import { checkedSettings, type FlatSettings, mergedSettings, nestedSettings, splitSettings } from './settings.ts'
import { refuseFolder } from './who-may.ts'

const settingsSchema = z
  .record(z.string(), z.unknown())
  .describe('By the names of the fields of the kind; a name with a dot may be nested')

/** What is entered to sign in for the first time. */
export const newAccountSchema = z.strictObject({
  kind: z.enum(accountKinds.map(({ id }) => id)),
  name: accountNameSchema.optional().describe('Default: the title of the kind'),
  settings: settingsSchema,
  expiresOn: dayInputSchema.nullable().default(null).describe('When the credentials expire'),
})

/** What is entered to see whether it works, without anything being kept. */
export const trialSchema = newAccountSchema.pick({ kind: true, settings: true })

/** Signs in with what is entered; only when that works it becomes an account. Throws the Failures of a check. */
export async function createAccount(
  context: Context,
  { teamId, actor }: { teamId: string; actor: Actor },
  entered: z.output<typeof newAccountSchema>,
  live: Live,
): Promise<Account> {
  const { kind, settings } = await enteredSettings(context, actor, entered)
  await refuseSamePlace(context.db, { teamId, kind, settings })
  if (entered.name !== undefined) await refuseTakenName(context.db, teamId, entered.name)
  const found = await checkLive(kind, settings, live)

  const id = randomUUID()
  const { open, secret } = splitSettings(kind, settings)
  await context.db.transaction().execute(async (trx) => {
    // Two who sign in at the same time come one after the other, and the second one sees the first. Whoever else writes
    // something of the team need not wait: they may hold what is locked next.
    await trx.selectFrom('teams').select('id').where('id', '=', teamId).forNoKeyUpdate().execute()
    await refuseSamePlace(trx, { teamId, kind, settings })
    const name = entered.name ?? (await freeName(trx, teamId, kind.title))
    await refuseTakenName(trx, teamId, name)
    await trx
      .insertInto('accounts')
      .values({
        id,
        team_id: teamId,
        connector: kind.id,
        name,
        settings: JSON.stringify(nestedSettings(open)),
        secrets: sealSecrets(context, id, secret),
        remembered: found.side === 'source' ? JSON.stringify(found.remembered) : null,
        checked_at: new Date(),
        check_result: JSON.stringify({ passed: true, found }),
        expires_on: entered.expiresOn,
        created_by: actor.personId,
      })
      .execute()
    const subject = { kind: 'account', id, name }
    await audit(trx, { teamId, actor, action: 'account.made', subject, details: { kind: kind.id } })
  })
  return getAccount(context, teamId, id)
}

/** Signs in with what is entered, and keeps nothing of it. */
export async function tryAccount(
  context: Context,
  actor: Actor,
  entered: z.output<typeof trialSchema>,
  live: Live,
): Promise<Awaited<ReturnType<typeof checkLive>>> {
  const { kind, settings } = await enteredSettings(context, actor, entered)
  return checkLive(kind, settings, live)
}

async function enteredSettings(
  context: Context,
  actor: Actor,
  entered: z.output<typeof trialSchema>,
): Promise<{ kind: AccountKind; settings: FlatSettings }> {
  const kind = accountKinds.find(({ id }) => id === entered.kind)
  if (!kind) throw new InvalidField('kind', 'There is no kind of account of this name.')
  const settings = checkedSettings(kind, mergedSettings(kind, new Map(), entered.settings))
  await refuseFolder(context, actor, kind, settings)
  return { kind, settings }
}
