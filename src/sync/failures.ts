import { counted } from '../roster/counts.ts'
import { Failure, type WhoseMove } from '../roster/failure.ts'
import { failureOfDisk } from './state-folder-failures.ts'

/** The package was made for, and compared with, another tenant than the one that it would go to now. */
export class MadeForAnotherDestination extends Failure {
  readonly code = 'MADE_FOR_ANOTHER_DESTINATION'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor({ id, destination }: { id: string; destination: string }, now: string) {
    super({
      what: `The package of run ${id} was made for ${destination}, and the destination is ${now} now. Nothing was sent.`,
      next: 'Run again, and look at what the new package would change there; or lead the destination back to where it was.',
    })
  }
}

/** A baseline names people whom it does not hold, as when a file of it was cut off at the end of a line. */
export class BaselineIncomplete extends Failure {
  readonly code = 'BASELINE_INCOMPLETE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(path: string, people: number) {
    super({
      what: `The package ${path} is not what Apple School Manager has: its classes and rosters name ${counted(people, 'person', 'people')} who ${people === 1 ? 'stands' : 'stand'} in neither students.csv nor staff.csv, and whoever is missing there could get a second account.`,
      next: 'Give a package that Apple School Manager has imported, as it was sent; "firstbell validate" names the rows.',
    })
  }
}

/** An attempt to deliver failed, and one before it ended without anybody knowing whether the package had arrived. */
export class MayHaveArrived extends Failure {
  readonly code = 'DELIVERY_MAY_HAVE_ARRIVED'
  readonly whoseMove: WhoseMove
  readonly passing: boolean

  /** @param later why the last attempt failed */
  constructor(later: Failure) {
    super({
      what: `An earlier attempt may have delivered this package: it ended before the server confirmed it. The attempt after it failed: ${later.message}`,
      next: `${later.next} Until a package is confirmed, the next one is compared with all that may be there.`,
      cause: later,
    })
    this.whoseMove = later.whoseMove
    this.passing = later.passing
  }
}

/** The server has confirmed the package, but the state could not be written. */
export class DeliveryNotRecorded extends Failure {
  readonly code = 'DELIVERY_NOT_RECORDED'
  readonly whoseMove: WhoseMove
  readonly passing = false

  constructor(cause: Failure) {
    super({
      what: `The package was delivered, but that could not be written down: ${cause.message}`,
      next: `${cause.next} The next package is compared with all that may be there.`,
      cause,
    })
    this.whoseMove = cause.whoseMove
  }
}

/** DuckDB needs more memory than a run may use. */
class RosterTooLarge extends Failure {
  readonly code = 'ROSTER_TOO_LARGE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(cause: Error) {
    super({
      what: 'The roster did not fit into the memory that a run may use.',
      next: 'Look in the student information system for records with very long texts, such as names of thousands of letters. If there are none, report it to those who make Firstbell.',
      cause,
    })
  }
}

/** What an error in the midst of a run means: a failure of the disk with the workspace, or too large a roster. */
export function failureOfRun(workspaces: string, error: unknown): unknown {
  return failureOfMemory(failureOfDisk(workspaces, error))
}

/** `ROSTER_TOO_LARGE` where DuckDB's memory did not do; every other error as it is. */
export function failureOfMemory(error: unknown): unknown {
  const isMemory = error instanceof Error && error.message.startsWith('Out of Memory Error')
  return isMemory ? new RosterTooLarge(error) : error
}
