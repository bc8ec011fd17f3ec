import type { Table } from '../apple/tables.ts'
import type { Collection } from '../roster/model.ts'
import type { Phase } from '../roster/observer.ts'
import type { Finding } from './finding.ts'

/** Counts of a table: rows of the new package, and its change set against what was delivered before. */
export interface TableCounts {
  rows: number
  added: number
  changed: number
  removed: number
}

/** A row that is added, changed or removed, with the words a person knows it by: a name, a title. */
export interface ChangeExample {
  table: Table
  change: 'added' | 'changed' | 'removed'
  key: string
  name: string
  /** Of a changed row: what differs. */
  fields: { field: string; before: string; after: string }[]
}

/** All findings of one rule: how many, and the first few. */
export interface FindingGroup {
  rule: string
  severity: Finding['severity']
  count: number
  examples: Finding[]
}

/** Records of one collection that were left out for one reason. */
export interface DroppedGroup {
  collection: Collection
  reason: string
  count: number
  /** The reason in words, in the plural, such as "enrollments that have ended". */
  words: string
}

/**
 * How a run ended. `delivered`: uploaded to the destination (whether Apple imported it, only its Activity log says).
 * `previewed`: everything but the delivery. `held`: it waits for a person. `blocked`: findings forbid to send it.
 */
export type RunOutcome = 'delivered' | 'previewed' | 'held' | 'blocked'

/** What a run did, for people and for machines. */
export interface RunReport {
  run: string
  outcome: RunOutcome
  /** The tenant that the package is made for, as `sftp://<user>@<host>`, or a folder. */
  goesTo: string
  startedAt: string
  milliseconds: number
  phases: { phase: Phase; milliseconds: number }[]
  /** Distinct records per collection of the source. */
  gathered: Record<Collection, number>
  tables: Record<Table, TableCounts>
  /**
   * What the change set is against: nothing yet, the last delivered run, a baseline given by the flow, or a package of
   * which nobody knows whether it arrived, together with what was there before it.
   */
  comparedWith:
    | { kind: 'nothing' }
    | { kind: 'delivered'; run: string; at: string }
    | { kind: 'may-have-arrived'; run: string; at: string }
    | { kind: 'baseline'; what: string }
  /** The first few of each table and kind, by key; none of a table of which nothing was there before. */
  changeExamples?: ChangeExample[]
  findings: FindingGroup[]
  dropped: DroppedGroup[]
  /** Why the run is held, in sentences; empty otherwise. */
  holds: { kind: string; sentence: string }[]
  /** sourcedId → the person_id that Apple has already, to be put into the flow so that nobody gets a second account. */
  mapPeople?: Record<string, string>
  package?: { path: string; name: string; sha256: string; bytes: number }
  receipt?: { to: string; milliseconds: number; hostKey?: string }
}
