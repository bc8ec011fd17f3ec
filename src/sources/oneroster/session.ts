import type { Answer } from '../http/answer.ts'
import type { Reading } from '../http/client.ts'
import { AccessDenied, ServerError, TokenRefused } from '../http/failures.ts'
import type { Authorization } from '../sign-in/authorization.ts'
import type { Base } from './dialect.ts'
import type { Wire } from './wire.ts'

const mostRenewals = 5

interface SessionDetails {
  base: Base
  wire: Wire
  authorization: Authorization
  tokenUrl?: string | undefined
  signInForm: string
  /** Whether base and form were taken from memory, and not tried yet. */
  fromMemory: boolean
}

/** A signed-in account at the address that answers. */
export class Session {
  readonly base: Base
  readonly tokenUrl: string | undefined
  readonly signInForm: string
  readonly fromMemory: boolean
  readonly #wire: Wire
  readonly #authorization: Authorization
  /** The header that was accepted last. */
  #accepted = ''

  constructor(details: SessionDetails) {
    this.base = details.base
    this.tokenUrl = details.tokenUrl
    this.signInForm = details.signInForm
    this.fromMemory = details.fromMemory
    this.#wire = details.wire
    this.#authorization = details.authorization
  }

  /** Gets what is below the base. When the answer may mean a token that has expired, once more with a new one. */
  async get<Value>(
    path: string,
    read: (answer: Answer) => Reading<Value> | Promise<Reading<Value>>,
    signal?: AbortSignal,
  ): Promise<Value> {
    const url = `${this.base.url}/${path}`
    let used = ''
    const attempt = () =>
      this.#wire.send(
        async () => {
          used = await this.#authorization.header(url)
          return { method: 'GET', url, headers: { authorization: used } }
        },
        read,
        signal,
      )
    for (let renewals = 0; ; renewals += 1) {
      try {
        const value = await attempt()
        this.#accepted = used
        return value
      } catch (failure) {
        // A new token that is refused at once ends it; one that other pages have used up meanwhile does not.
        const worthRenewing = renewals === 0 || (used === this.#accepted && renewals < mostRenewals)
        if (!mayBeToken(failure) || !worthRenewing) throw failure
      }
      await this.#authorization.renew(used)
    }
  }
}

/** An expired token shows as 401, as 403, as a body that says so, and on Qmlativ also as 500. */
function mayBeToken(failure: unknown): boolean {
  return failure instanceof TokenRefused || failure instanceof AccessDenied || failure instanceof ServerError
}
