/** Secrets that were sent to a server, or came from one, to be taken out of whatever is shown: a server may repeat them. */

/** What is looked at of a request. */
export interface Asked {
  method: 'GET' | 'POST'
  body?: string
  keepCookies?: boolean
}

export const hidden = '•••'

/** Headers whose values are no secrets, of requests and of answers. */
export const openHeaders = new Set([
  ...['accept', 'accept-encoding', 'user-agent', 'content-type', 'content-encoding', 'content-length'],
  ...['date', 'server', 'link', 'retry-after', 'x-total-count', 'allow', 'cache-control', 'vary', 'transfer-encoding'],
  ...['x-request-id', 'x-correlation-id', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
])

/** Fields of a token request and of its answer whose values are no secrets. */
export const openSignInFields = new Set([
  ...['grant_type', 'scope', 'appName'],
  ...['token_type', 'expires_in', 'error', 'error_description', 'error_uri', 'Message'],
])

/** Masked in a sign-in, but no secrets, and often a word that also stands elsewhere. */
const names = new Set(['client_id', 'username'])

/** Shorter ones would be found everywhere by chance. */
const shortestSecret = 4

/** The secrets of one account's exchanges. */
export class SentSecrets {
  /** Every secret seen so far, as it may be written into a body or an address, by its bytes in latin1. */
  readonly #secrets = new Set<string>()
  /** Headers come again with every request. */
  readonly #headers = new Set<string>()

  learnRequest({ body }: Asked, headers: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(headers)) if (!openHeaders.has(name)) this.#learnHeader(value)
    for (const [name, value] of new URLSearchParams(body ?? '')) {
      if (!openSignInFields.has(name) && !names.has(name)) this.learn(value)
    }
  }

  learn(secret: string): void {
    if (secret.length < shortestSecret) return
    for (const form of writtenForms(secret)) this.#secrets.add(latin1(form))
  }

  withoutThem(body: Buffer): Buffer {
    const found = [...this.#secrets].filter((secret) => body.includes(secret, 0, 'latin1'))
    if (found.length === 0) return body
    // Longer ones first: one may be a part of another.
    found.sort((one, other) => other.length - one.length)
    let text = body.toString('latin1')
    for (const secret of found) text = text.replaceAll(secret, latin1(hidden))
    return Buffer.from(text, 'latin1')
  }

  /** A part of an address, where upper and lower case may have got lost. */
  withoutThemIn(address: string): string {
    let shown = address
    for (const secret of [...this.#secrets].toSorted((one, other) => other.length - one.length)) {
      for (let at = place(shown, secret); at !== -1; at = place(shown, secret)) {
        shown = `${shown.slice(0, at)}${hidden}${shown.slice(at + secret.length)}`
      }
    }
    return shown
  }

  /** A header's value, and what stands behind its scheme; of Basic also the password that is packed into it. */
  #learnHeader(value: string): void {
    if (this.#headers.has(value)) return
    this.#headers.add(value)
    this.learn(value)
    const [scheme = '', ...rest] = value.split(' ')
    const credential = rest.join(' ')
    this.learn(credential)
    if (scheme.toLowerCase() === 'basic') {
      const unpacked = Buffer.from(credential, 'base64').toString()
      this.learn(unpacked.slice(unpacked.indexOf(':') + 1))
    }
    for (const [, cookie = ''] of value.matchAll(/=([^;]+)/g)) this.learn(cookie)
  }
}

/** A secret as it may be written: plain or packed, in an address, a form, JSON or base64. */
export function writtenForms(secret: string): string[] {
  return [secret, decodeLoosely(secret)].flatMap((text) => [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ '': text }).toString().slice(1),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64'),
  ])
}

function place(address: string, secret: string): number {
  return address.toLowerCase().indexOf(secret.toLowerCase())
}

/** A text by its bytes, as `toString('latin1')` of a body has them. */
export function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
