import { SignInRefused } from './failures.ts'
import type { SignInForm } from './forms.ts'
import { askAgainForToken, type Send, type SignIn } from './sign-in.ts'
import type { Token } from './token-answer.ts'

/** What makes requests those of a signed-in account. */
export interface Authorization {
  /** The `Authorization` header for a GET of this URL. */
  header(url: string): Promise<string>
  /** Does what can be done after that header was refused, so that the next one may be accepted. */
  renew(refused: string): Promise<void>
}

const MINUTE = 60_000

/** A bearer token, fetched anew a minute before it expires; however many pages wait for it, it is fetched once. */
export class BearerToken implements Authorization {
  readonly #fetch: () => Promise<Token>
  #token: { header: string; until: number }
  #fetching: Promise<void> | undefined

  constructor(token: Token, fetch: () => Promise<Token>) {
    this.#fetch = fetch
    this.#token = held(token)
  }

  async header(): Promise<string> {
    if (this.#fetching || performance.now() >= this.#token.until) await this.#fetchOnce()
    return this.#token.header
  }

  async renew(refused: string): Promise<void> {
    // Another page may have had the same token refused, and fetched a new one already.
    if (refused === this.#token.header) await this.#fetchOnce()
  }

  #fetchOnce(): Promise<void> {
    this.#fetching ??= this.#fetch()
      .then((token) => {
        this.#token = held(token)
      })
      .finally(() => {
        this.#fetching = undefined
      })
    return this.#fetching
  }
}

/** A token of so short a life that a minute is most of it is used for half of it. */
function held({ value, lifetime }: Token): { header: string; until: number } {
  const use = lifetime === undefined ? Number.POSITIVE_INFINITY : Math.max(lifetime - MINUTE, lifetime / 2)
  return { header: `Bearer ${value}`, until: performance.now() + use }
}

/** Fetches a token again in the way that was accepted before; throws `SignInRefused` when it no longer is, or `SignInFailed`. */
export async function fetchAgain(ask: SignIn, tokenUrl: string, form: SignInForm, send: Send): Promise<Token> {
  const outcome = await askAgainForToken(tokenUrl, form, ask.credentials, send)
  if (outcome.kind === 'accepted') return outcome.token
  const answer = outcome.kind === 'refused' ? `${outcome.status} ${outcome.error}`.trim() : 'no token endpoint any more'
  throw new SignInRefused(ask.app, new URL(tokenUrl).host, `${answer}, after it was accepted before`)
}
