import type { Failure } from '../../roster/failure.ts'
import type { Answer } from '../http/answer.ts'
import type { HttpRequest, Reading } from '../http/client.ts'
import { SignInFailed } from '../http/failures.ts'
import { hidden, writtenForms } from '../http/sent-secrets.ts'
import type { App } from './app.ts'
import { SignInNotUnderstood, SignInRefused } from './failures.ts'
import { type Credentials, type SignInForm, secretsOf, tokenRequest } from './forms.ts'
import { isServerError, readTokenAnswer, type Token, type TokenOutcome } from './token-answer.ts'

/** Makes a request, asking again where that may help. */
export type Send = <Value>(request: () => HttpRequest, read: (answer: Answer) => Reading<Value>) => Promise<Value>

export interface SignIn {
  app: App
  credentials: Credentials
  /** Where a token endpoint may be, in the order they are tried. */
  tokenUrls: readonly string[]
  forms: readonly SignInForm[]
  /** What was accepted last time; tried first. */
  first?: { tokenUrl: string; form: string } | undefined
}

export type SignInOutcome =
  | { kind: 'signed-in'; token: Token; tokenUrl: string; form: SignInForm }
  /** No address answered as a token endpoint does; `webPage` when one showed a web page. */
  | { kind: 'absent'; webPage: boolean }
  /** `sure` when a server answered in OAuth's own words, so that it is the right kind of server. */
  | { kind: 'refused'; failure: Failure; sure: boolean }

type Refusal = Extract<TokenOutcome, { kind: 'refused' }> & { form: SignInForm; tokenUrl: string }

/** Errors that say "not in this way" rather than "not with this key". */
const wayErrors = new Set([
  'unsupported_grant_type',
  'invalid_request',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_response_type',
])

/**
 * Tries every form at every address, each once, until one is accepted. An address that answers as a token endpoint ends
 * the search for others. When the server fails at what it accepted before, no other form's refusal says anything of the
 * key.
 */
export async function signIn(ask: SignIn, send: Send): Promise<SignInOutcome> {
  const search = new Search(ask, send)
  return (await search.asLastTime()) ?? (await search.everywhere()) ?? search.failed()
}

type SignedIn = Extract<SignInOutcome, { kind: 'signed-in' }>

class Search {
  readonly #ask: SignIn
  readonly #send: Send
  readonly #refusals: Refusal[] = []
  readonly #asked = new Set<string>()
  #webPage = false
  #failedAsLastTime: SignInFailed | undefined

  constructor(ask: SignIn, send: Send) {
    this.#ask = ask
    this.#send = send
  }

