import type { Dispatcher } from 'undici'
import requestOf from 'undici/lib/api/api-request.js'
import { Failure } from '../../roster/failure.ts'
import type { Exchange, Observe, RecordedBodies } from '../../roster/observer.ts'
import { refusePlainHttp, shownUrl } from './address.ts'
import { type Answer, expectsTls, unpack } from './answer.ts'
import { largestAnswer, openAgent } from './connection.ts'
import { connectionFailure } from './connection-failure.ts'
import { CookieJar } from './cookies.ts'
import { RedirectLeadsNowhere, TimedOut, TlsExpected } from './failures.ts'
import { Recorder } from './recorder.ts'
import { redirectTarget } from './redirect.ts'
import { SentSecrets } from './sent-secrets.ts'
import type { ConnectionSettings } from './settings.ts'

const mostRedirects = 5

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: string
  /** Keep the cookies of the answer, as a token answer's are. */
  keepCookies?: boolean
  /** Ends the request besides the client's own signal. */
  signal?: AbortSignal
}

/** What a reader of an answer made of it. */
export interface Reading<Value> {
  value: Value
  /** Records in the answer, when it was a page. */
  records?: number
}

interface ClientOptions {
  observe: Observe
  signal: AbortSignal
  recordBodies?: boolean
}

/** One account's HTTP connections. Every exchange is observed, redirects one by one; failures are thrown as `Failure`. */
export class HttpClient {
  readonly #settings: ConnectionSettings
  readonly #observe: Observe
  readonly #signal: AbortSignal
  readonly #agent: Dispatcher
  readonly #cookies = new CookieJar()
  readonly #secrets = new SentSecrets()
  readonly #recorder: Recorder | undefined

  constructor(settings: ConnectionSettings, { observe, signal, recordBodies }: ClientOptions) {
    this.#settings = settings
    this.#observe = observe
    this.#signal = signal
    this.#agent = openAgent(settings)
    this.#recorder = recordBodies ? new Recorder(this.#secrets) : undefined
  }

  /**
   * Makes a request and has its answer read. Redirects are followed within the same server only, POST ones only by 307
   * and 308, or where the address is spelled otherwise. What `read` throws is thrown, and stands in the exchange that is
   * reported.
   */
  async exchange<Value>(
    request: HttpRequest,
    read: (answer: Answer) => Reading<Value> | Promise<Reading<Value>>,
  ): Promise<Value> {
    let url = new URL(request.url)
    for (let redirects = 0; ; redirects += 1) {
      refusePlainHttp(url, this.#settings.allowPlainHttp)
      const outcome: Reading<Value> | URL = await this.#observed(request, url, async (answer) => {
        if (expectsTls(answer)) throw new TlsExpected(url.host)
        const target = redirectTarget(request.method, answer, (address) => this.#secrets.withoutThemIn(address))
        if (target && redirects === mostRedirects)
          throw new RedirectLeadsNowhere(url.host, url.pathname, 'it did so again and again')
        return target ?? read(answer)
      })
      if (!(outcome instanceof URL)) return outcome.value
      url = outcome
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  async #observed<Value>(
    request: HttpRequest,
    url: URL,
    read: (answer: Answer) => Promise<Reading<Value> | URL>,
  ): Promise<Reading<Value> | URL> {
    const headers = this.#headers(request, url)
    this.#secrets.learnRequest(request, headers)
    // Only what a server has sent us on to can hold a secret that it was sent.
    const show = (address: string) =>
      url.href === new URL(request.url).href ? address : this.#secrets.withoutThemIn(address)
    const exchange: Exchange = {
      with: 'source',
      method: request.method,
      url: show(shownUrl(url)),
      milliseconds: 0,
      bytes: 0,
    }
    const started = performance.now()
    let bodies: RecordedBodies | undefined = this.#recorder?.request(request, exchange.url, headers)
    try {
      const answer = await this.#send(request, url, headers, exchange)
      if (bodies) bodies = { ...bodies, ...this.#recorder?.answer(request, answer) }
      const outcome = await read(answer)
      if ('records' in outcome && outcome.records !== undefined) exchange.records = outcome.records
      return outcome
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      exchange.failure = error.code
      for (const part of [url.pathname, url.host]) replaceIn(error, part, show(part))
      throw error
    } finally {
      exchange.milliseconds = Math.round(performance.now() - started)
      this.#observe({ kind: 'exchange', exchange, ...(bodies && { bodies }) })
    }
  }

  async #send(
    request: HttpRequest,
    url: URL,
    requestHeaders: Record<string, string>,
    exchange: Exchange,
  ): Promise<Answer> {
    const { timeoutSeconds } = this.#settings
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), timeoutSeconds * 1000)
    const signals = [this.#signal, timeout.signal, ...(request.signal ? [request.signal] : [])]
    try {
      const response = await requestOf.call(this.#agent, {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: requestHeaders,
        body: request.body ?? null,
        signal: AbortSignal.any(signals),
      })
      exchange.status = response.statusCode
      const packed = Buffer.from(await response.body.arrayBuffer())
      exchange.bytes = packed.length
      const { headers } = response
      if (request.keepCookies) this.#cookies.keep(url.origin, [headers['set-cookie'] ?? []].flat())
      const encoding = [headers['content-encoding'] ?? ''].flat().join(',')
      return { url, status: response.statusCode, headers, body: await unpack(packed, encoding, url, largestAnswer) }
    } catch (error) {
      this.#signal.throwIfAborted()
      request.signal?.throwIfAborted()
      if (timeout.signal.aborted || isTimeout(error)) throw new TimedOut(url.host, timeoutSeconds)
      throw connectionFailure(error, url, largestAnswer)
    } finally {
      clearTimeout(timer)
    }
  }

  #headers(request: HttpRequest, url: URL): Record<string, string> {
    const cookie = this.#cookies.header(url.origin)
    const extra = this.#settings.extraHeader
    return {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate',
      'user-agent': 'Firstbell',
      ...(cookie && { cookie }),
      ...(extra && { [extra.name]: extra.value.reveal() }),
      ...request.headers,
    }
  }
}

function replaceIn(error: Failure, text: string, shown: string): void {
  if (shown === text) return
  error.message = error.message.replaceAll(text, shown)
  if (error.stack) error.stack = error.stack.replaceAll(text, shown)
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'UND_ERR_HEADERS_TIMEOUT' || error.code === 'UND_ERR_BODY_TIMEOUT')
  )
}
