/** Keys by which programs call the API in the name of a team. */
import { z } from 'zod'
import { type Actor, mayActAs, type Role, roles } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { InvalidField, NotThere } from '../refusals.ts'
import { timeInputSchema } from '../time-input.ts'
import { hashOf, newToken } from './link-tokens.ts'

export const newApiKeySchema = z.strictObject({
  name: nameSchema(100),
  role: z.enum(roles),
  expiresAt: timeInputSchema.nullable().default(null).describe('Null: it does not expire'),
})

export interface ApiKey {
  id: string
  name: string
  role: Role
  /** The first characters, by which a person recognises it. */
  startsWith: string
  /** Null: made by another key, or by a person who was removed from the installation. */
  createdBy: string | null
  /** Whether the person who made it is in the team. A key is the team's, and stays when that person leaves. */
  makerIsMember: boolean
  createdAt: string
  expiresAt: string | null
  /** To the minute. */
  lastUsedAt: string | null
}

/** An API key that may be used now. */
interface KnownKey {
  id: string
  teamId: string
  name: string
  role: Role
}

const prefix = 'fb_'
const shownCharacters = prefix.length + 6
const minute = 60_000

/** The key with this text; undefined when it is not known, was revoked or has expired. Notes that it was used. */
export async function useApiKey(db: Db, text: string): Promise<KnownKey | undefined> {
  if (!text.startsWith(prefix)) return undefined
  const row = await db
    .selectFrom('api_keys')
    .select(['id', 'team_id', 'name', 'role', 'expires_at', 'last_used_at'])
    .where('key_hash', '=', hashOf(text))
    .executeTakeFirst()
  const now = Date.now()
  if (!row || (row.expires_at && row.expires_at.getTime() <= now)) return undefined
  // Once a minute is enough to see whether a key is in use, and spares a write for every read.
  if (!row.last_used_at || row.last_used_at.getTime() < now - minute) {
    await db
      .updateTable('api_keys')
      .set({ last_used_at: new Date(now) })
      .where('id', '=', row.id)
      .execute()
  }
  return { id: row.id, teamId: row.team_id, name: row.name, role: row.role }
}

/** The keys of a team, by name. */
export async function listApiKeys(db: Db, teamId: string): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .leftJoin('people', 'people.id', 'api_keys.created_by')
    .leftJoin('members', (join) =>
      join.onRef('members.person_id', '=', 'people.id').onRef('members.team_id', '=', 'api_keys.team_id'),
    )
    .select(['api_keys.id', 'api_keys.name', 'api_keys.role', 'api_keys.starts_with'])
    .select(['people.email', 'members.person_id as member'])
    .select(['api_keys.created_at', 'api_keys.expires_at', 'api_keys.last_used_at'])
    .where('api_keys.team_id', '=', teamId)
    .orderBy('api_keys.name')
    .orderBy('api_keys.id')
    .execute()
  return rows.map(({ id, name, role, starts_with, email, member, created_at, expires_at, last_used_at }) => ({
    id,
    name,
    role,
    startsWith: starts_with,
    createdBy: email,
    makerIsMember: member !== null,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
}

/** Makes a key. Its text is returned this once and is stored as a hash only. */
export async function makeApiKey(
  context: Context,
  teamId: string,
  { name, role, expiresAt }: z.output<typeof newApiKeySchema>,
  { actor, role: makersRole }: { actor: Actor; role: Role },
): Promise<{ id: string; key: string }> {
  if (!mayActAs(makersRole, role)) throw new InvalidField('role', 'must not allow more than you may do yourself')
  const expires = expiresAt === null ? null : new Date(expiresAt)
  if (expires && expires.getTime() <= Date.now()) throw new InvalidField('expiresAt', 'must be in the future')
  const key = `${prefix}${newToken()}`
  return context.db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('api_keys')
      .values({
        team_id: teamId,
        name,
        role,
        starts_with: key.slice(0, shownCharacters),
        key_hash: hashOf(key),
        created_by: actor.personId,
        expires_at: expires,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const subject = { kind: 'api-key', id, name }
    await audit(trx, { teamId, actor, action: 'api-key.made', subject, details: { role, expiresAt } })
    return { id, key }
  })
}

/** Revokes a key; it is of no use from then on. */
export async function revokeApiKey(context: Context, teamId: string, id: string, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const key = await trx
      .deleteFrom('api_keys')
      .where('team_id', '=', teamId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst()
    if (!key) throw new NotThere('This API key')
    await audit(trx, { teamId, actor, action: 'api-key.revoked', subject: { kind: 'api-key', id, name: key.name } })
  })
}
