import { diskReasonOf } from '../../disk/reasons.ts'
import { Failure } from '../../roster/failure.ts'
import type { FlowText } from './flow-text.ts'

/** Something wrong, or doubtful, at one place of a flow file. Lines and columns count from 1. */
export interface FlowProblem {
  line: number
  column: number
  /** How many characters are meant and may be shown; 0 where they may be a secret, or only the place is known. */
  length: number
  /** The key's path, such as `guard.people.percent`; empty for the file itself. */
  path: string
  /** What is wrong. */
  what: string
  /** What is allowed, or what to do. */
  next: string
}

/** A flow file, or a file that it names, that cannot be used, with everything that is wrong in it. */
export class FlowFileInvalid extends Failure {
  readonly code = 'FLOW_FILE_INVALID'
  readonly whoseMove = 'district'
  readonly passing = false
  readonly file: string
  /** The file's text, of which the problems' lines are shown; undefined for one with people in it. */
  readonly text: FlowText | undefined
  readonly problems: readonly FlowProblem[]

  constructor(file: string, problems: readonly FlowProblem[], text?: FlowText) {
    super({
      what: `${file} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.`,
      next: 'Mend the file where it is shown above, and run the command again.',
    })
    this.file = file
    this.text = text
    this.problems = problems
  }
}

/** A file that a flow or a command names and that cannot be read. */
export class FileUnreadable extends Failure {
  readonly code = 'FILE_UNREADABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause: unknown) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EISDIR' ? 'it is a folder' : diskReasonOf(cause)
    super({
      what: code === 'ENOENT' ? missing(file) : `${file} cannot be read: ${why}.`,
      next: 'Give the path of a file that this user may read.',
      cause,
    })
  }
}

/** Nothing stands where the path should, mostly because a variable of a script is not set. */
const missing = (file: string): string =>
  file === '' ? 'The path of the file is empty; a variable may not be set.' : `There is no file ${file}.`
