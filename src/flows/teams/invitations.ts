/** How a person comes into a team: by a link that an administrator sends. */
import { z } from 'zod'
import { Failure } from '../../roster/failure.ts'
import { type Actor, type Role, roles } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { Conflict, InvalidField, NotThere } from '../refusals.ts'
import { removeInvitationsOf } from './invitations-of.ts'
import { hashOf, newToken } from './link-tokens.ts'
import { mailTransport } from './mail.ts'
import { addMember } from './members.ts'
import { emailSchema, findPerson, hashOfPassword, makePerson, nameOfPerson } from './people.ts'
import { findTeam } from './teams.ts'

export const newInvitationSchema = z.strictObject({ email: emailSchema, role: z.enum(roles) })

export interface Invitation {
  id: string
  email: string
  role: Role
  invitedBy: string | null
  createdAt: string
  expiresAt: string
}

const daysValid = 7

/** The invitations of a team that nobody has accepted yet, the newest first; those that have expired too. */
export async function listInvitations(db: Db, teamId: string): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .leftJoin('people', 'people.id', 'invitations.invited_by')
    .select(['invitations.id', 'invitations.email', 'invitations.role', 'people.email as invited_by_email'])
    .select(['invitations.created_at', 'invitations.expires_at'])
    .where('invitations.team_id', '=', teamId)
    .where('invitations.accepted_at', 'is', null)
    .orderBy('invitations.created_at', 'desc')
    .orderBy('invitations.id')
    .execute()
  return rows.map(({ id, email, role, invited_by_email, created_at, expires_at }) => ({
    id,
    email,
    role,
    invitedBy: invited_by_email,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at.toISOString(),
  }))
}

/** An invitation that was made: the link is shown this once; `mail` says whether it went out by mail too. */
export interface MadeInvitation {
  id: string
  link: string
  mail: { sent: true } | { sent: false; why: string }
}

/** Invites a person, by mail where that is set up; an open invitation of the same address is replaced. */
export async function invite(
  context: Context,
  teamId: string,
  { email, role }: z.output<typeof newInvitationSchema>,
  actor: Actor,
): Promise<MadeInvitation> {
  const token = newToken()
  const { id, team } = await context.db.transaction().execute(async (trx) => {
    // Of two who invite the same person at the same time, the second takes the place of the first.
    await trx.selectFrom('teams').select('id').where('id', '=', teamId).forNoKeyUpdate().execute()
    const found = await findTeam(trx, teamId)
    await refuseMember(trx, teamId, email)
    await removeInvitationsOf(trx, teamId, email)
    const expires_at = new Date(Temporal.Now.instant().add({ hours: 24 * daysValid }).epochMilliseconds)
    const row = await trx
      .insertInto('invitations')
      .values({ team_id: teamId, email, role, token_hash: hashOf(token), invited_by: actor.personId, expires_at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const subject = { kind: 'invitation', id: row.id, name: email }
    await audit(trx, { teamId, actor, action: 'member.invited', subject, details: { role } })
    return { id: row.id, team: found.name }
  })
  // The token stands behind the #, which browsers send to no server, so that it is in no log.
  const link = `${context.publicUrl}/invitation#${token}`
  return { id, link, mail: await mailInvitation(context, { email, team, link }) }
}

/** Withdraws an invitation; its link is of no use from then on. */
export async function withdrawInvitation(context: Context, teamId: string, id: string, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('invitations')
      .where('team_id', '=', teamId)
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .returning('email')
      .executeTakeFirst()
    if (!gone) throw new NotThere('This invitation')
    const subject = { kind: 'invitation', id, name: gone.email }
    await audit(trx, { teamId, actor, action: 'member.invitation-withdrawn', subject })
  })
}

/** What a person who follows the link of an invitation is shown. */
export interface OpenInvitation {
  team: string
  email: string
  role: Role
  /** The name of who has invited; null where that person is no longer there. */
  invitedBy: string | null
  /** Whether a person with this address exists already, who then signs in instead of choosing a password. */
  known: boolean
}

/** The open invitation with this token. Throws NotThere when it was accepted, withdrawn or has expired. */
export async function lookAtInvitation(db: Db, token: string): Promise<OpenInvitation> {
  const { email, role, team_id, invited_by } = await openInvitation(db, token)
  const [team, known, invitedBy] = await Promise.all([
    findTeam(db, team_id),
    findPerson(db, email),
    invited_by === null ? null : nameOfPerson(db, invited_by),
  ])
  return { team: team.name, email, role, invitedBy, known: known !== undefined }
}

