/** Who has to act for a failure to go away. */
export type WhoseMove = 'district' | 'SIS' | 'Apple' | 'Firstbell'

interface FailureDetails {
  /** What happened, in one sentence, without secrets and without names of people. */
  what: string
  /** What that person does next, in one sentence. */
  next: string
  cause?: unknown
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

  constructor({ what, next, cause }: FailureDetails) {
    super(what, { cause })
    this.next = next
  }
}
