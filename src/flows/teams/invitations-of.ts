import { type Actor, mayActAs, type Role, roles } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Db } from '../context.ts'

/**
 * Withdraws the invitations to a team that a person gave, nobody has accepted, and the person may not give any more.
 * @param role what the person may do in the team from now on; null: nothing
 */
export async function withdrawInvitationsOf(
  db: Db,
  { teamId, personId, email }: { teamId: string; personId: string; email: string },
  role: Role | null,
  actor: Actor,
): Promise<void> {
  const beyond = roles.filter((given) => role === null || !mayActAs(role, given))
  if (beyond.length === 0) return
  const gone = await db
    .deleteFrom('invitations')
    .where('team_id', '=', teamId)
    .where('invited_by', '=', personId)
    .where('accepted_at', 'is', null)
    .where('role', 'in', beyond)
    .returning(['id', 'email'])
    .execute()
  for (const invitation of gone) {
    const subject = { kind: 'invitation', id: invitation.id, name: invitation.email }
    await audit(db, { teamId, actor, action: 'member.invitation-withdrawn', subject, details: { invitedBy: email } })
  }
}

/** Removes the invitations into a team that an address has and nobody has accepted: something takes their place. */
export async function removeInvitationsOf(db: Db, teamId: string, email: string): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where('team_id', '=', teamId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .execute()
}