  async asLastTime(): Promise<SignedIn | undefined> {
    const { first, forms, tokenUrls } = this.#ask
    const form = forms.find(({ name }) => name === first?.form)
    if (!first || !form || !tokenUrls.includes(first.tokenUrl)) return undefined
    this.#asked.add(nameOf(first.tokenUrl, form))
    try {
      const outcome = await askAgainForToken(first.tokenUrl, form, this.#ask.credentials, this.#send)
      return signedIn(this.#noted(outcome, first.tokenUrl, form), first.tokenUrl, form)
    } catch (failure) {
      if (!(failure instanceof SignInFailed)) throw failure
      this.#failedAsLastTime = failure
      return undefined
    }
  }

  async everywhere(): Promise<SignedIn | undefined> {
    for (const tokenUrl of this.#ask.tokenUrls) {
      const found = await this.#at(tokenUrl)
      if (found) return found
      if (this.#refusals.some((refusal) => refusal.tokenUrl === tokenUrl && refusal.oauth)) return undefined
    }
    return undefined
  }

  failed(): SignInOutcome {
    if (this.#failedAsLastTime) return { kind: 'refused', failure: this.#failedAsLastTime, sure: false }
    if (this.#refusals.length > 0) return refused(this.#ask, this.#refusals)
    return { kind: 'absent', webPage: this.#webPage }
  }

  async #at(tokenUrl: string): Promise<SignedIn | undefined> {
    const unknownMethods = new Set<string>()
    for (const form of this.#ask.forms) {
      const { method } = tokenRequest(tokenUrl, form, this.#ask.credentials)
      if (unknownMethods.has(method) || !this.#isWorthAsking(tokenUrl, form)) continue
      const outcome = await this.#attempt(tokenUrl, form)
      const found = signedIn(outcome, tokenUrl, form)
      if (found) return found
      if (outcome.kind === 'absent') return undefined
      if (outcome.kind === 'other-method') unknownMethods.add(method)
    }
    return undefined
  }

  #isWorthAsking(tokenUrl: string, form: SignInForm): boolean {
    if (this.#asked.has(nameOf(tokenUrl, form))) return false
    const scopesRefused = (refusal: Refusal) => refusal.form.form === form.form && refusal.error === 'invalid_scope'
    return !form.otherScopes || this.#refusals.some(scopesRefused)
  }

  async #attempt(tokenUrl: string, form: SignInForm): Promise<TokenOutcome> {
    this.#asked.add(nameOf(tokenUrl, form))
    return this.#noted(await askForToken(tokenUrl, form, this.#ask.credentials, this.#send), tokenUrl, form)
  }

  #noted(outcome: TokenOutcome, tokenUrl: string, form: SignInForm): TokenOutcome {
    if (outcome.kind === 'refused') this.#refusals.push({ ...outcome, form, tokenUrl })
    if (outcome.kind === 'absent') this.#webPage ||= outcome.webPage
    return outcome
  }
}

function nameOf(tokenUrl: string, form: SignInForm): string {
  return `${tokenUrl} ${form.name}`
}

function signedIn(outcome: TokenOutcome, tokenUrl: string, form: SignInForm): SignedIn | undefined {
  return outcome.kind === 'accepted' ? { kind: 'signed-in', token: outcome.token, tokenUrl, form } : undefined
}

/** One request for a token; `refuse` throws for an outcome that is worth asking again. */
export function askForToken(
  tokenUrl: string,
  form: SignInForm,
  credentials: Credentials,
  send: Send,
  refuse: (outcome: TokenOutcome, answer: Answer) => void = () => undefined,
): Promise<TokenOutcome> {
  return send(
    () => tokenRequest(tokenUrl, form, credentials),
    (answer) => {
      const value = readTokenAnswer(answer)
      refuse(value, answer)
      return { value }
    },
  )
}

/**
 * Asks for a token in the way that was accepted before: a server that fails at it, or shows a web page instead, is asked
 * again where that may help, and throws `SignInFailed` in the end.
 */
export function askAgainForToken(
  tokenUrl: string,
  form: SignInForm,
  credentials: Credentials,
  send: Send,
): Promise<TokenOutcome> {
  return askForToken(tokenUrl, form, credentials, send, refuseFailing)
}

function refuseFailing(outcome: TokenOutcome, { status, url }: Answer): void {
  if (isServerError(outcome)) throw new SignInFailed(url.host, `${status}`)
  if (outcome.kind === 'absent' && outcome.webPage) throw new SignInFailed(url.host, 'a web page')
}

function refused({ app, credentials }: SignIn, refusals: Refusal[]): SignInOutcome {
  const aboutTheKey = refusals.filter(
    ({ error, status, oauth }) => !wayErrors.has(error) && (oauth || status === 401 || status === 403),
  )
  const telling = aboutTheKey.find(({ description }) => description !== '') ?? aboutTheKey[0] ?? refusals[0]
  const where = new URL(telling?.tokenUrl ?? '').host
  const answers = [...new Set(refusals.map(({ status, error }) => (error === '' ? `${status}` : `${status} ${error}`)))]
  const description = withoutSecrets(telling?.description ?? '', credentials)
  const words = [...answers, ...(description === '' ? [] : [`“${description}”`])].join(', ')
  if (aboutTheKey.length === 0 && refusals.some(isServerError)) {
    return { kind: 'refused', failure: new SignInFailed(where, words), sure: refusals.some(({ oauth }) => oauth) }
  }
  const Refused = aboutTheKey.length > 0 ? SignInRefused : SignInNotUnderstood
  return { kind: 'refused', failure: new Refused(app, where, words), sure: refusals.some(({ oauth }) => oauth) }
}

/** A server's own words, short, on one line, without the key, the secret or an e-mail address, however they are written. */
function withoutSecrets(text: string, credentials: Credentials): string {
  let shown = text.replace(/\p{Cc}+/gu, ' ').replace(/\S+@\S+/g, hidden)
  const written = secretsOf(credentials).flatMap(writtenForms)
  // Longer ones first: one may be a part of another.
  for (const form of written.toSorted((one, other) => other.length - one.length)) {
    shown = shown.replaceAll(form, hidden)
  }
  return shown.slice(0, 200).trim()
}
