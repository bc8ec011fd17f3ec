/** Signing in by an identity provider: by one at a time, so that none keeps people from another one. */
import type { FastifyRequest } from 'fastify'
import type { JWTVerifyGetKey } from 'jose'
import type { Context } from '../flows/context.ts'
import type { Description } from '../flows/teams/discovery.ts'
import { describe, providersVersion, type UsableProvider, usableProviders } from '../flows/teams/identity-providers.ts'
import { Failure } from '../roster/failure.ts'
import { type Auth, makeAuth, type Report } from './better-auth.ts'
import { forward } from './better-auth-request.ts'
import { keysOf } from './identity-provider.ts'

/** What a provider says of itself counts for an hour, or until somebody cannot sign in by it. */
const millisecondsKnown = 3_600_000

interface Known {
  version: string
  since: number
  asked: Promise<{ description: Description; keys: JWTVerifyGetKey }>
}

/** What is passed on of a request of somebody who signs in by a provider. */
interface ByProvider {
  request: FastifyRequest
  id: string
}

export class SignInByProvider {
  readonly #context: Context
  readonly #report: Report
  /** Knows no provider, for what takes none. */
  readonly #auth: Auth
  readonly #known = new Map<string, Known>()

  constructor(context: Context, report: Report) {
    this.#context = context
    this.#report = report
    this.#auth = makeAuth(context, report)
  }

  /** Begins to sign in. Throws IDENTITY_PROVIDER_UNUSABLE and IDENTITY_PROVIDER_SILENT. */
  async begin({ request, id }: ByProvider, body: object): Promise<Response> {
    const auth = await this.#authBy(id, (failure) => note(request, id, failure)).catch((error) => {
      if (error instanceof Failure) note(request, id, error)
      throw error
    })
    return forward(auth, this.#context, request, { path: '/sign-in/social', method: 'POST', body })
  }

  /** Goes on with what a provider has sent by a form: better-auth makes an address of it, which the browser gets. */
  async takeForm({ request, id }: ByProvider, body: object): Promise<Response> {
    const { search: query } = this.#addressOf(request)
    return forward(this.#auth, this.#context, request, { path: callback(id), method: 'POST', query, body })
  }

  /** Goes on with what a provider has sent in the address; an answer that leads on, to the sign-in page if need be. */
  async comeBack({ request, id }: ByProvider): Promise<Response> {
    const { search: query, searchParams } = this.#addressOf(request)
    const states = searchParams.getAll('state')
    const names = [...searchParams.keys()]
    if (new Set(names).size < names.length)
      return this.#refuse(request, id, { code: 'invalid_callback_request', states })
    let failure: Failure | undefined
    const failed = (found: Failure) => {
      note(request, id, found)
      this.#known.delete(id)
      failure = found
    }
    try {
      // Without a code there is nothing to ask the provider for: somebody has stopped there.
      const auth = searchParams.has('code') ? await this.#authBy(id, failed) : this.#auth
      const answer = await forward(auth, this.#context, request, { path: callback(id), method: 'GET', query })
      return failure ? saying(failure, answer) : answer
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failed(error)
      return this.#refuse(request, id, { code: codeOf(error), states })
    }
  }

  /** Leads to the sign-in page, from where it goes on to where somebody wanted to be: better-auth knows that place. */
  #refuse(request: FastifyRequest, id: string, { code, states }: { code: string; states: string[] }) {
    const [state] = states
    if (state === undefined || states.length > 1) return toSignIn(this.#context, code)
    const query = `?${new URLSearchParams({ error: code, state })}`
    return forward(this.#auth, this.#context, request, { path: callback(id), method: 'GET', query })
  }

  /** With the provider as it is set up now, whichever process has changed it; without one that there is not. */
  async #authBy(id: string, failed: (failure: Failure) => void) {
    const version = await providersVersion(this.#context)
    const provider = (await usableProviders(this.#context)).find((one) => one.id === id)
    if (!provider) return this.#auth
    const { description, keys } = await this.#knownOf(provider, version)
    return makeAuth(this.#context, this.#report, { provider, description, keys, failed })
  }

  #knownOf(provider: UsableProvider, version: string): Known['asked'] {
    const { id } = provider
    const before = this.#known.get(id)
    if (before?.version === version && performance.now() - before.since < millisecondsKnown) return before.asked
    const asked = describe(provider).then((description) => ({ description, keys: keysOf(description) }))
    const known = { version, since: performance.now(), asked }
    this.#known.set(id, known)
    asked.catch(() => {
      if (this.#known.get(id) === known) this.#known.delete(id)
    })
    return asked
  }

  #addressOf(request: FastifyRequest): URL {
    return new URL(request.url, this.#context.publicUrl)
  }
}

function callback(id: string): string {
  return `/callback/${encodeURIComponent(id)}`
}

function note(request: FastifyRequest, provider: string, err: Failure): void {
  request.log.warn({ err, provider }, 'An identity provider has signed nobody in.')
}

/** The word for a failure in the address of the sign-in page. */
function codeOf({ code }: Failure): string {
  return code.toLowerCase()
}

/** The answer that leads to the sign-in page, with the word for what better-auth was not told. */
function saying(failure: Failure, answer: Response): Response {
  const location = answer.headers.get('location')
  if (location === null) return answer
  const place = new URL(location)
  place.searchParams.set('error', codeOf(failure))
  const headers = new Headers(answer.headers)
  headers.set('location', place.href)
  return new Response(null, { status: answer.status, headers })
}

const begunElsewhere: readonly (string | null)[] = ['state_mismatch', 'state_not_found', 'please_restart_the_process']

/**
 * Where somebody wanted to be, of an answer that does not know who came back: it was asked twice, or another tab has
 * begun since. Whoever is signed in meanwhile has nothing to begin again. Undefined for every other answer.
 */
export function placeBehind(answer: Response): string | undefined {
  const location = answer.headers.get('location')
  const { searchParams } = new URL(location ?? '', 'http://nowhere.invalid')
  return begunElsewhere.includes(searchParams.get('error')) ? (searchParams.get('returnTo') ?? '/') : undefined
}

/** Leads to the sign-in page, when it is not known where somebody wanted to be. */
export function toSignIn({ publicUrl }: Context, code: string): Response {
  return new Response(null, { status: 302, headers: { location: `${publicUrl}/sign-in?error=${code}` } })
}
