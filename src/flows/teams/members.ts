/** Who is in a team, and what they may do there. */
import type { Actor, Role } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { removeInvitationsOf, withdrawInvitationsOf } from './invitations-of.ts'

export interface Member {
  personId: string
  name: string
  email: string
  role: Role
  /** Whether signing in takes a second factor. */
  twoFactor: boolean
  since: string
}

interface TeamOfPerson {
  id: string
  name: string
  /** Made to try Firstbell out, with a made-up district. */
  demo: boolean
  role: Role
}

/** The teams that a person is in, by name. */
export async function teamsOf(db: Db, personId: string): Promise<TeamOfPerson[]> {
  return db
    .selectFrom('members')
    .innerJoin('teams', 'teams.id', 'members.team_id')
    .select(['teams.id', 'teams.name', 'teams.demo', 'members.role'])
    .where('members.person_id', '=', personId)
    .orderBy('teams.name')
    .orderBy('teams.id')
    .execute()
}

/** Everybody in a team, by name. */
export async function listMembers(db: Db, teamId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person_id')
    .select([
      'people.id',
      'people.name',
      'people.email',
      'people.twoFactorEnabled',
      'members.role',
      'members.created_at',
    ])
    .where('members.team_id', '=', teamId)
    .orderBy('people.name')
    .orderBy('people.id')
    .execute()
  return rows.map(({ id, name, email, role, twoFactorEnabled, created_at }) => ({
    personId: id,
    name,
    email,
    role,
    twoFactor: twoFactorEnabled === true,
    since: created_at.toISOString(),
  }))
}

interface MemberOf {
  teamId: string
  personId: string
}

/** Changes a role; a team keeps one administrator. Withdraws the member's invitations to more than the new role. */
export async function setRole(context: Context, member: MemberOf, role: Role, actor: Actor): Promise<void> {
  await context.db.transaction().execute((trx) => setRoleIn(trx, member, role, actor))
}

/** As `setRole`, as a part of something larger. */
export async function setRoleIn(db: Db, { teamId, personId }: MemberOf, role: Role, actor: Actor): Promise<void> {
  const member = await lockMember(db, teamId, personId)
  if (member.role === role) return
  if (member.role === 'administrator') await refuseForLastAdministrator(db, teamId)
  await db
    .updateTable('members')
    .set({ role })
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .execute()
  const subject = { kind: 'person', id: personId, name: member.email }
  const details = { from: member.role, to: role }
  await audit(db, { teamId, actor, action: 'member.role-changed', subject, details })
  await withdrawInvitationsOf(db, { teamId, personId, email: member.email }, role, actor)
}

/** Takes a person out of a team, and the invitations that the person gave; a team keeps one administrator. */
export async function removeMember(context: Context, { teamId, personId }: MemberOf, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, teamId, personId)
    if (member.role === 'administrator') await refuseForLastAdministrator(trx, teamId)
    await remove(trx, { teamId, personId }, member.email, actor)
  })
}

/** Takes a person who is about to be removed out of every team. */
export async function leaveAllTeams(db: Db, person: { id: string; name: string }, actor: Actor): Promise<void> {
  const memberships = await db
    .selectFrom('members')
    .select(['team_id', 'role'])
    .where('person_id', '=', person.id)
    .orderBy('team_id')
    .execute()
  for (const { team_id, role } of memberships) {
    if (role === 'administrator') await refuseForLastAdministrator(db, team_id)
    await remove(db, { teamId: team_id, personId: person.id }, person.name, actor)
  }
}

/**
 * Makes a person a member, after which other invitations of that person into the team are of no use. Who is a member
 * already stays what they are: an invitation is older than that.
 * @returns whether the person was none before
 */
export async function addMember(
  db: Db,
  { teamId, personId, role }: MemberOf & { role: Role },
  actor: Actor,
  details: Record<string, unknown> = {},
): Promise<boolean> {
  const person = await db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
  // Before the member, as whoever accepts one does it, so that neither of two waits for the other.
  await removeInvitationsOf(db, teamId, person.email)
  const added = await db
    .insertInto('members')
    .values({ team_id: teamId, person_id: personId, role })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (!added) return false
  const subject = { kind: 'person', id: personId, name: person.email }
  await audit(db, { teamId, actor, action: 'member.joined', subject, details: { role, ...details } })
  return true
}

async function remove(db: Db, { teamId, personId }: MemberOf, email: string, actor: Actor): Promise<void> {
  await db.deleteFrom('members').where('team_id', '=', teamId).where('person_id', '=', personId).execute()
  const subject = { kind: 'person', id: personId, name: email }
  await audit(db, { teamId, actor, action: 'member.removed', subject })
  await withdrawInvitationsOf(db, { teamId, personId, email }, null, actor)
}

/** Locks the administrators of the team first, in one order, so that two changes at once cannot leave it without any. */
async function lockMember(db: Db, teamId: string, personId: string): Promise<{ role: Role; email: string }> {
  await administrators(db, teamId)
  const member = await db
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person_id')
    .select(['members.role', 'people.email'])
    .where('members.team_id', '=', teamId)
    .where('members.person_id', '=', personId)
    .executeTakeFirst()
  if (!member) throw new NotThere('This member')
  return member
}

async function refuseForLastAdministrator(db: Db, teamId: string): Promise<void> {
  if ((await administrators(db, teamId)).length > 1) return
  const { name } = await db.selectFrom('teams').select('name').where('id', '=', teamId).executeTakeFirstOrThrow()
  throw new Conflict(
    'last-administrator',
    `This is the only administrator of ${name}. Make somebody else an administrator first.`,
  )
}

function administrators(db: Db, teamId: string) {
  return db
    .selectFrom('members')
    .select('person_id')
    .where('team_id', '=', teamId)
    .where('role', '=', 'administrator')
    .orderBy('person_id')
    .forUpdate()
    .execute()
}