/** Who accepts: one who is signed in, or one who is new and chooses a name and a password. */
export type Accepting =
  | { kind: 'signed-in'; personId: string; email: string; address: string }
  | { kind: 'new'; name: string | undefined; password: string | undefined; address: string }

/** Accepts an invitation; returns who has joined which team. */
export async function acceptInvitation(
  context: Context,
  token: string,
  accepting: Accepting,
): Promise<{ teamId: string; personId: string; email: string }> {
  const { email } = await openInvitation(context.db, token)
  if (accepting.kind === 'signed-in' && accepting.email !== email) {
    throw new Conflict('other-person', `This invitation is for ${email}, but ${accepting.email} is signed in.`)
  }
  const person =
    accepting.kind === 'new'
      ? { id: null, ...(await newPerson(context.db, email, accepting)) }
      : { id: accepting.personId }
  return context.db.transaction().execute(async (trx) => {
    const { id, team_id, role } = await openInvitation(trx, token, true)
    const personId = person.id ?? (await makePerson(trx, person))
    const actor = { personId, apiKeyId: null, name: email, address: accepting.address }
    await trx.updateTable('invitations').set({ accepted_at: new Date() }).where('id', '=', id).execute()
    await addMember(trx, { teamId: team_id, personId, role }, actor, { invitation: id })
    return { teamId: team_id, personId, email }
  })
}

/** Accepts whatever is open for a person who has come by an identity provider that knows the address to be theirs. */
export async function acceptAllInvitations(
  context: Context,
  person: { id: string; email: string; address: string | null },
): Promise<void> {
  const actor = { personId: person.id, apiKeyId: null, name: person.email, address: person.address }
  await context.db.transaction().execute(async (trx) => {
    const open = await trx
      .updateTable('invitations')
      .set({ accepted_at: new Date() })
      .where('email', '=', person.email)
      .where('accepted_at', 'is', null)
      .where('expires_at', '>', new Date())
      .returning(['id', 'team_id', 'role'])
      .execute()
    for (const { id, team_id, role } of open) {
      await addMember(trx, { teamId: team_id, personId: person.id, role }, actor, { invitation: id })
    }
  })
}

/** Whether an invitation is open for an address. */
export async function isInvited(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return row !== undefined
}

async function openInvitation(db: Db, token: string, lock = false) {
  const query = db
    .selectFrom('invitations')
    .select(['id', 'team_id', 'email', 'role', 'invited_by'])
    .where('token_hash', '=', hashOf(token))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', new Date())
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new NotThere('This invitation')
  return row
}

async function newPerson(
  db: Db,
  email: string,
  { name, password }: { name: string | undefined; password: string | undefined },
) {
  if (await findPerson(db, email)) {
    throw new Conflict(
      'sign-in-first',
      `There is a person with the address ${email} already. Sign in, then open the link again.`,
    )
  }
  if (name === undefined) throw new InvalidField('name', 'is needed')
  if (password === undefined) throw new InvalidField('password', 'is needed')
  return { name, email, passwordHash: await hashOfPassword(password) }
}

async function refuseMember(db: Db, teamId: string, email: string): Promise<void> {
  const member = await db
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person_id')
    .select('people.id')
    .where('members.team_id', '=', teamId)
    .where('people.email', '=', email)
    .executeTakeFirst()
  if (member) throw new Conflict('member-already', `${email} is in this team already.`)
}

async function mailInvitation(
  context: Context,
  { email, team, link }: { email: string; team: string; link: string },
): Promise<MadeInvitation['mail']> {
  const transport = await mailTransport(context)
  if (!transport) return { sent: false, why: 'No mail server is set up; pass the link on yourself.' }
  const text = [
    `You are invited to look after the rosters of ${team} in Firstbell.`,
    `Open this link to accept; it is valid for ${daysValid} days and can be used once:`,
    link,
    'If you did not expect this mail, ignore it.\n',
  ].join('\n\n')
  try {
    await transport.send({ to: email, subject: `Invitation to ${team}`, text })
    return { sent: true }
  } catch (error) {
    if (error instanceof Failure) return { sent: false, why: `${error.message} Pass the link on yourself.` }
    throw error
  }
}
