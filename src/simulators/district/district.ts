import { type Collection, collections, type RosterRecords } from '../../roster/model.ts'

/** A district that a simulator serves: six collections whose records can be had in any order. */
export interface District {
  readonly counts: Readonly<Record<Collection, number>>
  /** The record at `index` of a collection, 0 to its count − 1. Throws a RangeError outside of that. */
  record<C extends Collection>(collection: C, index: number): RosterRecords[C]
}

/** The records of a small district; collections that are left out are empty. */
export type Records = { [C in Collection]?: readonly RosterRecords[C][] }

/** A district of records that are in memory already. */
export function districtOf(records: Records): District {
  const all: { [C in Collection]: readonly RosterRecords[C][] } = {
    orgs: records.orgs ?? [],
    academicSessions: records.academicSessions ?? [],
    courses: records.courses ?? [],
    classes: records.classes ?? [],
    users: records.users ?? [],
    enrollments: records.enrollments ?? [],
  }
  return {
    counts: countsOf((collection) => all[collection].length),
    record: (collection, index) => all[collection][index] ?? outside(collection, index),
  }
}

/** The count of each collection. */
export function countsOf(count: (collection: Collection) => number): Record<Collection, number> {
  return Object.fromEntries(collections.map((collection) => [collection, count(collection)])) as Record<
    Collection,
    number
  >
}

export function outside(collection: Collection, index: number): never {
  throw new RangeError(`${collection} has no record ${index}`)
}
