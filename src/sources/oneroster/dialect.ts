import type { Failure } from '../../roster/failure.ts'
import type { App } from '../sign-in/app.ts'
import type { Credentials, SignInForm } from '../sign-in/forms.ts'
import type { SignatureForm } from '../sign-in/oauth1.ts'

/** An address that OneRoster may answer at. */
export interface Base {
  /** Without a trailing slash. */
  url: string
  version: '1.1' | '1.2'
}

/** What a look at an address showed. */
export interface Seen {
  status: number
  /** The body, when it is JSON. */
  json: unknown
}

/** Looks at an address once; `bearer` with the token, when there is one. Never throws for what the server answers. */
export type Look = (url: string, how?: { form?: string; signedIn?: boolean }) => Promise<Seen | undefined>

/** How one kind of system speaks OneRoster, for one account: all that a source needs to know to find its way in. */
export interface Dialect {
  app: App
  credentials: Credentials
  /** Where a token endpoint may be, in order. */
  tokenUrls: readonly string[]
  forms: readonly SignInForm[]
  /** OAuth 1.0a, tried where no token was to be had. */
  signatures: readonly SignatureForm[]
  /** Where OneRoster may be, in order. */
  bases: readonly Base[]
  /**
   * Finds out why there is no way in: no token endpoint, or a token but no OneRoster. Undefined when nothing better can
   * be said than that.
   */
  explain(missing: 'token endpoint' | 'OneRoster', look: Look): Promise<Failure | undefined>
}
