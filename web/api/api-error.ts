import type { components } from './schema.d.ts'

type ErrorBody = components['schemas']['Error']['error']

/** Why the server did not do what it was asked, or that it did not answer at all (`server-gone`). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly details: Record<string, unknown>
  readonly whoseMove: ErrorBody['whoseMove']
  readonly next: string | undefined

  constructor(status: number, { code, message, field, details, whoseMove, next }: ErrorBody) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
    this.details = details ?? {}
    this.whoseMove = whoseMove
    this.next = next
  }
}

/** Whatever was thrown, as an ApiError where it is one. */
export function apiErrorOf(error: unknown): ApiError | undefined {
  return error instanceof ApiError ? error : undefined
}
