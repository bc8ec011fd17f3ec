/** Who is signed in, and the ways to do so, by better-auth; who may do what is Firstbell's own, in flows/teams/. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Role } from '../flows/actor.ts'
import type { Context } from '../flows/context.ts'
import { findSession } from '../flows/teams/sessions.ts'
import {
  type Auth,
  addressHeader,
  makeAuth,
  type Report,
  sessionCookie,
  sessionSeconds,
  signInSecret,
} from './better-auth.ts'
import { passCookies } from './better-auth-answer.ts'
import { type Forwarded, forward } from './better-auth-request.ts'
import type { SignedIn } from './caller.ts'
import { readSessionToken } from './session-cookie.ts'

export class SignIn {
  readonly #context: Context
  /** Knows no identity provider; see sign-in-by-provider.ts. */
  readonly #auth: Auth
  readonly #cookie: string
  readonly #secret: string

  /** @param report is told of mails that could not be sent in the background */
  constructor(context: Context, report: Report) {
    this.#context = context
    this.#auth = makeAuth(context, report)
    this.#cookie = sessionCookie(context.publicUrl)
    this.#secret = signInSecret(context.masterKey)
  }

  /** The person whose session's cookie came with the request; undefined when there is none, or it is over. */
  async personOf(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | undefined> {
    return (await this.sessionOf(request, reply, null))?.person
  }

  /**
   * Who is signed in, and the role of that person in a team. A session that has been in use for a day is extended, for
   * which the reply gets the cookie anew.
   */
  async sessionOf(
    request: FastifyRequest,
    reply: FastifyReply,
    teamId: string | null,
  ): Promise<{ person: SignedIn; role: Role | null } | undefined> {
    const { cookie } = request.headers
    const token = readSessionToken(cookie, this.#cookie, this.#secret)
    const found = token === undefined ? undefined : await findSession(this.#context.db, token, teamId)
    if (!found || cookie === undefined) return undefined
    if (isToBeExtended(found.expiresAt)) await this.#extend(cookie, reply)
    const { sessionId, personId, name, email, owner, role } = found
    const actor = { personId, apiKeyId: null, name: email, address: request.ip }
    return { person: { actor, sessionId, personId, name, email, owner }, role }
  }

  /** Has better-auth answer a request of its own. Its cookies are in the answer. */
  forward(request: FastifyRequest, forwarded: Forwarded): Promise<Response> {
    return forward(this.#auth, this.#context, request, forwarded)
  }

  /** The person whom an answer of better-auth has signed in; undefined when it has not signed anybody in. */
  async signedInBy(answer: Response): Promise<{ id: string; email: string } | undefined> {
    for (const line of answer.headers.getSetCookie()) {
      const token = readSessionToken(line.split(';')[0], this.#cookie, this.#secret)
      const found = token === undefined ? undefined : await findSession(this.#context.db, token, null)
      if (found) return { id: found.personId, email: found.email }
    }
    return undefined
  }

  /** Signs a person in who has just been made, without counting it as an attempt. */
  async begin(request: FastifyRequest, reply: FastifyReply, body: { email: string; password: string }): Promise<void> {
    const { 'user-agent': browser = '' } = request.headers
    const headers = new Headers({ [addressHeader]: request.ip, 'user-agent': browser })
    const answer = await this.#auth.api.signInEmail({ body, headers, asResponse: true })
    passCookies(answer.headers, reply)
  }

  async #extend(cookie: string, reply: FastifyReply): Promise<void> {
    // Reading a session is what has better-auth extend it.
    const { headers } = await this.#auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
    passCookies(headers, reply)
  }
}

/** Not after every request, but a day after the last time; see `session` in better-auth.ts. */
function isToBeExtended(expiresAt: Date): boolean {
  return expiresAt.getTime() < Date.now() + (sessionSeconds.lasts - sessionSeconds.extendedAfter) * 1000
}
