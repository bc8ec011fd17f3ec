/** Who may call a route: every route says it, and this enforces it before anything of the request is looked at. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayActAs, type Role, roles } from '../flows/actor.ts'
import type { Context } from '../flows/context.ts'
import { NotThere } from '../flows/refusals.ts'
import { useApiKey } from '../flows/teams/api-keys.ts'
import { setCaller, setPerson } from './caller.ts'
import { Refused } from './refused.ts'
import type { SignIn } from './sign-in.ts'

/**
 * `nobody`: it is public. `person`: who is signed in. `owner`: who looks after the installation. A role: a member of
 * the team in `:teamId` with at least this role, or one of the team's API keys.
 */
export type Needs = 'nobody' | 'person' | 'owner' | Role

declare module 'fastify' {
  interface FastifyContextConfig {
    needs?: Needs
  }
}

/** Throws when a route does not say who may call it, or asks for a role without naming the team. */
export function checkNeeds(url: string, needs: Needs | undefined): void {
  if (needs === undefined) throw new Error(`The route ${url} does not say what it needs.`)
  if (isRole(needs) && !url.startsWith('/api/teams/:teamId')) {
    throw new Error(`The route ${url} needs a role in a team, but its address does not name the team.`)
  }
}

/** Refuses who may not call the route of this request (401, 403, 404), and remembers who calls otherwise. */
export async function enforceNeeds(
  context: Context,
  signIn: SignIn,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  const needs = request.routeOptions.config.needs
  if (needs === 'nobody' || request.is404) return
  // A route without it does not start; should one ever come this far, it is nobody's.
  if (needs === undefined) throw new Refused(403, 'not-allowed', 'Nobody may call this address.')
  const key = bearer(request)
  if (key !== undefined) return admitKey(context, request, needs, key)
  const teamId = isRole(needs) ? teamOf(request) : null
  const session = await signIn.sessionOf(request, reply, teamId)
  if (!session) throw new Refused(401, 'not-signed-in', 'Sign in first.')
  const { person, role } = session
  if (isRole(needs)) {
    if (role === null || teamId === null) throw new NotThere('This team')
    refuseSmaller(role, needs)
    setCaller(request, { actor: person.actor, teamId, role })
  } else if (needs === 'owner' && !person.owner) {
    throw new Refused(403, 'not-allowed', 'Only an owner of this installation may do this.')
  }
  setPerson(request, person)
}

async function admitKey(context: Context, request: FastifyRequest, needs: Needs, text: string): Promise<void> {
  const key = await useApiKey(context.db, text)
  if (!key) throw new Refused(401, 'key-unknown', 'This API key is not known, or has expired.')
  if (!isRole(needs)) throw new Refused(403, 'not-for-keys', 'An API key cannot do this; a person has to sign in.')
  if (teamOf(request) !== key.teamId) throw new NotThere('This team')
  refuseSmaller(key.role, needs)
  const actor = { personId: null, apiKeyId: key.id, name: key.name, address: request.ip }
  setCaller(request, { actor, teamId: key.teamId, role: key.role })
}

function bearer(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
}

const teamParams = z.object({ teamId: z.uuid() })

/** The team in the address; null when it cannot be one. */
function teamOf(request: FastifyRequest): string | null {
  return teamParams.safeParse(request.params).data?.teamId ?? null
}

function refuseSmaller(role: Role, needed: Role): void {
  if (mayActAs(role, needed)) return
  const article = needed === 'operator' ? 'an operator' : `an ${needed}`
  throw new Refused(
    403,
    'role-too-small',
    `It takes ${article} to do this; here you are ${role === 'operator' ? 'an operator' : `an ${role}`}.`,
  )
}

function isRole(needs: Needs): needs is Role {
  return roles.some((role) => role === needs)
}
