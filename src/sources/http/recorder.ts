/**
 * What is kept of requests and answers where a flow saves them. Secrets are masked here, before anything leaves the
 * HTTP client: sign-ins keep only what is known to be harmless, everything else loses whatever was seen to be a secret.
 */
import type { RecordedMessage } from '../../roster/observer.ts'
import { shownUrl } from './address.ts'
import type { Answer } from './answer.ts'

/** What the recorder looks at of a request. */
interface Asked {
  method: 'GET' | 'POST'
  body?: string
  keepCookies?: boolean
}

const hidden = '•••'

/** Headers whose values are no secrets, of requests and of answers. */
const openHeaders = new Set([
  ...['accept', 'accept-encoding', 'user-agent', 'content-type', 'content-encoding', 'content-length'],
  ...['date', 'server', 'link', 'retry-after', 'x-total-count', 'allow', 'cache-control', 'vary', 'transfer-encoding'],
  ...['x-request-id', 'x-correlation-id', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
])

/** Fields of a token request and of its answer whose values are no secrets. */
const openSignInFields = new Set([
  ...['grant_type', 'scope', 'appName'],
  ...['token_type', 'expires_in', 'error', 'error_description', 'error_uri', 'Message'],
])

/** Masked in a sign-in, but no secrets, and often a word that also stands elsewhere. */
const names = new Set(['client_id', 'username'])

/** In any other answer: the value of a field that is named like a secret. */
const secretFields = /("[\w-]*(?:password|passwd|secret|token|api[_-]?key)[\w-]*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi
/** An answer without any of these has no such field; looking for them is much faster than for the fields. */
const secretHints = ['assword', 'ASSWORD', 'asswd', 'ecret', 'ECRET', 'oken', 'OKEN', 'pi_key', 'piKey', 'pi-key']

/** Shorter ones would be found everywhere by chance. */
const shortestSecret = 4

/** Records one account's exchanges. It learns secrets from the requests and answers that it sees. */
export class Recorder {
  /** Every secret seen so far, as it may be written into a body, by its bytes in latin1. */
  readonly #secrets = new Set<string>()

  /** The request, and the secrets in it, which the answer may repeat. */
  request(request: Asked, url: URL, headers: Readonly<Record<string, string>>): { request: RecordedMessage } {
    for (const [name, value] of Object.entries(headers)) if (!openHeaders.has(name)) this.#learnHeader(value)
    const form = [...new URLSearchParams(request.body ?? '')]
    for (const [name, value] of form) if (!openSignInFields.has(name) && !names.has(name)) this.#learn(value)
    const body = form.map(([name, value]) => `${name}=${openSignInFields.has(name) ? value : hidden}`).join('&')
    return {
      request: {
        start: `${request.method} ${shownUrl(url)}`,
        headers: this.#shownHeaders(headers, url),
        body: Buffer.from(body),
      },
    }
  }

  answer(request: Asked, { status, headers, body, url }: Answer): { response: RecordedMessage } {
    const shown = isSignIn(request) ? this.#signInAnswer(body) : this.#page(body)
    return { response: { start: String(status), headers: this.#shownHeaders(headers, url), body: shown } }
  }

  #shownHeaders(headers: Answer['headers'], url: URL): Record<string, string> {
    const shown: Record<string, string> = {}
    for (const [name, values] of Object.entries(headers)) {
      const value = [values ?? []].flat().join(', ')
      if (name === 'location') shown[name] = URL.canParse(value, url) ? shownUrl(new URL(value, url)) : hidden
      else shown[name] = openHeaders.has(name) ? this.#withoutSecrets(Buffer.from(value)).toString() : hidden
    }
    return shown
  }

  /** Only fields that are known to be harmless keep their values; what is no JSON may hold anything and is not kept. */
  #signInAnswer(body: Buffer): Buffer {
    let answered: unknown
    try {
      answered = JSON.parse(body.toString())
    } catch {
      return Buffer.from(body.length === 0 ? '' : `${hidden} (${body.length} bytes that are not JSON, from a sign-in)`)
    }
    if (typeof answered !== 'object' || answered === null || Array.isArray(answered)) return Buffer.from(hidden)
    for (const [name, value] of Object.entries(answered)) {
      if (!openSignInFields.has(name) && typeof value === 'string') this.#learn(value)
    }
    const shown = Object.entries(answered).map(([name, value]) => [name, openSignInFields.has(name) ? value : hidden])
    return this.#withoutSecrets(Buffer.from(JSON.stringify(Object.fromEntries(shown))))
  }

  #page(body: Buffer): Buffer {
    const known = this.#withoutSecrets(body)
    if (!secretHints.some((hint) => known.includes(hint))) return known
    return Buffer.from(known.toString('latin1').replace(secretFields, `$1"${latin1(hidden)}"`), 'latin1')
  }

  #withoutSecrets(body: Buffer): Buffer {
    const found = [...this.#secrets].filter((secret) => body.includes(secret, 0, 'latin1'))
    if (found.length === 0) return body
    // Longer ones first: one may be a part of another.
    found.sort((one, other) => other.length - one.length)
    let text = body.toString('latin1')
    for (const secret of found) text = text.replaceAll(secret, latin1(hidden))
    return Buffer.from(text, 'latin1')
  }

  /** A header's value, and what stands behind its scheme; of Basic also the password that is packed into it. */
  #learnHeader(value: string): void {
    this.#learn(value)
    const [scheme = '', ...rest] = value.split(' ')
    const credential = rest.join(' ')
    this.#learn(credential)
    if (scheme.toLowerCase() === 'basic') {
      const unpacked = Buffer.from(credential, 'base64').toString()
      this.#learn(unpacked.slice(unpacked.indexOf(':') + 1))
    }
    for (const [, cookie = ''] of value.matchAll(/=([^;]+)/g)) this.#learn(cookie)
  }

  #learn(secret: string): void {
    if (secret.length < shortestSecret) return
    const decoded = decodeLoosely(secret)
    const forms = [secret, decoded].flatMap((text) => [
      text,
      encodeURIComponent(text),
      new URLSearchParams({ '': text }).toString().slice(1),
      JSON.stringify(text).slice(1, -1),
      Buffer.from(text).toString('base64'),
    ])
    for (const form of forms) this.#secrets.add(latin1(form))
  }
}

/** Whatever is posted is a form of a sign-in; a sign-in by GET is the one whose cookies are kept. */
function isSignIn({ method, keepCookies }: Asked): boolean {
  return method === 'POST' || keepCookies === true
}

/** A text by its bytes, as `toString('latin1')` of a body has them. */
function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
