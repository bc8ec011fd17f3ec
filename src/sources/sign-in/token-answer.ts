import { z } from 'zod'
import { type Answer, bodyJson, header, isWebPage, serverTime } from '../http/answer.ts'
import { isUnavailable, TooManyRequests, Unavailable } from '../http/failures.ts'
import { retryAfter } from '../http/retry.ts'

const tokenSchema = z.object({
  // Only what can stand in a header is a token.
  access_token: z
    .string()
    .max(100_000)
    .regex(/^[\x20-\x7e]+$/),
  expires_in: z.coerce.number().positive().optional().catch(undefined),
})

const errorSchema = z.object({
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
  Message: z.string().optional().catch(undefined),
})

export interface Token {
  value: string
  /** Milliseconds it is good for, as the server said; undefined when it did not say. */
  lifetime: number | undefined
}

/**
 * What an answer to a request for a token means: a token; nothing is there (`absent`); something is there, but not by
 * this method; or a refusal. `oauth` says whether the refusal was in OAuth's own words.
 */
export type TokenOutcome =
  | { kind: 'accepted'; token: Token }
  | { kind: 'absent'; webPage: boolean }
  | { kind: 'other-method' }
  | { kind: 'refused'; status: number; error: string; description: string; oauth: boolean }

/** OAuth's errors that are refusals, and what servers make of them, such as `invalid_clientId`; not `server_error`. */
const refusals = /^(invalid|unsupported|unauthori[sz]ed|access_denied)/i

/** Reads an answer to a request for a token; throws what may pass by itself: 408, 429, 502, 503, 504. */
export function readTokenAnswer(answer: Answer): TokenOutcome {
  const { status, url } = answer
  const wait = retryAfter(header(answer, 'retry-after'), serverTime(answer))
  if (status === 429) throw new TooManyRequests(url.host, wait)
  if (isUnavailable(status)) throw new Unavailable(url.host, status, wait)
  if (status === 405) return { kind: 'other-method' }
  if (status === 404 || status === 410 || (status >= 300 && status < 400)) return { kind: 'absent', webPage: false }

  const body = jsonOrUndefined(answer)
  const token = tokenSchema.safeParse(body)
  if (status < 300 && token.success) {
    const { access_token: value, expires_in: seconds } = token.data
    return { kind: 'accepted', token: { value, lifetime: seconds === undefined ? undefined : seconds * 1000 } }
  }
  const { error, error_description: description, Message: message } = errorSchema.safeParse(body).data ?? {}
  if (status < 300 && error === undefined) return { kind: 'absent', webPage: isWebPage(answer) }
  return {
    kind: 'refused',
    status,
    error: /^[\w-]{1,60}$/.test(error ?? '') ? (error as string) : '',
    description: description ?? message ?? '',
    // A server that fails may have an `error` of its own to show for it.
    oauth: error !== undefined && (status < 500 || refusals.test(error)),
  }
}

/** Whether a refusal says nothing of the key, but that the server failed. */
export function isServerError(outcome: TokenOutcome): boolean {
  return outcome.kind === 'refused' && outcome.status >= 500 && !outcome.oauth
}

function jsonOrUndefined(answer: Answer): unknown {
  try {
    return bodyJson(answer)
  } catch {
    return undefined
  }
}
