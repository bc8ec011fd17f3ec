import { Failure, type WhoseMove } from '../roster/failure.ts'

/** What can be wrong with a file that is given as an activity log. */

export class ActivityLogUnreadable extends Failure {
  readonly code = 'ACTIVITY_LOG_UNREADABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause: unknown) {
    super({
      what: `The activity log ${path} could not be read.`,
      next: 'Check the path, and that the user who runs Firstbell may read the file.',
      cause,
    })
  }
}

export class NotAnActivityLog extends Failure {
  readonly code = 'ACTIVITY_LOG_NOT_RECOGNISED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause?: unknown) {
    super({
      what: `${path} is not an activity log of Apple School Manager: neither a line ACTIVITY_ID nor column names with operation_status were found in it.`,
      next: 'In Apple School Manager, in English, open Activity, choose the import, and download its log. Give that CSV file as it is, not saved again by a spreadsheet program.',
      cause,
    })
  }
}

export class ActivityLogWithoutPeople extends Failure {
  readonly code = 'ACTIVITY_LOG_WITHOUT_PEOPLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string) {
    super({
      what: `The activity log ${path} names nobody, so it does not tell who has an account already: no row stands below column names with person_id and operation_status.`,
      next: 'Download the log of an import that had people in it, with Apple School Manager in English, or give the package that was sent last in its place.',
    })
  }
}

export class ActivityLogBroken extends Failure {
  readonly code = 'ACTIVITY_LOG_BROKEN'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string, line: number, cause?: unknown) {
    super({
      what: `The activity log ${path} is broken in or before line ${line}.`,
      next: 'Download the log from Apple School Manager once more, and give it as it is, not saved again by a spreadsheet program.',
      cause,
    })
  }
}
