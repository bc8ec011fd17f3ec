import type { Selectable } from 'kysely'
import { z } from 'zod'
import { Failure } from '../../roster/failure.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context, Db } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { NotThere } from '../refusals.ts'
import { foundSchema } from './found.ts'
import { kindOf } from './kinds.ts'
import { openSecrets } from './secrets.ts'
import { flatSettings } from './settings.ts'

export const accountNameSchema = nameSchema(100)

/** What is shown of the last time that an account was signed in to by hand. */
const lastCheckSchema = z.object({
  at: z.iso.datetime(),
  passed: z.boolean(),
  found: foundSchema.optional(),
  failure: z
    .object({
      code: z.string(),
      what: z.string(),
      next: z.string(),
      whoseMove: z.enum(['district', 'SIS', 'Apple', 'Firstbell']),
    })
    .optional(),
})

export type LastCheck = Omit<z.output<typeof lastCheckSchema>, 'at'>

/** An account as people see it: everything but its secrets. */
export const accountSchema = z
  .object({
    id: z.uuid(),
    kind: z.string().describe('Id of the kind of account, as /api/account-kinds lists them'),
    side: z.enum(['source', 'destination']),
    app: z.string(),
    title: z.string().describe('Of the kind'),
    name: z.string(),
    where: z.string().describe('Where it leads, in a few words'),
    settings: z.record(z.string(), z.unknown()).describe('By the names of the fields; secrets are never among them'),
    secretsSet: z.array(z.string()).describe('Names of the secret fields that are set'),
    lastCheck: lastCheckSchema.nullable(),
    expiresOn: z.iso.date().nullable().describe('When the credentials expire, as far as a person has said'),
    flows: z.array(z.object({ id: z.uuid(), name: z.string() })).describe('That use it'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Account' })

export type Account = z.output<typeof accountSchema>
export type AccountRow = Selectable<Tables['accounts']>

/** The accounts of a team, sources first, by name. */
export async function listAccounts(context: Context, teamId: string): Promise<Account[]> {
  const rows = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  const users = await usersOf(context.db, teamId)
  const accounts = rows.map((row) => shown(context, row, users))
  return [...accounts.filter(({ side }) => side === 'source'), ...accounts.filter(({ side }) => side !== 'source')]
}

/** One account. Throws NotThere. */
export async function getAccount(context: Context, teamId: string, id: string): Promise<Account> {
  const row = await accountRow(context.db, teamId, id)
  return shown(context, row, await usersOf(context.db, teamId))
}

/** The row of an account that is not deleted. Throws NotThere. */
export async function accountRow(db: Db, teamId: string, id: string): Promise<AccountRow> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new NotThere('This account')
  return row
}

interface User {
  id: string
  name: string
  source: string
  destination: string
}

/** The flows of a team with their accounts; deleted ones use none. */
export async function usersOf(db: Db, teamId: string): Promise<User[]> {
  return db
    .selectFrom('flows')
    .select(['id', 'name', 'source_account_id as source', 'destination_account_id as destination'])
    .where('team_id', '=', teamId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
}

function shown(context: Context, row: AccountRow, users: readonly User[]): Account {
  const kind = kindOf(row.connector)
  const settings = row.settings as Record<string, unknown>
  const lastCheck = lastCheckSchema.omit({ at: true }).safeParse(row.check_result).data
  return {
    id: row.id,
    kind: kind.id,
    side: kind.side,
    app: kind.app,
    title: kind.title,
    name: row.name,
    where: kind.where(settings),
    settings: Object.fromEntries(flatSettings(settings)),
    secretsSet: secretsSet(context, row),
    lastCheck: lastCheck && row.checked_at ? { at: row.checked_at.toISOString(), ...lastCheck } : null,
    expiresOn: row.expires_on,
    flows: users
      .filter(({ source, destination }) => source === row.id || destination === row.id)
      .map(({ id, name }) => ({ id, name })),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Names of the secrets; none where they cannot be opened, so that a test of this account says why and the rest is seen. */
function secretsSet(context: Context, row: AccountRow): string[] {
  try {
    return [...openSecrets(context, row).keys()]
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}
