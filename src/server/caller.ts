import type { FastifyRequest } from 'fastify'
import type { Actor, Role } from '../flows/actor.ts'

/** Who calls a route of a team, and what that caller may do there: a member, or one of the team's API keys. */
export interface Caller {
  actor: Actor
  teamId: string
  role: Role
}

/** A person who is signed in. */
export interface SignedIn {
  actor: Actor
  personId: string
  name: string
  email: string
  /** Looks after the installation itself. */
  owner: boolean
  sessionId: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; only in routes that need a role in a team. */
    readonly caller: Caller
    /** Who is signed in; only in routes that need a person or an owner. */
    readonly person: SignedIn
  }
}

const callers = new WeakMap<FastifyRequest, Caller>()
const people = new WeakMap<FastifyRequest, SignedIn>()

/** Remembers who calls, for the handler of the route. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller)
}

/** Remembers who is signed in, for the handler of the route. */
export function setPerson(request: FastifyRequest, person: SignedIn): void {
  people.set(request, person)
}

/** Who calls; a route whose `needs` does not ask for a role gets an error, so that it cannot forget to ask. */
export function callerOf(request: FastifyRequest): Caller {
  return known(callers.get(request), 'a role in a team')
}

/** Who is signed in; a route whose `needs` is not "person" or "owner" gets an error. */
export function personOf(request: FastifyRequest): SignedIn {
  return known(people.get(request), 'a person')
}

function known<Found>(found: Found | undefined, what: string): Found {
  if (found === undefined) throw new Error(`This route does not need ${what}, and so does not know one.`)
  return found
}

/** A person as an entry of the audit log about signing in names them. */
export function forAudit({ personId, email, actor }: SignedIn) {
  return { person: { id: personId, email }, address: actor.address }
}
