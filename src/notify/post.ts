import { proxySettings, throughProxy } from '../proxy/proxy.ts'
import { Failure } from '../roster/failure.ts'
import {
  ReceiverBusy,
  ReceiverMoved,
  ReceiverNotSecure,
  ReceiverRefused,
  ReceiverTimedOut,
  ReceiverUnreachable,
} from './failures.ts'
import { lookupWithin, type Reach, refuseResolved, refuseUnreachable } from './reach.ts'

interface Posting {
  url: string
  body: string
  headers?: Record<string, string>
  reach: Reach
  /** For the connection and the answer together. */
  timeoutSeconds?: number
}

/** Statuses after which the same message may be taken later: https://www.rfc-editor.org/rfc/rfc9110#section-15 */
const busyStatuses = [408, 425, 429]

/** What Node.js calls a certificate that it does not trust, and a TLS that could not be agreed on. */
const notSecure =
  /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|INVALID_|HOSTNAME_MISMATCH|PATH_LENGTH)/

/**
 * Posts JSON, and resolves when the receiver has taken it (a status of 200 to 299). Redirects are not followed.
 * Throws `NOTIFICATION_ADDRESS_FORBIDDEN`, `…_UNREACHABLE`, `…_NOT_SECURE`, `…_TIMED_OUT`, `…_NOT_TAKEN`, `…_REFUSED`,
 * `…_REDIRECTED`, `PROXY_…`.
 */
export async function postJson({ url, body, headers = {}, reach, timeoutSeconds = 15 }: Posting): Promise<void> {
  const target = new URL(url)
  refuseUnreachable(target, reach)
  // Loaded when it is needed: a service whose people nobody has to tell anything is there sooner.
  const { Agent, request } = await import('undici')
  const timeout = timeoutSeconds * 1000
  // The address is looked up and judged once, by the connection itself: a second look-up could give another one.
  const connections = { connect: { lookup: lookupWithin(reach), timeout } }
  const proxy = proxySettings()
  if (proxy) await refuseResolved(target, reach)
  const agent = proxy ? throughProxy(proxy, connections, { timeout }) : new Agent(connections)
  const signal = AbortSignal.timeout(timeout)
  try {
    const answer = await request(target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Firstbell', ...headers },
      body,
      dispatcher: agent,
      signal,
    })
    // The status says whether it was taken, whatever becomes of the rest of the answer.
    const said = await reasonIn(answer.body).catch(() => '')
    judge(target.host, answer.statusCode, said)
  } catch (error) {
    if (error instanceof Failure) throw error
    if (signal.aborted) throw new ReceiverTimedOut(target.host, timeoutSeconds)
    const reason = reasonOf(error)
    if (notSecure.test(reason)) throw new ReceiverNotSecure(target.host, reason, error)
    throw new ReceiverUnreachable(target.host, reason, error)
  } finally {
    await agent.destroy()
  }
}

function judge(host: string, status: number, said: string): void {
  if (status >= 200 && status < 300) return
  if (status >= 500 || busyStatuses.includes(status)) throw new ReceiverBusy(host, status)
  if (status >= 300 && status < 400) throw new ReceiverMoved(host, status)
  throw new ReceiverRefused(host, status, said)
}

/**
 * Slack says why in one word, such as `no_service`. Anything else is not shown: an answer of a server in the district's
 * network is not for everybody who may see notifications.
 */
async function reasonIn(body: AsyncIterable<Buffer>): Promise<string> {
  let said = ''
  for await (const chunk of body) {
    said += chunk.toString('latin1')
    if (said.length > 100) return ''
  }
  return /^[a-z_]{3,60}$/.test(said) ? said : ''
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.message
}
