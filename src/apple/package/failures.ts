import { Failure } from '../../roster/failure.ts'
import type { Table } from '../tables.ts'

/** There is nothing at the path of a package, or it may not be read. */
export class PackageNotFound extends Failure {
  readonly code = 'PACKAGE_NOT_FOUND'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause: unknown) {
    super({
      what: `The package ${path} cannot be opened.`,
      next: 'Give the path of a zip, or of a folder with the six CSV files, that this user may read.',
      cause,
    })
  }
}

/** A zip is read from its end, which a pipe does not have before it was read. */
export class PackageNotAFile extends Failure {
  readonly code = 'PACKAGE_NOT_A_FILE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(path: string) {
    super({
      what: `The package ${path} is neither a file nor a folder, but a pipe or a device.`,
      next: 'Save it as a file, and give the path of that.',
    })
  }
}

/** What of a package cannot be read, when it is not a whole file. */
export function rowsOf(tables: readonly Table[]): string[] {
  return tables.map((table) => `rows of ${table}.csv`)
}

/** A package that another one shall be compared with cannot be read to its end, or not as it was meant. */
export class PackageNotWhole extends Failure {
  readonly code = 'PACKAGE_NOT_WHOLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(path: string, parts: readonly string[]) {
    super({
      what: `The package ${path} cannot be compared: ${parts.join(', ')} cannot be read.`,
      next: `Run "firstbell validate" on it to see what is wrong.`,
    })
  }
}

/** The disk did not take the package. */
export class PackageNotWritten extends Failure {
  readonly code = 'PACKAGE_NOT_WRITTEN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause: unknown) {
    super({
      what: `The package could not be written to ${path}. Nothing was sent.`,
      next: 'See that the disk has room and that this user may write there, then run again.',
      cause,
    })
  }
}
