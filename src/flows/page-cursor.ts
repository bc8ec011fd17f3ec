/** Where a page of a list ends that has the newest first. It stays so when the last row of the page goes. */
import { z } from 'zod'
import { InvalidField } from './refusals.ts'
import { timeInputSchema } from './time-input.ts'

export const cursorSchema = z.string().max(200).describe('`next` of the page before')

/** @param madeAt in the words of the database, since a JavaScript date has no microseconds: rows may be made at once */
export function cursorOf(madeAt: string, id: string): string {
  return Buffer.from(`${madeAt} ${id}`).toString('base64url')
}

/** A time in the words of the database, which speaks UTC, and the row's id. */
const cursorPattern = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)\+00 ([\da-f-]{36})$/
const placeSchema = z.object({ madeAt: timeInputSchema, id: z.uuid() })

/** The time and the id that a page goes on after. Throws InvalidField for a cursor that is none. */
export function readCursor(cursor: string): { madeAt: string; id: string } {
  const [, day, clock, id] = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const read = placeSchema.safeParse({ madeAt: `${day}T${clock}Z`, id })
  if (!read.success) throw new InvalidField('before', 'must be the `next` of the page before')
  return read.data
}
