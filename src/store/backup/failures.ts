import { diskReasonOf } from '../../disk/reasons.ts'
import { Failure } from '../../roster/failure.ts'

/** The file is no backup, or not the one that was written. */
export class BackupDamaged extends Failure {
  readonly code = 'BACKUP_DAMAGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, why: string, cause?: unknown) {
    super({
      what: `${file} is no backup of Firstbell, or it is damaged: ${why}. Nothing was restored.`,
      next: 'Copy the file again from where it is kept, or take an older backup.',
      cause,
    })
  }
}

/** The backup was made by a newer Firstbell. */
export class BackupTooNew extends Failure {
  readonly code = 'BACKUP_TOO_NEW'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string) {
    super({
      what: `${file} was made by a newer Firstbell than this one. Nothing was restored.`,
      next: 'Install that version, or a newer one, and restore again.',
    })
  }
}

/** The backup is as it was written, but what is in it has no place in the tables that it says it is of. */
export class BackupUnfit extends Failure {
  readonly code = 'BACKUP_UNFIT'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, entry: string, cause?: unknown) {
    super({
      what: `${entry} in ${file} does not fit the tables of Firstbell: the backup was changed after it was made, or another version made it. Nothing was restored.`,
      next: 'Restore it with the version of Firstbell that made it, or take another backup.',
      cause,
    })
  }
}

/** The backup would take the place of what is there. */
export class InstallationNotEmpty extends Failure {
  readonly code = 'INSTALLATION_NOT_EMPTY'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor() {
    super({
      what: 'There are people or teams here already, and a backup takes the place of everything. Nothing was restored.',
      next: 'Restore into an empty data folder or database, or give --force to lose what is there.',
    })
  }
}

/** Nothing here opens what is encrypted in the backup. */
export class BackupKeyMissing extends Failure {
  readonly code = 'BACKUP_KEY_MISSING'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, keyFile: string) {
    super({
      what: `${file} holds no key, and there is none here, so nobody could open its secrets. Nothing was restored.`,
      next: `Set FIRSTBELL_KEY to the key that was in use, or put its file to ${keyFile}, and restore again.`,
    })
  }
}

/** The key here is not the one that was in use when the backup was made. */
export class BackupKeyWrong extends Failure {
  readonly code = 'BACKUP_KEY_WRONG'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string) {
    super({
      what: `The key here is not the one that the secrets in ${file} were encrypted with. Nothing was restored.`,
      next: 'Set FIRSTBELL_KEY to the key that was in use when the backup was made, and restore again.',
    })
  }
}

/** A service works on the database that is to be replaced. */
export class DatabaseAtWork extends Failure {
  readonly code = 'DATABASE_AT_WORK'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor() {
    super({
      what: 'Another Firstbell is connected to the database, and everything in it is to be replaced.',
      next: 'Stop every "firstbell serve" and "firstbell worker" that uses it, and restore again.',
    })
  }
}

/** The backup's file cannot be written. */
export class BackupNotWritable extends Failure {
  readonly code = 'BACKUP_NOT_WRITABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause: Error) {
    super({
      what: `${file} cannot be written: ${diskReasonOf(cause)}.`,
      next: 'Name a file in a folder that is there, that may be written to, and that has room for it.',
      cause,
    })
  }
}

/** Nothing was ever kept here. */
export class NothingToBackUp extends Failure {
  readonly code = 'NOTHING_TO_BACK_UP'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string) {
    super({
      what: `There is no database in the data folder ${folder}.`,
      next: 'Run this where the service runs, with the same FIRSTBELL_DATA or DATABASE_URL as the service has.',
    })
  }
}
