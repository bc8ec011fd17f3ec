/**
 * What is kept of requests and answers where a flow saves them. Secrets are masked here, before anything leaves the
 * HTTP client: sign-ins keep only what is known to be harmless, everything else loses whatever was seen to be a secret.
 */
import type { RecordedMessage } from '../../roster/observer.ts'
import { shownUrl } from './address.ts'
import type { Answer } from './answer.ts'
import { type Asked, hidden, latin1, openHeaders, openSignInFields, type SentSecrets } from './sent-secrets.ts'

/** In any other answer: the value of a field that is named like a secret. */
const secretFields = /("[\w-]*(?:password|passwd|secret|token|api[_-]?key)[\w-]*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi
/** An answer without any of these has no such field; looking for them is much faster than for the fields. */
const secretHints = ['assword', 'ASSWORD', 'asswd', 'ecret', 'ECRET', 'oken', 'OKEN', 'pi_key', 'piKey', 'pi-key']

/** Records one account's exchanges. What it learns from answers to sign-ins is added to the secrets. */
export class Recorder {
  readonly #secrets: SentSecrets

  constructor(secrets: SentSecrets) {
    this.#secrets = secrets
  }

  /** @param shown the address, as it may be shown */
  request(request: Asked, shown: string, headers: Readonly<Record<string, string>>): { request: RecordedMessage } {
    const form = [...new URLSearchParams(request.body ?? '')]
    const body = form.map(([name, value]) => `${name}=${openSignInFields.has(name) ? value : hidden}`).join('&')
    return {
      request: {
        start: `${request.method} ${shown}`,
        headers: this.#shownHeaders(headers),
        body: Buffer.from(body),
      },
    }
  }

  answer(request: Asked, { status, headers, body, url }: Answer): { response: RecordedMessage } {
    const shown = isSignIn(request) ? this.#signInAnswer(body) : this.#page(body)
    return { response: { start: String(status), headers: this.#shownHeaders(headers, url), body: shown } }
  }

  #shownHeaders(headers: Answer['headers'], url?: URL): Record<string, string> {
    const shown: Record<string, string> = {}
    for (const [name, values] of Object.entries(headers)) {
      const value = [values ?? []].flat().join(', ')
      if (name === 'location') shown[name] = this.#shownLocation(value, url)
      else shown[name] = openHeaders.has(name) ? this.#secrets.withoutThem(Buffer.from(value)).toString() : hidden
    }
    return shown
  }

  #shownLocation(value: string, url?: URL): string {
    return URL.canParse(value, url) ? this.#secrets.withoutThemIn(shownUrl(new URL(value, url))) : hidden
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
      if (!openSignInFields.has(name) && typeof value === 'string') this.#secrets.learn(value)
    }
    const shown = Object.entries(answered).map(([name, value]) => [name, openSignInFields.has(name) ? value : hidden])
    return this.#secrets.withoutThem(Buffer.from(JSON.stringify(Object.fromEntries(shown))))
  }

  #page(body: Buffer): Buffer {
    const known = this.#secrets.withoutThem(body)
    if (!secretHints.some((hint) => known.includes(hint))) return known
    return Buffer.from(known.toString('latin1').replace(secretFields, `$1"${latin1(hidden)}"`), 'latin1')
  }
}

/** Whatever is posted is a form of a sign-in; a sign-in by GET is the one whose cookies are kept. */
function isSignIn({ method, keepCookies }: Asked): boolean {
  return method === 'POST' || keepCookies === true
}
