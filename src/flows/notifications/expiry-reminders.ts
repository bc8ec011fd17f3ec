/** Reminders that the credentials of an account expire. */
import type { Transaction } from 'kysely'
import type { Message } from '../../notify/message.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context } from '../context.ts'
import { accountLink } from './links.ts'
import { tell } from './outbox.ts'

/** So many days before the end a reminder is sent. */
const remindedBefore = [30, 14, 7, 1] as const

/**
 * Whether a reminder is due on a day: one of the steps has come, and none was sent since. Reminders that were missed,
 * or that an earlier date has made due, become one.
 */
export function reminderIsDue(
  expiresOn: Temporal.PlainDate,
  remindedOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): boolean {
  const daysLeft = today.until(expiresOn, { largestUnit: 'days' }).days
  const step = remindedBefore.findLast((days) => daysLeft <= days)
  if (step === undefined) return false
  const came = expiresOn.subtract({ days: step })
  return remindedOn === null || Temporal.PlainDate.compare(remindedOn, came) < 0
}

/**
 * Tells of every account whose reminder is due; several processes may do so at once. Days are those of UTC.
 * @returns of how many accounts was told
 */
export async function remindOfExpiry(
  context: Context,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<number> {
  const today = dayOf(now)
  const accounts = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('expires_on', '<=', today.add({ days: remindedBefore[0] }).toString())
    .execute()
  let reminded = 0
  for (const { id } of accounts) {
    const told = await context.db.transaction().execute((trx) => remind(context, trx, id, now))
    if (told) reminded += 1
  }
  return reminded
}

async function remind(
  context: Context,
  trx: Transaction<Tables>,
  accountId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const account = await trx
    .selectFrom('accounts')
    .innerJoin('teams', 'teams.id', 'accounts.team_id')
    .select(['accounts.name', 'accounts.team_id', 'accounts.expires_on', 'accounts.expiry_reminded_at'])
    .select('teams.name as team')
    .where('accounts.id', '=', accountId)
    .forUpdate('accounts')
    .skipLocked()
    .executeTakeFirst()
  if (!account?.expires_on) return false
  const expiresOn = Temporal.PlainDate.from(account.expires_on)
  const reminded = account.expiry_reminded_at
  const remindedOn = reminded && dayOf(Temporal.Instant.fromEpochMilliseconds(reminded.getTime()))
  if (!reminderIsDue(expiresOn, remindedOn, dayOf(now))) return false
  await trx
    .updateTable('accounts')
    .set({ expiry_reminded_at: new Date(now.epochMilliseconds) })
    .where('id', '=', accountId)
    .execute()
  const { name, team, team_id } = account
  const flows = await flowsWith(trx, accountId)
  const message = expiryMessage({
    account: name,
    team,
    flows: flows.map((flow) => flow.name),
    expiresOn,
    at: now,
    link: accountLink(context, team_id, accountId),
  })
  const projectIds = [...new Set(flows.map((flow) => flow.project_id))]
  await tell(context, trx, { teamId: team_id, projectIds, messages: [message] })
  return true
}

async function flowsWith(trx: Transaction<Tables>, accountId: string) {
  return trx
    .selectFrom('flows')
    .select(['name', 'project_id'])
    .where('deleted_at', 'is', null)
    .where((where) =>
      where.or([where('source_account_id', '=', accountId), where('destination_account_id', '=', accountId)]),
    )
    .orderBy('name')
    .execute()
}

interface Expiring {
  account: string
  team: string
  flows: string[]
  expiresOn: Temporal.PlainDate
  at: Temporal.Instant
  link: string
}

function expiryMessage({ account, team, flows, expiresOn, at, link }: Expiring): Message {
  const { days } = dayOf(at).until(expiresOn, { largestUnit: 'days' })
  // A date has no zone; without one given, it could not be written where the machine's own is unknown.
  const shown = { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const
  const when = expiresOn.toLocaleString('en-US', shown)
  const title = days < 0 ? 'the credentials have expired' : `the credentials expire ${inDays(days)}`
  const used = flows.length === 0 ? 'No flow uses this account.' : 'From then on its flows fail.'
  return {
    event: 'account.expires',
    title: `${account}: ${title}`,
    sentence: `The credentials of the account ${account} ${days < 0 ? 'expired' : 'expire'} on ${when}. ${used}`,
    facts: [{ label: 'Team', value: team }, ...(flows.length > 0 ? [{ label: 'Flows', value: someOf(flows) }] : [])],
    whoseMove: 'district',
    next: 'Get new credentials, renew the account with them, and enter when those expire.',
    link,
    at: at.toString({ smallestUnit: 'second' }),
    timeZone: 'UTC',
  }
}

function inDays(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

function someOf(flows: readonly string[]): string {
  const shown = 5
  const more = flows.length - shown
  return more > 0 ? `${flows.slice(0, shown).join(', ')} and ${more} more` : flows.join(', ')
}

function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO('UTC').toPlainDate()
}
