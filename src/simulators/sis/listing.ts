import type { Collection, RosterRecords } from '../../roster/model.ts'
import type { District } from '../district/district.ts'
import { permutation } from '../district/hash.ts'
import type { Filter } from './filter.ts'
import type { Quirks } from './quirks.ts'

type Keeps = (record: never) => boolean

/** The addresses below a OneRoster base: each is a collection or a part of one. */
export const endpoints: Readonly<Record<string, { collection: Collection; keeps?: Keeps }>> = {
  orgs: { collection: 'orgs' },
  schools: { collection: 'orgs', keeps: (org: RosterRecords['orgs']) => org.type === 'school' },
  academicSessions: { collection: 'academicSessions' },
  terms: {
    collection: 'academicSessions',
    keeps: (session: RosterRecords['academicSessions']) => session.type === 'term',
  },
  gradingPeriods: {
    collection: 'academicSessions',
    keeps: (session: RosterRecords['academicSessions']) => session.type === 'gradingPeriod',
  },
  courses: { collection: 'courses' },
  classes: { collection: 'classes' },
  users: { collection: 'users' },
  students: { collection: 'users', keeps: (user: RosterRecords['users']) => user.roles[0]?.role === 'student' },
  teachers: { collection: 'users', keeps: (user: RosterRecords['users']) => user.roles[0]?.role === 'teacher' },
  enrollments: { collection: 'enrollments' },
}

/** The rows that a request pages through. */
export interface Listing {
  rows: number
  /** The record of a row; null where the server has a row and sends nothing for it. */
  recordAt(row: number): RosterRecords[Collection] | null
}

export interface Wanted {
  endpoint: string
  filter?: { text: string; keeps: Filter }
  order: Quirks['order']
  /** The number of the request, which an unstable order depends on. */
  request: number
}

/** Filtered listings that are remembered; each takes four bytes a record. */
const rememberedSelections = 16

/** The listings of a served district. */
export class Listings {
  readonly #district: District
  readonly #nullEvery: number
  readonly #selections = new Map<string, Int32Array>()

  constructor(district: District, quirks: Quirks) {
    this.#district = district
    this.#nullEvery = quirks.nullEvery
  }

  of(wanted: Wanted): Listing {
    const { collection } = endpoints[wanted.endpoint] as (typeof endpoints)[string]
    const selection = this.#selection(wanted)
    const records = selection?.length ?? this.#district.counts[collection]
    const place = orderOf(wanted, records)
    const recordAt = (index: number) => {
      const placed = place(index)
      return this.#district.record(collection, selection ? (selection[placed] as number) : placed)
    }
    const every = this.#nullEvery
    if (every === 0) return { rows: records, recordAt }
    return {
      rows: records + Math.floor(records / (every - 1)),
      recordAt: (row) => ((row + 1) % every === 0 ? null : recordAt(row - Math.floor(row / every))),
    }
  }

  /** The indexes of the records that a part of a collection or a filter keeps; undefined when that is all. */
  #selection({ endpoint, filter }: Wanted): Int32Array | undefined {
    const { collection, keeps } = endpoints[endpoint] as (typeof endpoints)[string]
    if (!keeps && !filter) return undefined
    const key = `${endpoint} ${filter?.text ?? ''}`
    const known = this.#selections.get(key)
    if (known) return known
    const kept: number[] = []
    for (let index = 0; index < this.#district.counts[collection]; index++) {
      const record = this.#district.record(collection, index)
      if ((!keeps || keeps(record as never)) && (!filter || filter.keeps(record))) kept.push(index)
    }
    if (this.#selections.size >= rememberedSelections) this.#selections.clear()
    const selection = Int32Array.from(kept)
    this.#selections.set(key, selection)
    return selection
  }
}

function orderOf({ order, request }: Wanted, records: number): (index: number) => number {
  if (order === 'own') return (index) => index
  return permutation(records, order === 'shuffled' ? 1 : request)
}
