import type { Table } from '../apple/tables.ts'
import { count, counted } from '../roster/counts.ts'
import { type Collection, collections } from '../roster/model.ts'
import type { ChangedPeople } from './changed-people.ts'
import type { ChangeCounts } from './compare.ts'
import type { Options } from './options.ts'

/** What the guard judges by. Counts only, so that a person who approves can be shown all of it. */
export interface GuardFigures {
  changes: ChangeCounts
  /** People whose account would be made of something else; see changed-people.ts. */
  changedPeople: ChangedPeople
  /** Distinct records per collection: of this run, and of the run that was delivered last (null: none was). */
  gathered: Readonly<Partial<Record<Collection, number>>>
  gatheredBefore: Readonly<Partial<Record<Collection, number>>> | null
  /** A person_id that now belongs to another human; see ledger.ts. */
  changedHumans: number
  /** People who would get a second account; see baseline.ts. */
  duplicates: number
  /** Nothing was delivered to this destination yet. */
  first: boolean
  /** A person allowed the first package to be sent. */
  firstApproved: boolean
  /** Where the package goes to, and where the last one went (null: none was sent). */
  destination: string
  destinationBefore: string | null
}

type Removable = Exclude<Table, 'locations'>

/** The limit that was passed: a share of the rows before (in percent) with its minimum, or a number of rows. */
type Limit = { percent: number; atLeast: number } | { atMost: number }

/** Why a run must wait for a person. */
export type Reason = { sentence: string } & (
  | { kind: 'removals'; table: Removable; removed: number; before: number; limit: Limit }
  | { kind: 'people-changed'; table: keyof ChangedPeople; changed: number; before: number; limit: Limit }
  | { kind: 'locations-removed'; removed: number }
  | { kind: 'collection-shrank'; collection: Collection; before: number; now: number; limit: { percent: number } }
  | { kind: 'humans-changed'; people: number }
  | { kind: 'duplicates'; people: number }
  | { kind: 'first-delivery' }
  | { kind: 'destination-changed'; before: string; now: string }
)

export type GuardDecision = { hold: false } | { hold: true; reasons: [Reason, ...Reason[]] }

type Threshold = Options['guard']['people']

/**
 * Whether the package may be sent without a person looking at it.
 * What a removal does: https://support.apple.com/guide/apple-school-manager/axm32d9a60b7/web
 */
export function decide(figures: GuardFigures, options: Pick<Options, 'guard' | 'acceptDuplicates'>): GuardDecision {
  const { guard } = options
  const reasons: Reason[] = [
    ...(figures.first && !figures.firstApproved ? [firstDelivery()] : []),
    ...changedDestination(figures),
    ...removals('students', figures.changes, guard.people),
    ...removals('staff', figures.changes, guard.people),
    ...removals('courses', figures.changes, guard.classes),
    ...removals('classes', figures.changes, guard.classes),
    ...removals('rosters', figures.changes, guard.rosters),
    ...changedPeople('students', figures, guard.changedPeople),
    ...changedPeople('staff', figures, guard.changedPeople),
    ...(guard.removedLocations === 'hold' ? removedLocations(figures.changes.locations.removed) : []),
    ...shrunkCollections(figures, guard.shrunkCollectionPercent),
    ...(guard.changedHumans === 'hold' ? changedHumans(figures.changedHumans) : []),
    ...(options.acceptDuplicates ? [] : duplicates(figures.duplicates)),
  ]
  const [reason, ...more] = reasons
  return reason ? { hold: true, reasons: [reason, ...more] } : { hold: false }
}

const effects = {
  students: 'Apple deactivates them and deletes their accounts after 120 days.',
  staff: 'Apple deactivates them and deletes their accounts after 120 days.',
  courses: 'Apple takes the students out of their classes and deletes their progress in Schoolwork.',
  classes: 'Apple takes their students out and deletes their progress in Schoolwork.',
  rosters: 'Apple takes these students out of these classes.',
} as const satisfies Record<Removable, string>

function removals(table: Removable, changes: ChangeCounts, threshold: Threshold): Reason[] {
  const { before, moved } = changes[table]
  // Somebody who moved between students and staff keeps the account.
  const removed = changes[table].removed - moved
  const limit = passedLimit(removed, before, threshold)
  if (!limit) return []
  const sentence = `${count(removed)} of ${count(before)} ${table} (${share(removed, before)}) would be removed: ${effects[table]}`
  return [{ kind: 'removals', table, removed, before, limit, sentence }]
}

function changedPeople(table: keyof ChangedPeople, figures: GuardFigures, threshold: Threshold): Reason[] {
  const { before } = figures.changes[table]
  const changed = figures.changedPeople[table]
  const limit = passedLimit(changed, before, threshold)
  if (!limit) return []
  const sentence = `${count(changed)} of ${count(before)} ${table} (${share(changed, before)}) would get another name, e-mail address, username or number, or lose one: Apple overwrites what it has of them, and the source may be wrong.`
  return [{ kind: 'people-changed', table, changed, before, limit, sentence }]
}

function passedLimit(rows: number, before: number, { percent, atLeast, atMost }: Threshold): Limit | undefined {
  if (rows >= atLeast && rows * 100 > percent * before) return { percent, atLeast }
  if (atMost !== null && rows > atMost) return { atMost }
  return undefined
}

function removedLocations(removed: number): Reason[] {
  if (removed === 0) return []
  const sentence = `${counted(removed, 'location')} would be removed: Apple does not say what happens to the people and classes there.`
  return [{ kind: 'locations-removed', removed, sentence }]
}

function shrunkCollections({ gathered, gatheredBefore }: GuardFigures, percent: number): Reason[] {
  return collections.flatMap((collection): Reason[] => {
    const before = gatheredBefore?.[collection] ?? 0
    const now = gathered[collection] ?? 0
    if ((before - now) * 100 <= percent * before) return []
    const sentence = `The source sent ${count(now)} ${collection} instead of ${count(before)} the last time (${share(before - now, before)} fewer): it may be incomplete.`
    return [{ kind: 'collection-shrank', collection, before, now, limit: { percent }, sentence }]
  })
}

function changedHumans(people: number): Reason[] {
  if (people === 0) return []
  const sentence = `${counted(people, 'person_id')} would go to another human than before: Apple would hand over the account with all that is in it. The findings name them.`
  return [{ kind: 'humans-changed', people, sentence }]
}

function duplicates(people: number): Reason[] {
  if (people === 0) return []
  const sentence = `${people === 1 ? '1 person' : `${count(people)} people`} would get a second account: Apple School Manager has them under another person_id. Map them with mapPeople, or set acceptDuplicates. The findings name them.`
  return [{ kind: 'duplicates', people, sentence }]
}

function firstDelivery(): Reason {
  return {
    kind: 'first-delivery',
    sentence:
      'This is the first package for this destination, and the identifiers in it can never be changed: look at it and approve it.',
  }
}

function changedDestination({ destination: now, destinationBefore: before }: GuardFigures): Reason[] {
  if (before === null || before === now) return []
  const sentence = `The last package went to ${before}, this one goes to ${now}. For another tenant, give the flow another state folder; approve only if it is the same tenant at another address.`
  return [{ kind: 'destination-changed', before, now, sentence }]
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`
}
