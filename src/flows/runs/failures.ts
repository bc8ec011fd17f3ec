import { count } from '../../roster/counts.ts'
import { Failure } from '../../roster/failure.ts'

/** Findings forbid to send the package. */
export class FindingsBlock extends Failure {
  readonly code = 'FINDINGS_BLOCK'
  readonly whoseMove = 'district'
  readonly passing = false

  /** @param again the package was delivered before: nothing in it can be mended any more */
  constructor(findings: number, again: boolean) {
    super({
      what: `${findings === 1 ? 'A finding forbids' : `${count(findings)} findings forbid`} to send this package${again ? ' again' : ''}: Apple would refuse it, or do harm with it. Nothing was sent.`,
      next: again
        ? 'This package was delivered once, and cannot be sent as it is any more. Read the findings of this run, and run the flow to make a package of today’s data.'
        : 'Read the findings of this run, mend the records in the student information system, and run again.',
    })
  }
}

/** Something that the run needs was deleted since. */
export class RunImpossible extends Failure {
  readonly code = 'RUN_IMPOSSIBLE'
  readonly whoseMove = 'district'
  readonly passing = false

  /** @param cause says what is missing */
  constructor(cause: Error) {
    super({
      what: `This run cannot be made any more. ${cause.message}`,
      next: 'Edit the flow, choose accounts that are there, and run it again.',
      cause,
    })
  }
}

/** What was saved of the flow cannot be used here, such as a time zone that this Node.js does not know. */
export class FlowUnusable extends Failure {
  readonly code = 'FLOW_UNUSABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(field: string, what: string) {
    super({
      what: `The flow as it was saved cannot be used here: ${field}: ${what}. Nothing was gathered, and nothing was sent.`,
      next: 'Open the flow, correct this and save it, and run it again.',
    })
  }
}

/** The process that worked on the run died, or had to leave it, again and again. */
export class RunDied extends Failure {
  readonly code = 'RUN_DIED'
  readonly whoseMove = 'Firstbell'
  readonly passing = false

  constructor(deaths: number) {
    super({
      what: `Firstbell broke off ${deaths} times in a row while it worked on this run, and does not try it again.`,
      next: 'Look whether the machine has enough memory and disk space, see the log of the server, and run again.',
    })
  }
}
