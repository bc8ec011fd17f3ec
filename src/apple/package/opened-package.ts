import type { Table } from '../tables.ts'
import type { FormRule } from './rules.ts'

/** One of the six files of a package that lies on disk, in a zip or in a folder. */
export interface PackagedFile {
  /** How many bytes it says to have. */
  bytes: number
  /** Its bytes, from beginning to end. Throws DamagedFile where they cannot be had. */
  read(): AsyncIterable<Buffer>
}

/** A package whose files can be read. */
export interface OpenedPackage {
  /** The files that were found, whatever else is wrong with them. */
  files: Partial<Record<Table, PackagedFile>>
  /** Absent where there is nothing to close. */
  close?(): Promise<void>
}

/** A file of a package that breaks off; the message is a sentence for the person who made it. */
export class DamagedFile extends Error {
  readonly rule: FormRule

  constructor(rule: FormRule, message: string, cause?: unknown) {
    super(message, { cause })
    this.rule = rule
  }
}
