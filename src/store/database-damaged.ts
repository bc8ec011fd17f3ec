import { Failure } from '../roster/failure.ts'

/** The files of the embedded database are not what it wrote, or in part not there. */
export class DatabaseDamaged extends Failure {
  readonly code = 'DATABASE_DAMAGED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(folder: string, cause?: unknown) {
    super({
      what: `The database in ${folder} is damaged, or cannot be read. It was left as it is.`,
      next: 'See that the disk is not full, and that the user that runs Firstbell may read and write there; else restore a backup with `firstbell restore`. If nothing was ever set up here, remove that folder and start again.',
      cause,
    })
  }
}
