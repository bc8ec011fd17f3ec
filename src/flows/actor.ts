/** Who does something: a person, an API key, or Firstbell itself. */
export interface Actor {
  personId: string | null
  apiKeyId: string | null
  /** The words by which the audit log knows the actor: an e-mail address, a key's name, "Firstbell". */
  name: string
  /** The address that the request came from; null for Firstbell itself. */
  address: string | null
}

/** Firstbell itself: schedules, retention, alarms. */
export const firstbell: Actor = { personId: null, apiKeyId: null, name: 'Firstbell', address: null }

/** What a member of a team may do, the one who may most first. Each may do all that those after it may. */
export const roles = ['administrator', 'operator', 'auditor'] as const

export type Role = (typeof roles)[number]

/** Whether a role is enough where another one is needed. */
export function mayActAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(needed)
}
