import { createHmac, randomBytes } from 'node:crypto'
import type { Secret } from '../../roster/secret.ts'
import type { Authorization } from './authorization.ts'

/** OAuth 1.0a's signature methods in the field: SHA-256 by OneRoster's specification, SHA-1 by OAuth's own. */
export const signatureMethods = {
  'oauth1-hmac-sha256': { name: 'HMAC-SHA256', hash: 'sha256' },
  'oauth1-hmac-sha1': { name: 'HMAC-SHA1', hash: 'sha1' },
} as const

export type SignatureForm = keyof typeof signatureMethods

interface Signed {
  method: 'GET' | 'POST'
  url: string
  /** Parameters of the `Authorization` header, without `oauth_signature`. */
  parameters: Record<string, string>
  hash: 'sha256' | 'sha1'
  consumerSecret: string
  tokenSecret?: string
}

/** Signs every request anew; there is nothing to renew, since a repeated request has a new nonce and time anyway. */
export class Oauth1Signature implements Authorization {
  readonly #form: SignatureForm
  readonly #key: string
  readonly #secret: Secret

  constructor(form: SignatureForm, key: string, secret: Secret) {
    this.#form = form
    this.#key = key
    this.#secret = secret
  }

  async header(url: string): Promise<string> {
    const { name, hash } = signatureMethods[this.#form]
    const parameters = {
      oauth_consumer_key: this.#key,
      oauth_nonce: randomBytes(16).toString('hex'),
      oauth_signature_method: name,
      oauth_timestamp: String(Math.floor(Date.now() / 1000)),
      oauth_version: '1.0',
    }
    const signed = {
      ...parameters,
      oauth_signature: sign({ method: 'GET', url, parameters, hash, consumerSecret: this.#secret.reveal() }),
    }
    const pairs = Object.entries(signed).map(([key, value]) => `${key}="${percentEncode(value)}"`)
    return `OAuth ${pairs.join(', ')}`
  }

  renew(): Promise<void> {
    return Promise.resolve()
  }
}

/**
 * The signature of a request, as base64.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.2
 */
export function sign(request: Signed): string {
  const key = `${percentEncode(request.consumerSecret)}&${percentEncode(request.tokenSecret ?? '')}`
  return createHmac(request.hash, key).update(signatureBase(request)).digest('base64')
}

/**
 * The text that is signed: method, URL, and every parameter of the query and of the header in order.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1
 */
export function signatureBase({ method, url, parameters }: Pick<Signed, 'method' | 'url' | 'parameters'>): string {
  const { origin, pathname, searchParams } = new URL(url)
  const encoded = [...searchParams, ...Object.entries(parameters)]
    // By name, then by value: the separator sorts before every sign that a name can have.
    .map(([name, value]) => `${percentEncode(name)}\0${percentEncode(value)}`)
    .sort()
    .map((pair) => pair.replace('\0', '='))
    .join('&')
  return [method, origin + pathname, encoded].map(percentEncode).join('&')
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
