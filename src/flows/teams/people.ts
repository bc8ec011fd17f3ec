/** People, as far as the installation as a whole is concerned; what they may do in a team stands in members.ts. */
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { type Actor, firstbell } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { nameSchema } from '../name-input.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { leaveAllTeams } from './members.ts'

/** Addresses are compared without regard to case, as better-auth does. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'must be an e-mail address' }))

export const passwordSchema = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(256, 'must have at most 256 characters')

/** How long a name may be. */
export const personNameLength = 200

export const personNameSchema = nameSchema(personNameLength)

export interface Person {
  id: string
  name: string
  email: string
  owner: boolean
  twoFactor: boolean
  /** In how many teams. */
  teams: number
  createdAt: string
}

interface NewPerson {
  name: string
  email: string
  /** As `hashPassword` of better-auth makes it. */
  passwordHash: string
  owner?: boolean
}

/** Hashes a password as signing in expects it: https://better-auth.com/docs/authentication/email-password */
export function hashOfPassword(password: string): Promise<string> {
  return hashPassword(password)
}

/** Makes a person who signs in with e-mail and password; whoever calls knows that the address is the person's. */
export async function makePerson(db: Db, { name, email, passwordHash, owner = false }: NewPerson): Promise<string> {
  const { id } = await db
    .insertInto('people')
    .values({ name, email, emailVerified: true, owner })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('sign_ins')
    .values({ accountId: id, providerId: 'credential', userId: id, password: passwordHash })
    .execute()
  return id
}

/** The person with this address; undefined when there is none. */
export async function findPerson(db: Db, email: string): Promise<{ id: string; name: string } | undefined> {
  return db.selectFrom('people').select(['id', 'name']).where('email', '=', email).executeTakeFirst()
}

/** The name of a person; null when that person is no longer there. */
export async function nameOfPerson(db: Db, id: string): Promise<string | null> {
  const person = await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirst()
  return person?.name ?? null
}

/** Everybody in the installation, by name. */
export async function listPeople(db: Db): Promise<Person[]> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'owner', 'twoFactorEnabled', 'createdAt'])
    .select(({ selectFrom }) =>
      selectFrom('members')
        .whereRef('members.person_id', '=', 'people.id')
        .select(({ fn }) => fn.countAll<number>().as('teams'))
        .as('teams'),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map(({ createdAt, twoFactorEnabled, teams, ...person }) => ({
    ...person,
    twoFactor: twoFactorEnabled === true,
    teams: Number(teams ?? 0),
    createdAt: createdAt.toISOString(),
  }))
}

/** Makes a person an owner of the installation, or no longer one; the last owner stays one. */
export async function setOwner(context: Context, id: string, owner: boolean, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const person = await lockPerson(trx, id)
    if (person.owner && !owner) await refuseForLastOwner(trx)
    await trx.updateTable('people').set({ owner }).where('id', '=', id).execute()
    const subject = { kind: 'person', id, name: person.email }
    await audit(trx, { teamId: null, actor, action: 'installation.changed', subject, details: { owner } })
  })
}

/** Removes a person everywhere; not the last owner, nor a team's last administrator. */
export async function removePerson(context: Context, id: string, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const person = await lockPerson(trx, id)
    if (person.owner) await refuseForLastOwner(trx)
    await leaveAllTeams(trx, { id, name: person.email }, actor)
    await trx.deleteFrom('people').where('id', '=', id).execute()
    const subject = { kind: 'person', id, name: person.email }
    await audit(trx, { teamId: null, actor, action: 'person.removed', subject })
  })
}

export interface KnownPerson {
  id: string
  email: string
}

/** The person who signs in with an address, however it is capitalised. */
export function personWithAddress(db: Db, address: string): Promise<KnownPerson | undefined> {
  return db
    .selectFrom('people')
    .select(['id', 'email'])
    .where('email', '=', address.trim().toLowerCase())
    .executeTakeFirst()
}

/** Switches a person's second factor off, for somebody who has lost it with all its backup codes. */
export async function switchTwoFactorOff(db: Db, id: string): Promise<void> {
  await db.deleteFrom('two_factors').where('userId', '=', id).execute()
  await db.updateTable('people').set({ twoFactorEnabled: false }).where('id', '=', id).execute()
}

/** Whether signing in takes a person a second factor. */
export async function twoFactorOf(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('people').select('twoFactorEnabled').where('id', '=', id).executeTakeFirst()
  return row?.twoFactorEnabled === true
}

/** Whether a person can sign in with a password: not one whom only an identity provider vouches for. */
export async function hasPassword(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_ins')
    .select('id')
    .where('userId', '=', id)
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Changes the name that others see; who does so is the person. */
export async function renamePerson(context: Context, id: string, name: string, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('people').select('name').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before || before.name === name) return
    await trx.updateTable('people').set({ name, updatedAt: new Date() }).where('id', '=', id).execute()
    await audit(trx, { teamId: null, actor, action: 'person.renamed', details: { name, nameBefore: before.name } })
  })
}

/** Writes down what a person did with their own sign-in. Without a person it was tried for an unknown address. */
export async function auditSignIn(
  db: Db,
  action:
    | 'person.signed-in'
    | 'person.sign-in-refused'
    | 'person.signed-out'
    | 'person.password-changed'
    | 'person.two-factor-changed',
  {
    person,
    address,
    details,
  }: { person: { id: string; email: string } | null; address: string | null; details?: Record<string, unknown> },
): Promise<void> {
  const actor: Actor = person
    ? { personId: person.id, apiKeyId: null, name: person.email, address }
    : { ...firstbell, name: 'Somebody unknown', address }
  await audit(db, { teamId: null, actor, action, ...(details && { details }) })
}

/** Locks the owners first, in one order, so that two changes at once cannot leave the installation without any. */
async function lockPerson(db: Db, id: string): Promise<{ email: string; owner: boolean }> {
  await owners(db)
  const person = await db
    .selectFrom('people')
    .select(['email', 'owner'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw new NotThere('This person')
  return person
}

async function refuseForLastOwner(db: Db): Promise<void> {
  if ((await owners(db)).length > 1) return
  throw new Conflict('last-owner', 'This is the only owner of the installation. Make somebody else an owner first.')
}

function owners(db: Db) {
  return db.selectFrom('people').select('id').where('owner', '=', true).orderBy('id').forUpdate().execute()
}
