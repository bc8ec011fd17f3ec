import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, denied, html, json, notFound, oneRosterError } from './answer.ts'
import { endpoints } from './listing.ts'
import { Minute } from './minute.ts'
import type { Pages } from './pages.ts'
import { delayOf, happens, type Quirks, type SisKind } from './quirks.ts'
import { Signatures } from './signatures.ts'
import { lmsAnswer, type Place, placeOf } from './site.ts'
import { type Credentials, Tokens } from './tokens.ts'

/** A request that was answered, for tests and for counting. */
export interface SisRequest {
  method: string
  path: string
  query: string
  /** 0 when the connection was cut. */
  status: number
  /** Records in the answer, when it was a page. */
  records?: number
}

interface FrontOptions {
  kind: SisKind
  quirks: Quirks
  credentials: Credentials
  origin: string
  pages: Pages
  onRequest: (request: SisRequest) => void
  now: () => number
}

/** Takes each request to what answers it, and puts the faults in between. */
export class Front {
  readonly #kind: SisKind
  readonly #quirks: Quirks
  readonly #origin: string
  readonly #pages: Pages
  readonly #tokens: Tokens
  readonly #signatures: Signatures
  readonly #onRequest: FrontOptions['onRequest']
  readonly #minute: Minute
  #pageRequests = 0

  constructor({ kind, quirks, credentials, origin, pages, onRequest, now }: FrontOptions) {
    this.#onRequest = onRequest
    this.#kind = kind
    this.#quirks = quirks
    this.#origin = origin
    this.#pages = pages
    this.#tokens = new Tokens(kind, quirks, credentials)
    this.#minute = new Minute(quirks.requestsPerMinute ?? Number.POSITIVE_INFINITY, now)
    this.#signatures = new Signatures(credentials, quirks.signatureMethods)
  }

  /** Answers a request; a fault of the simulator itself, or of the district it serves, is a 500 that names it. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const url = URL.parse(path.startsWith('/') ? `${this.#origin}${path}` : path) ?? new URL(this.#origin)
    const method = request.method ?? 'GET'
    const answer = await this.#answer(request, method, url).catch((error) => json(500, { Message: String(error) }))
    this.#onRequest({
      method,
      path: url.pathname,
      query: url.search,
      status: answer.isCut ? 0 : answer.status,
      ...(answer.records === undefined ? {} : { records: answer.records }),
    })
    send(response, answer)
  }

  async #answer(request: IncomingMessage, method: string, url: URL): Promise<Answer> {
    const place = placeOf(this.#kind, this.#quirks, url.pathname)
    const isOpen = place.kind === 'nothing' || place.kind === 'open'
    if (!isOpen && !hasHeader(request, this.#quirks.extraHeader)) return json(403, { error: 'missing_header' })
    switch (place.kind) {
      case 'nothing':
        return notFound(this.#kind, url.href)
      case 'open':
        return place.answer
      case 'token-moved':
        return {
          status: this.#quirks.tokenRedirect ?? 307,
          headers: { location: `${place.to}${url.search}` },
          body: '',
        }
      case 'token': {
        const body = await bodyOf(request)
        if (body === undefined) return json(413, { error: 'invalid_request' })
        return this.#tokens.answer({ method, headers: request.headers, query: url.searchParams, body })
      }
      case 'lms':
        return this.#refusal(request, method, url) ?? lmsAnswer(place.path)
      case 'page':
        return this.#page(request, method, url, place)
    }
  }

  async #page(request: IncomingMessage, method: string, url: URL, place: Place & { kind: 'page' }): Promise<Answer> {
    const quirks = this.#quirks
    const number = ++this.#pageRequests
    const { version, endpoint } = place
    if (method !== 'GET') return oneRosterError(version, 405, 'Only GET is supported', 'unsupported')
    const { retryAfterSeconds } = quirks
    const wait: Record<string, string> = retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) }
    if (happens(quirks.unavailable, number)) {
      const answer = html(503, 'Service Unavailable', 'The service is unavailable.')
      return { ...answer, headers: { ...answer.headers, ...wait } }
    }
    if (happens(quirks.tooManyRequests, number)) return json(429, { Message: 'Too many requests' }, wait)
    const seconds = this.#minute.secondsUntilAllowed()
    if (seconds > 0) {
      const rest: Record<string, string> = retryAfterSeconds === null ? {} : { 'retry-after': String(seconds) }
      return json(429, { Message: 'Too many requests' }, rest)
    }
    const refusal = this.#refusal(request, method, url)
    if (refusal) return refusal
    if (endpoints[endpoint]?.collection === quirks.failingCollection) {
      return oneRosterError(version, quirks.failingStatus, 'The collection cannot be read', 'internal_server_error')
    }
    if (happens(quirks.htmlPage, number)) return html(200, 'Sign in', 'Your session has ended.')
    const acceptsGzip = (request.headers['accept-encoding'] ?? '').includes('gzip')
    const answer = await this.#pages.answer({ version, endpoint, query: url.searchParams, url, number, acceptsGzip })
    const milliseconds = delayOf(quirks, answer.records ?? 0)
    if (milliseconds > 0) await sleep(milliseconds, undefined, { ref: false })
    if (happens(quirks.cutJson, number)) return { ...answer, body: firstHalf(answer.body) }
    return happens(quirks.cutConnection, number) ? { ...answer, isCut: true } : answer
  }

  #refusal(request: IncomingMessage, method: string, url: URL): Answer | undefined {
    if (!this.#quirks.oauth1) return this.#tokens.refusalOf(request.headers)
    // A client signs the address that it asks for, which the Host header names.
    const asked = new URL(url)
    asked.host = request.headers.host ?? url.host
    return this.#signatures.isGood(method, asked, request.headers.authorization) ? undefined : denied(this.#kind)
  }
}

function hasHeader(request: IncomingMessage, header: string | null): boolean {
  if (header === null) return true
  const colon = header.indexOf(': ')
  return request.headers[header.slice(0, colon).toLowerCase()] === header.slice(colon + 2)
}

const largestForm = 64 * 1024

/** The body of a request; undefined when it is too large for a form. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > largestForm) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function firstHalf(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body)
  return bytes.subarray(0, Math.floor(bytes.length / 2))
}

function send(response: ServerResponse, { status, headers, body, isCut }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  if (isCut) response.write(firstHalf(body), () => response.destroy())
  else response.end(body)
}
