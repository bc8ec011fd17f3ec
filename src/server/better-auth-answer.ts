import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { Refused } from './refused.ts'

/** Hands the cookies of an answer of better-auth on. */
export function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const line of headers.getSetCookie()) reply.header('set-cookie', line)
}

/** Passes cookies on and returns the body; what was refused becomes an answer in our own shape. */
export async function pass(answer: Response, reply: FastifyReply): Promise<unknown> {
  passCookies(answer.headers, reply)
  const body: unknown = await answer.json().catch(() => ({}))
  if (answer.ok) return body
  const retryAfter = answer.headers.get('x-retry-after')
  if (retryAfter !== null) reply.header('retry-after', retryAfter)
  throw refusal(answer.status, body)
}

const refusalSchema = z.object({ code: z.string().catch(''), message: z.string().catch('') })

function refusal(status: number, body: unknown): Error {
  const { code, message } = refusalSchema.parse(body)
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return new Refused(429, 'locked-for-now', 'The code was wrong too often. Wait 15 minutes, then sign in again.')
  if (status === 429)
    return new Refused(429, 'too-many-requests', 'That was tried too often. Wait a minute, then try again.')
  if (status >= 500) return new Error(`better-auth answered with ${status} ${code}`)
  const word = code === '' ? 'refused' : code.toLowerCase().replaceAll('_', '-')
  return new Refused(status, word, message === '' ? 'This was refused.' : message)
}
