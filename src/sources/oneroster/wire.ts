import type { Observe } from '../../roster/observer.ts'
import { type Answer, bodyJson, header, serverTime } from '../http/answer.ts'
import type { HttpClient, HttpRequest, Reading } from '../http/client.ts'
import {
  AccessDenied,
  isUnavailable,
  NotFound,
  RedirectLeadsNowhere,
  RequestRefused,
  ServerError,
  TokenRefused,
  TooManyRequests,
  Unavailable,
} from '../http/failures.ts'
import { type RetryPolicy, retryAfter, withRetry } from '../http/retry.ts'
import { statusInfo } from './envelope.ts'

/** An account's HTTP client together with its patience: every request is made again where that may help. */
export class Wire {
  readonly #http: HttpClient
  readonly #retrying: { observe: Observe; signal: AbortSignal; policy: RetryPolicy }

  constructor(http: HttpClient, retrying: { observe: Observe; signal: AbortSignal; policy: RetryPolicy }) {
    this.#http = http
    this.#retrying = retrying
  }

  /** `request` is asked for anew at each attempt, since a token or a signature may have been renewed meanwhile. */
  async send<Value>(
    request: () => HttpRequest | Promise<HttpRequest>,
    read: (answer: Answer) => Reading<Value> | Promise<Reading<Value>>,
    signal: AbortSignal = this.#retrying.signal,
  ): Promise<Value> {
    return withRetry(async () => this.#http.exchange({ ...(await request()), signal }, read), {
      ...this.#retrying,
      signal: AbortSignal.any([signal, this.#retrying.signal]),
    })
  }
}

/** Throws the failure that an answer's status means; 2xx passes. */
export function refuseByStatus(answer: Answer): void {
  const { status, url } = answer
  const { host, pathname } = url
  if (status >= 200 && status < 300) return
  const wait = retryAfter(header(answer, 'retry-after'), serverTime(answer))
  if (status === 429) throw new TooManyRequests(host, wait)
  if (isUnavailable(status)) throw new Unavailable(host, status, wait)
  if (status === 401 || saysExpired(answer)) throw new TokenRefused(host, pathname)
  if (status === 403) throw new AccessDenied(host, pathname)
  if (status === 404 || status === 410) throw new NotFound(host, pathname)
  if (status >= 500) throw new ServerError(host, pathname, status)
  if (status >= 300 && status < 400) {
    throw new RedirectLeadsNowhere(host, pathname, `there is no address to go on at (${status})`)
  }
  throw new RequestRefused(host, pathname, status, reasonOf(answer))
}

/** Whether a body says "Token has expired", which Qmlativ does with any status. */
export function saysExpired(answer: Answer): boolean {
  return answer.body.length < 10_000 && /token (has |is )?expired/i.test(answer.body.toString('latin1'))
}

function reasonOf(answer: Answer): string {
  try {
    return statusInfo(bodyJson(answer))?.reason ?? ''
  } catch {
    return ''
  }
}
