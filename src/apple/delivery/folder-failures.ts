import { Failure, type WhoseMove } from '../../roster/failure.ts'

/** What can go wrong while a package is written to a folder of this machine. */

export class FolderMissing extends Failure {
  readonly code = 'FOLDER_MISSING'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: unknown) {
    super({
      what: `The folder ${folder} does not exist.`,
      next: 'Make the folder, or correct its path; a network share must be mounted.',
      cause,
    })
  }
}

export class FolderNotWritable extends Failure {
  readonly code = 'FOLDER_NOT_WRITABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: unknown) {
    super({
      what: `Firstbell may not write into the folder ${folder}.`,
      next: 'Allow the user who runs Firstbell to write there.',
      cause,
    })
  }
}

export class FolderFull extends Failure {
  readonly code = 'FOLDER_FULL'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause: unknown) {
    super({
      what: `The disk or the quota of ${folder} is full; the package was not delivered.`,
      next: 'Make room, then send the same package again.',
      cause,
    })
  }
}

export class FolderWriteFailed extends Failure {
  readonly code = 'FOLDER_WRITE_FAILED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true

  constructor(folder: string, cause: NodeJS.ErrnoException) {
    super({
      what: `Writing into ${folder} failed (${cause.code}); the package was not delivered.`,
      next: 'Check the disk or the network share, then send the same package again.',
      cause,
    })
  }
}
