import { Failure } from '../../roster/failure.ts'
import type { PlainFailure } from './job.ts'

/** The engine's process ended without a word. */
export class EngineDied extends Failure {
  readonly code = 'ENGINE_DIED'
  readonly whoseMove = 'Firstbell'
  readonly passing = true

  constructor(cause: unknown) {
    super({
      what: 'The part of Firstbell that works on the roster ended unexpectedly.',
      next: 'If it happens again, see the log of this server, and report it to those who make Firstbell.',
      cause,
    })
  }
}

/** The engine's process needed more memory than it is given. */
export class EngineOutOfMemory extends Failure {
  readonly code = 'ENGINE_OUT_OF_MEMORY'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(cause: unknown) {
    super({
      what: 'The roster did not fit into the memory that a run may use.',
      next: 'Set a smaller page size in the advanced settings of the source account, and run again.',
      cause,
    })
  }
}

/** Something happened that Firstbell was not made for. The log of the server says where in the program. */
export class Defect extends Failure {
  readonly code = 'DEFECT'
  readonly whoseMove = 'Firstbell'
  readonly passing = false

  constructor(cause: unknown) {
    super({
      what: 'Firstbell met something that it was not made for, and stopped this run.',
      next: 'Run again. If it stays, report it to those who make Firstbell, with the lines of the log of this server.',
      cause,
    })
  }
}

/** A failure as it is kept and shown: without its stack and its cause. */
export function plainFailure({ code, whoseMove, passing, message, next, retryAfter }: Failure): PlainFailure {
  return { code, whoseMove, passing, what: message, next, ...(retryAfter !== undefined && { retryAfter }) }
}
