/** Who is signed in, and the ways to do so, by better-auth; who may do what is Firstbell's own, in flows/teams/. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../flows/context.ts'
import { providersVersion, usableProviders } from '../flows/teams/identity-providers.ts'
import { type Auth, addressHeader, makeAuth, sessionCookie, signInPath } from './better-auth.ts'
import { passCookies } from './better-auth-answer.ts'
import type { SignedIn } from './caller.ts'
import { Refused } from './refused.ts'

type Report = Parameters<typeof makeAuth>[2]

/** What is passed on of a request to one of better-auth's own routes. */
interface Forwarded {
  /** Behind /api/auth. */
  path: string
  method: 'GET' | 'POST'
  query?: string
  body?: object
  /** Whether identity providers have a part in it. */
  withProviders?: boolean
}

export class SignIn {
  readonly #context: Context
  readonly #report: Report
  /** Knows no identity provider, so that one which does not answer keeps nobody else from signing in. */
  readonly #auth: Auth
  #withProviders: { version: string; auth: Auth } | undefined

  /** @param report is told of mails that could not be sent in the background */
  constructor(context: Context, report: Report) {
    this.#context = context
    this.#report = report
    this.#auth = makeAuth(context, [], report)
  }

  /**
   * The person whose session's cookie came with the request; undefined when there is none, or it is over. A session
   * that has been in use for a day is extended, for which the reply needs the new cookie.
   */
  async personOf(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | undefined> {
    const { cookie } = request.headers
    if (!cookie?.includes(sessionCookie(this.#context.publicUrl))) return undefined
    const { response, headers } = await this.#auth.api
      .getSession({ headers: new Headers({ cookie }), returnHeaders: true })
      .catch(() => {
        // Whether a session is known or not is no error; that it cannot be looked up is the database's.
        throw new Refused(503, 'database-away', 'Who is signed in cannot be looked up now. Try again in a minute.')
      })
    if (!response) return undefined
    passCookies(headers, reply)
    return signedIn(response, request.ip)
  }

  /** Has better-auth answer a request of its own. Its cookies are in the answer. */
  async forward(
    request: FastifyRequest,
    { path, method, query = '', body, withProviders }: Forwarded,
  ): Promise<Response> {
    const { publicUrl } = this.#context
    const headers = new Headers({ [addressHeader]: request.ip, origin: new URL(publicUrl).origin })
    const { cookie, 'user-agent': browser } = request.headers
    if (cookie !== undefined) headers.set('cookie', cookie)
    if (browser !== undefined) headers.set('user-agent', browser)
    if (body) headers.set('content-type', 'application/json')
    const auth = withProviders ? await this.#current() : this.#auth
    const url = `${publicUrl}${signInPath}${path}${query}`
    return auth.handler(new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
  }

  /** The person whom an answer of better-auth has signed in; undefined when it has not signed anybody in. */
  async signedInBy(answer: Response, request: FastifyRequest): Promise<SignedIn | undefined> {
    const name = sessionCookie(this.#context.publicUrl)
    const cookie = answer.headers
      .getSetCookie()
      .find((line) => line.startsWith(`${name}=`))
      ?.split(';')[0]
    if (cookie === undefined || cookie === `${name}=`) return undefined
    const found = await this.#auth.api.getSession({ headers: new Headers({ cookie }) })
    return found ? signedIn(found, request.ip) : undefined
  }

  /** Signs a person in who has just been made, without counting it as an attempt. */
  async begin(request: FastifyRequest, reply: FastifyReply, body: { email: string; password: string }): Promise<void> {
    const { 'user-agent': browser = '' } = request.headers
    const headers = new Headers({ [addressHeader]: request.ip, 'user-agent': browser })
    const answer = await this.#auth.api.signInEmail({ body, headers, asResponse: true })
    passCookies(answer.headers, reply)
  }

  /** With the identity providers as they are set up now, whichever process has changed them. */
  async #current(): Promise<Auth> {
    const version = await providersVersion(this.#context)
    if (this.#withProviders?.version !== version) {
      const auth = makeAuth(this.#context, await usableProviders(this.#context), this.#report)
      this.#withProviders = { version, auth }
    }
    return this.#withProviders.auth
  }
}

function signedIn({ user, session }: Auth['$Infer']['Session'], address: string): SignedIn {
  return {
    actor: { personId: user.id, apiKeyId: null, name: user.email, address },
    personId: user.id,
    name: user.name,
    email: user.email,
    owner: user.owner === true,
    sessionId: session.id,
  }
}
