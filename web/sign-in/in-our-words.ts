import { ApiError, apiErrorOf } from '../api/api-error.ts'
import { refusals } from '../words/sign-in.ts'

/** The error with words for somebody who signs in, where its code has some; other errors as they are. */
export function inOurWords(error: unknown): unknown {
  const known = apiErrorOf(error)
  const words = known && refusals[known.code]
  return known && words ? new ApiError(known.status, { code: known.code, ...words }) : error
}
