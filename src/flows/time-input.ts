/** Times and days that somebody asks with or enters: those that both databases can hold. */
import { z } from 'zod'

const range = 'must lie in the years 1 to 9999'

/** A moment with its offset, such as 2026-11-23T05:30:00-06:00. */
export const timeInputSchema = z.iso.datetime({ offset: true }).refine(isInRange, range)

/** A day, such as 2026-11-23. */
export const dayInputSchema = z.iso.date().refine((day) => day >= '0001', range)

/** In UTC, since that is how the database is handed it. */
function isInRange(time: string): boolean {
  const year = new Date(time).getUTCFullYear()
  return year >= 1 && year <= 9999
}
