import type { FastifyRequest } from 'fastify'
import { Refused } from './refused.ts'

/**
 * Refuses a request with a text that no database and no other server can be handed: JSON and addresses can hold the
 * character of number 0, and JSON also half of a character (a surrogate alone).
 */
export async function refuseUnstorableText({ body, query }: FastifyRequest): Promise<void> {
  for (const text of textsOf([body, query])) {
    if (!isStorable(text)) throw new Refused(400, 'bad-request', notStorable)
  }
}

/** Whether a database, and any other server, can be handed a text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

export const notStorable =
  'A text in the request holds a character that cannot be stored: U+0000, or half of a character.'

/** Every text in it, names of properties too; bytes are none. One by one, since what somebody sends can be nested without end. */
function* textsOf(sent: unknown): Generator<string> {
  const left = [sent]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next === 'string') yield next
    else if (typeof next === 'object' && next !== null && !(next instanceof Uint8Array)) {
      for (const [name, value] of Object.entries(next)) left.push(name, value)
    }
  }
}
