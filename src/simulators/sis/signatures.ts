import { createHmac, timingSafeEqual } from 'node:crypto'
import type { SignatureMethod } from './quirks.ts'
import type { Credentials } from './tokens.ts'

/** How far a request's clock may be off. */
const allowedSeconds = 300

/**
 * Checks OAuth 1.0a signatures of requests without a body. Every parameter of the query is part of what is signed, and
 * no nonce may come twice.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4
 */
export class Signatures {
  readonly #credentials: Credentials
  readonly #methods: readonly SignatureMethod[]
  readonly #seen = new Set<string>()

  constructor(credentials: Credentials, methods: readonly SignatureMethod[]) {
    this.#credentials = credentials
    this.#methods = methods
  }

  /** Whether a request is signed with the key and the secret. `url` is the address as the client sees it. */
  isGood(method: string, url: URL, authorization: string | undefined): boolean {
    const parameters = oauthParameters(authorization)
    if (!parameters) return false
    const given = (name: string) => parameters.get(`oauth_${name}`) ?? ''
    const signatureMethod = this.#methods.find((name) => name === given('signature_method'))
    if (!signatureMethod || given('consumer_key') !== this.#credentials.key) return false
    if (given('version') !== '' && given('version') !== '1.0') return false
    if (!(Math.abs(Date.now() / 1000 - Number(given('timestamp'))) <= allowedSeconds)) return false

    const nonce = `${given('timestamp')} ${given('nonce')}`
    if (given('nonce') === '' || this.#seen.has(nonce)) return false
    const expected = signature(signatureMethod, baseString(method, url, parameters), this.#credentials.secret)
    const received = Buffer.from(given('signature'), 'base64')
    if (received.length !== expected.length || !timingSafeEqual(received, expected)) return false
    this.#seen.add(nonce)
    return true
  }
}

function signature(method: SignatureMethod, base: string, secret: string): Buffer {
  return createHmac(method === 'HMAC-SHA1' ? 'sha1' : 'sha256', `${encode(secret)}&`)
    .update(base)
    .digest()
}

function oauthParameters(authorization: string | undefined): Map<string, string> | undefined {
  const [, list] = /^OAuth\s+(.+)$/i.exec(authorization ?? '') ?? []
  if (list === undefined) return undefined
  const parameters = new Map<string, string>()
  for (const part of list.split(',')) {
    const [, name, value] = /^\s*([^=]+)="([^"]*)"\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined || parameters.has(name)) return undefined
    try {
      parameters.set(decodeURIComponent(name), decodeURIComponent(value))
    } catch {
      return undefined
    }
  }
  return parameters
}

function baseString(method: string, url: URL, oauth: Map<string, string>): string {
  const pairs: [string, string][] = [...url.searchParams]
  for (const [name, value] of oauth) if (name !== 'oauth_signature' && name !== 'realm') pairs.push([name, value])
  const sorted = pairs
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([name1, value1], [name2, value2]) => compare(name1, name2) || compare(value1, value2))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  // URL leaves out the port when it is the scheme's own, and writes scheme and host in lower case, as the rule asks.
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, sorted].map(encode).join('&')
}

function compare(first: string, second: string): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
