import type { Table } from '../apple/tables.ts'
import type { Collection } from '../roster/model.ts'

/** What a finding does: stops the run, leaves the record out, leaves the value out (blank), or only says so. */
export type Severity = 'blocks' | 'drops-record' | 'drops-value' | 'warns'

/** Something a check found in the source's records or in a package. */
export interface Finding {
  /** The rule's stable name, such as `rosters.student-unknown`. */
  rule: string
  severity: Severity
  /** The collection of the source, or the table of the package, that the record stands in; `package`: the zip itself. */
  file: Collection | Table | 'package'
  /** The row as a spreadsheet numbers it (the header is row 1); null for a record of the source. */
  row: number | null
  /** The record's sourcedId or key. */
  key: string
  field: string | null
  value: string | null
  /** One sentence for a school's IT person, naming the person or class. */
  sentence: string
}
