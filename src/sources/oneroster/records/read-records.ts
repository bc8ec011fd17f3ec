import type { Collection, RosterRecords } from '../../../roster/model.ts'
import type { Malformed } from '../../source.ts'
import { RecordsUnreadable, TextTooLong } from '../failures.ts'
import { academicSession } from './academic-sessions.ts'
import { schoolClass } from './classes.ts'
import { course } from './courses.ts'
import { enrollment } from './enrollments.ts'
import { org } from './orgs.ts'
import { user11, user12 } from './users.ts'
import { LargeNumber, LongText, type Raw } from './values.ts'

type Readers = { [C in Collection]: (raw: Raw) => RosterRecords[C] }

const both = {
  orgs: org,
  academicSessions: academicSession,
  courses: course,
  classes: schoolClass,
  enrollments: enrollment,
}

const readers: Record<'1.1' | '1.2', Readers> = {
  '1.1': { ...both, users: user11 },
  '1.2': { ...both, users: user12 },
}

export interface PageOfRecords<Rec> {
  records: Rec[]
  /** Null elements, which some servers send and which mean nothing. */
  nulls: number
  malformed: Malformed[]
}

/**
 * Reads a page into the roster's model. An element that is no object, has no sourcedId, or has a number that lost
 * its last digits cannot be used: it is left out and reported as malformed. `offset` is where the page begins in its
 * collection.
 * @throws RecordsUnreadable when a page has elements, but not one that can be used
 * @throws TextTooLong for a text that no honest roster holds
 */
export function readRecords<C extends Collection>(
  collection: C,
  version: '1.1' | '1.2',
  elements: readonly unknown[],
  offset: number,
): PageOfRecords<RosterRecords[C]> {
  const read: (raw: Raw) => RosterRecords[C] = readers[version][collection]
  const page: PageOfRecords<RosterRecords[C]> = { records: [], nulls: 0, malformed: [] }
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index]
    if (element === null) {
      page.nulls += 1
      continue
    }
    const position = offset + index
    const problem = problemOf(element)
    const record = problem ?? readOne(read, element as Raw, collection, position)
    if (typeof record === 'string') page.malformed.push({ position, problem: record })
    else page.records.push(record)
  }
  const [first] = page.malformed
  if (first && page.records.length === 0) throw new RecordsUnreadable(collection, offset, first.problem)
  return page
}

/** Why an element cannot be a record, or undefined. */
function problemOf(element: unknown): string | undefined {
  if (typeof element !== 'object' || Array.isArray(element)) {
    return `is ${Array.isArray(element) ? 'a list' : `a ${typeof element}`} instead of a record`
  }
  const id = (element as Raw)['sourcedId']
  if (typeof id === 'string') return id === '' ? 'has an empty sourcedId' : undefined
  if (typeof id !== 'number') return 'has no sourcedId'
  // JSON numbers beyond 2^53 lose their last digits when they are parsed, and two records could become one.
  return Number.isInteger(id) && !Number.isSafeInteger(id) ? 'has a sourcedId that is too large a number' : undefined
}

/** The record, or why it cannot be used. */
function readOne<Rec>(read: (raw: Raw) => Rec, raw: Raw, collection: Collection, position: number): Rec | string {
  try {
    return read(raw)
  } catch (error) {
    if (error instanceof LargeNumber) return 'has a number that is too large to be read exactly'
    if (!(error instanceof LongText)) throw error
    const field = fieldOf(raw, error.length)
    const id = String(raw['sourcedId'])
    const shown = id.length > 100 ? `number ${position + 1}` : id
    throw new TextTooLong(collection, shown, field.slice(0, 100), error.length)
  }
}

/** The field that has a text of that length, or else the longest one: a list of texts. */
function fieldOf(raw: Raw, length: number): string {
  const text = Object.keys(raw).find((name) => typeof raw[name] === 'string' && raw[name].length === length)
  const lists = Object.keys(raw).filter((name) => Array.isArray(raw[name]))
  const lengthOf = (name: string) => JSON.stringify(raw[name]).length
  return text ?? lists.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0] ?? 'unknown'
}
