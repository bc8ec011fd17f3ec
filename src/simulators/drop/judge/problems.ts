import type { ActivityLog, LogEntry } from './activity-log.ts'

/** What is wrong with an upload. */
export interface Problem {
  /** Whether nothing at all is imported, or only this row is left as it was. */
  effect: 'fails-import' | 'row-issue'
  /** Stable name of the rule that was broken, such as `students.location-unknown`. */
  rule: string
  file: string
  /** As a spreadsheet numbers rows; null when it is about the whole file. */
  row: number | null
  key: string
  /** The message that Apple's log would carry. */
  substatus: string
  sentence: string
}

/** How many problems are kept in full; beyond them only their number is. */
const keptAtMost = 1000

/** The problems of one upload. Those of a row go into the activity log too. */
export class Problems {
  readonly kept: Problem[] = []
  count = 0
  failsImport = false
  readonly #log: ActivityLog

  constructor(log: ActivityLog) {
    this.#log = log
  }

  add(problem: Problem, entry?: LogEntry): void {
    this.count++
    if (problem.effect === 'fails-import') this.failsImport = true
    if (this.kept.length < keptAtMost) this.kept.push(problem)
    if (entry) this.#log.add(entry, 'ISSUE', problem.substatus)
  }
}

/** The zip or one of its files is not what Apple can read. Ends the reading of an upload. */
export class Unreadable extends Error {
  readonly problem: Problem

  constructor(rule: string, file: string, row: number | null, sentence: string) {
    super(sentence)
    this.problem = { effect: 'fails-import', rule, file, row, key: '', substatus: 'INTERNAL_ERROR', sentence }
  }
}
