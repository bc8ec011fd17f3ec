import { z } from 'zod'
import { isPlainText } from '../roster/plain-text.ts'

/** What a person may call something. Names stand in mails, in messages and in reports. */
export function nameSchema(longest: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be blank')
    .max(longest)
    .refine(isPlainText, 'must not have line breaks, control characters or a change of the direction of writing')
}
