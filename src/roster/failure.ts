/** Who has to act for a failure to go away. */
export type WhoseMove = 'district' | 'SIS' | 'Apple' | 'Firstbell'

interface FailureDetails {
  /** What happened, in one sentence, without secrets and without names of people. */
  what: string
  /** What that person does next, in one sentence. */
  next: string
  cause?: unknown
  /** How many milliseconds the other side asks us to wait. */
  retryAfter?: number | undefined
}

/**
 * An expected failure: something outside of Firstbell is not as it must be. Each kind is a class with a stable code,
 * documented in docs/errors.md under that code. Anything else that is thrown is a defect.
 */
export abstract class Failure extends Error {
  /** Stable, upper case, such as `SKYWARD_SIGN_IN_REFUSED`. */
  abstract readonly code: string
  abstract readonly whoseMove: WhoseMove
  /** Whether the same attempt may succeed later without anybody changing anything. */
  abstract readonly passing: boolean
  readonly next: string
  /** How many milliseconds the other side asks us to wait, when it said so. */
  readonly retryAfter: number | undefined

  constructor({ what, next, cause, retryAfter }: FailureDetails) {
    super(what, { cause })
    this.next = next
    this.retryAfter = retryAfter
  }
}
