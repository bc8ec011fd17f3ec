import { diskReasons } from '../disk/reasons.ts'
import { Failure } from '../roster/failure.ts'

/** Another process has the state folder open. */
export class StateInUse extends Failure {
  readonly code = 'STATE_IN_USE'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(folder: string, cause: unknown) {
    super({
      what: `Another Firstbell process is at work in ${folder}.`,
      next: 'Wait until it has ended, or end it; nothing needs to be cleaned up after it.',
      cause,
    })
  }
}

/** The state folder cannot be written: disk full, read-only, or not this user's. */
export class StateNotWritable extends Failure {
  readonly code = 'STATE_NOT_WRITABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: Error) {
    super({
      what: `The state folder ${folder} cannot be written: ${reasonOf(cause)}.`,
      next: 'Free space on this disk, or give the user that runs Firstbell the right to write there, and run again.',
      cause,
    })
  }
}

/** Root is at work on a state folder of another user, who could not read what root writes into it. */
export class StateOfAnotherUser extends Failure {
  readonly code = 'STATE_OF_ANOTHER_USER'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, owner: number) {
    super({
      what: `The state folder ${folder} is used by the user with the number ${owner}, who could not read what root writes there: that user's next run would fail.`,
      next: `Run it as that user, with: runuser -u "$(id -nu ${owner})" -- and the command. If root shall run Firstbell from now on, give the folder to root with chown -R.`,
    })
  }
}

/** A file of the state does not hold what Firstbell wrote. */
export class StateDamaged extends Failure {
  readonly code = 'STATE_DAMAGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause?: unknown) {
    super({
      what: `${file} does not hold what Firstbell wrote there.`,
      next: 'Restore the state folder from a backup. Do not delete it: what was delivered would be forgotten.',
      cause,
    })
  }
}

/** The file that is locked is not what Firstbell made. */
export class StateLockDamaged extends Failure {
  readonly code = 'STATE_LOCK_DAMAGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause: unknown) {
    super({
      what: `${file}, by which a Firstbell keeps others out of the state folder, is damaged.`,
      next: 'See that no Firstbell works on this folder, then remove that file and run again; nothing is kept in it.',
      cause,
    })
  }
}

/** There is no run with this id on file. */
export class StateRunUnknown extends Failure {
  readonly code = 'STATE_RUN_UNKNOWN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(runId: string) {
    super({
      what: `No run "${runId.slice(0, 60)}" is on file for this destination.`,
      next: 'Copy the whole id as the run printed it; only the latest runs are kept.',
    })
  }
}

/** The destination has changed since this run's package was compared with it. */
export class StateRunOutdated extends Failure {
  readonly code = 'STATE_RUN_OUTDATED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(runId: string) {
    super({
      what: `Run ${runId} cannot be sent any more: another package was sent after it had been compared.`,
      next: 'Run again, and look at the new change set.',
    })
  }
}

/** The package's file is not the one that was shown and approved. */
export class StatePackageChanged extends Failure {
  readonly code = 'STATE_PACKAGE_CHANGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(runId: string, cause?: unknown) {
    super({
      what: `The package of run ${runId} is missing, or is not the file that the run made.`,
      next: 'Run again, and find out who or what changed the file.',
      cause,
    })
  }
}

/** Does work that writes into the folder; errors of the disk become `STATE_NOT_WRITABLE`. */
export async function storing<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw failureOfDisk(folder, error)
  }
}

/** `STATE_NOT_WRITABLE` for an error of the disk that the folder is on; every other one as it is. */
export function failureOfDisk(folder: string, error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error) || codeOf(error) === undefined) return error
  return new StateNotWritable(folder, error)
}

function reasonOf(error: Error): string {
  return diskReasons[codeOf(error) ?? ''] ?? error.message
}

/** The system's code of an error of the disk; DuckDB hands it on as a sentence only. */
function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string' && error.code in diskReasons) return error.code
  return /no space left on device|max_temp_directory_size/i.test(error.message) ? 'ENOSPC' : undefined
}
