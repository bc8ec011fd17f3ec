import type { LogEntry } from './activity-log.ts'
import type { FileName } from './layout.ts'
import type { Problems } from './problems.ts'
import type { Row } from './rows.ts'
import type { HeldClass, HeldCourse, HeldLocation, HeldPerson, HeldRoster, TenantSettings } from './tenant.ts'

/** What an upload holds, by key. `undefined` stands for a row with an issue: it is there, and changes nothing. */
export interface Incoming {
  settings: TenantSettings
  locations: Map<string, HeldLocation | undefined>
  people: Map<string, HeldPerson | undefined>
  /** Which people stand in which file: a class's instructors are staff, a roster's students are students. */
  students: Set<string>
  staff: Set<string>
  /** Lower case, to find repeats. */
  emails: Set<string>
  courses: Map<string, HeldCourse | undefined>
  classes: Map<string, HeldClass | undefined>
  rosters: Map<string, HeldRoster | undefined>
  /** Class and student of every roster row so far. */
  pairs: Set<string>
}

export function nothingYet(settings: TenantSettings): Incoming {
  return {
    settings,
    locations: new Map(),
    people: new Map(),
    students: new Set(),
    staff: new Set(),
    emails: new Set(),
    courses: new Map(),
    classes: new Map(),
    rosters: new Map(),
    pairs: new Set(),
  }
}

/** Between the values of a row when it is kept as one string; no value can hold it. */
export const separator = '\u001f'

/** Letters, digits and a hyphen by Apple's guide; the others are sent in production. */
const identifier = /^[A-Za-z0-9ñÑ._@-]+$/

/** The checks of one row. A row that `passed` none of them wrongly may be imported. */
export class RowCheck {
  passed = true
  readonly #file: FileName
  readonly #row: Row
  readonly #key: string
  readonly #entry: LogEntry
  readonly #problems: Problems

  constructor(file: FileName, row: Row, entry: LogEntry, problems: Problems) {
    this.#file = file
    this.#row = row
    this.#key = row.values[0] ?? ''
    this.#entry = entry
    this.#problems = problems
  }

  issue(rule: string, sentence: string, substatus = 'OPERATION_NOT_ALLOWED'): void {
    this.#add('row-issue', rule, sentence, substatus)
  }

  failsImport(rule: string, sentence: string, substatus: string): void {
    this.#add('fails-import', rule, sentence, substatus)
  }

  required(column: string, value: string): void {
    if (value === '') this.issue(`${column}-missing`, `${column} is required`)
  }

  /** The key of the row: given, of characters that Apple takes, and not in the file before. */
  key(column: string, seen: { has(key: string): boolean }): void {
    this.required(column, this.#key)
    if (this.#key !== '' && !identifier.test(this.#key)) {
      this.issue(`${column}-characters`, `${column} ${this.#key} holds characters other than letters, digits, - _ . @`)
    }
    if (seen.has(this.#key)) this.issue(`${column}-repeated`, `${column} ${this.#key} stands in an earlier row too`)
  }

  /** A reference that leads nowhere fails the whole import. */
  reference(column: string, value: string, known: { has(key: string): boolean }, file: FileName): void {
    if (!known.has(value)) {
      this.failsImport(`${column}-unknown`, `${column} "${value}" is not in ${file}.csv`, 'NOT_FOUND')
    }
  }

  #add(effect: 'fails-import' | 'row-issue', rule: string, sentence: string, substatus: string): void {
    this.passed = false
    const problem = {
      effect,
      rule: `${this.#file}.${rule}`,
      file: `${this.#file}.csv`,
      row: this.#row.number,
      key: this.#key,
    }
    this.#problems.add({ ...problem, substatus, sentence }, this.#entry)
  }
}

/** Keeps a row by its key; of several with one key the first stands. */
export function keep<Value>(map: Map<string, Value | undefined>, key: string, value: Value, check: RowCheck): void {
  if (!map.has(key)) map.set(key, check.passed ? value : undefined)
}
