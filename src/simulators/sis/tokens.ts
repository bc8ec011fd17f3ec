import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, denied, json } from './answer.ts'
import type { Quirks, SisKind, TokenForm } from './quirks.ts'

export interface Credentials {
  key: string
  secret: string
}

export interface TokenRequest {
  method: string
  headers: IncomingHttpHeaders
  query: URLSearchParams
  body: string
}

interface Issued {
  expiresAt: number
  requests: number
}

const cookie = 'SimulatedAffinity'
const rosterScope = /\/or\/v1p2\/scope\/roster(-core)?\.readonly(\s|$)/

/** A server's token endpoint, and what becomes of the tokens it gave out. */
export class Tokens {
  readonly #kind: SisKind
  readonly #quirks: Quirks
  readonly #credentials: Credentials
  readonly #issued = new Map<string, Issued>()

  constructor(kind: SisKind, quirks: Quirks, credentials: Credentials) {
    this.#kind = kind
    this.#quirks = quirks
    this.#credentials = credentials
  }

  /** The answer to a token request: a token when its form is one of the accepted ones and key and secret are right. */
  answer(request: TokenRequest): Answer {
    const isGet = request.method === 'GET'
    if (isGet && !this.#accepts('client-credentials-get')) return json(405, { error: 'invalid_request' })
    if (!isGet && !(request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')) {
      return refusal('invalid_request', 'The body must be a form.')
    }
    const form = isGet ? request.query : new URLSearchParams(request.body)
    const grant = form.get('grant_type') ?? ''
    const ofGrant = formsOfGrant(grant, isGet)
    if (!ofGrant.some((name) => this.#accepts(name))) {
      return refusal('unsupported_grant_type', 'The grant type is not supported.')
    }
    const basic = basicOf(request.headers.authorization)
    const isGood = ofGrant.some((name) => this.#accepts(name) && this.#isRight(name, form, basic))
    if (!isGood) return this.#wrongCredentials()
    const scope = form.get('scope') ?? ''
    if (this.#quirks.scopesRequired && !rosterScope.test(scope)) {
      return refusal('invalid_scope', 'A roster scope is needed.')
    }
    return this.#issue(scope)
  }

  /** The answer that refuses a page, or undefined when the request's token is good; each page asked for uses it. */
  refusalOf(headers: IncomingHttpHeaders): Answer | undefined {
    const [, token] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? []
    const issued = token === undefined ? undefined : this.#issued.get(token)
    if (!issued) return denied(this.#kind)
    if (this.#quirks.cookieRequired && !(headers.cookie ?? '').includes(`${cookie}=`)) return denied(this.#kind)
    const { tokenRequests } = this.#quirks
    const isUsedUp = tokenRequests !== null && issued.requests >= tokenRequests
    if (isUsedUp || performance.now() >= issued.expiresAt) return this.#expired()
    issued.requests++
    return undefined
  }

  #accepts(form: TokenForm): boolean {
    return this.#quirks.tokenForms.includes(form)
  }

  #isRight(form: TokenForm, fields: URLSearchParams, basic: string | undefined): boolean {
    const { key, secret } = this.#credentials
    // RFC 6749 wants the parts of Basic url-encoded; most clients send them as they are.
    const isBasicRight =
      basic === `${key}:${secret}` || basic === `${encodeURIComponent(key)}:${encodeURIComponent(secret)}`
    switch (form) {
      case 'client-credentials-body':
        return fields.get('client_id') === key && fields.get('client_secret') === secret
      case 'client-credentials-basic':
      case 'client-credentials-get':
        return isBasicRight
      case 'password': {
        const isUserRight = fields.get('username') === key && fields.get('password') === secret
        return isUserRight && (isBasicRight || (basic === undefined && this.#kind !== 'skyward-sms'))
      }
    }
  }

  #wrongCredentials(): Answer {
    return this.#kind === 'skyward-sms'
      ? refusal('invalid_grant', 'The key or the secret is wrong.')
      : json(401, { error: 'invalid_client', error_description: 'Client authentication failed.' })
  }

  #issue(scope: string): Answer {
    const token = randomUUID()
    const seconds = this.#quirks.tokenSeconds
    this.#issued.set(token, { expiresAt: performance.now() + seconds * 1000, requests: 0 })
    const answer = {
      access_token: token,
      token_type: 'bearer',
      expires_in: seconds,
      ...(scope === '' ? {} : { scope }),
    }
    return json(200, answer, this.#quirks.cookieRequired ? { 'set-cookie': `${cookie}=1; Path=/; HttpOnly` } : {})
  }

  #expired(): Answer {
    switch (this.#quirks.tokenExpiryShownAs) {
      case '401':
        return denied(this.#kind)
      case '403':
        return json(403, { error: 'forbidden' })
      case '500':
        return json(500, { Message: 'An error has occurred.' })
      case 'body':
        return json(200, { Message: 'Token has expired' })
    }
  }
}

function formsOfGrant(grant: string, isGet: boolean): TokenForm[] {
  if (grant === 'client_credentials') {
    return isGet ? ['client-credentials-get'] : ['client-credentials-body', 'client-credentials-basic']
  }
  return grant === 'password' && !isGet ? ['password'] : []
}

function refusal(error: string, description: string): Answer {
  return json(400, { error, error_description: description })
}

function basicOf(authorization: string | undefined): string | undefined {
  const [, encoded] = /^Basic (.+)$/i.exec(authorization ?? '') ?? []
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
}
