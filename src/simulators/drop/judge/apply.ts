import type { ActivityLog, LogEntry } from './activity-log.ts'
import type { Incoming } from './incoming.ts'
import type { Held, HeldPerson, Tenant } from './tenant.ts'

/** What an upload did to the records of one kind. */
export interface Counts {
  created: number
  updated: number
  /** Absent from the upload. People: deactivated. Classes: turned Manual. */
  removed: number
}

export interface Applied {
  tenant: Tenant
  counts: Record<'locations' | 'people' | 'courses' | 'classes' | 'rosters', Counts>
  /** person_ids that now carry another human than before. */
  overwritten: string[]
  /** Students' places in classes that vanished: what they did in Schoolwork there is deleted. */
  schoolworkLost: number
}

/**
 * Makes an upload the tenant's new state: it is a full snapshot, so what is absent goes.
 * Returns the new state and leaves the old one as it is.
 */
export function apply(before: Tenant, incoming: Incoming, log: ActivityLog): Applied {
  const overwritten: string[] = []
  const vanished = new Set<string>()

  const locations = merge(before.locations, incoming.locations, log, {
    entry: (id, { locationName }) => ({ table: 'locations', cells: [id, locationName] }),
    // What Apple does with a location that is absent is not known; the simulated tenant keeps it.
    gone: (held) => held,
    wasGone: () => false,
  })
  const people = merge(before.people, incoming.people, log, {
    entry: (id, { lastName, firstName, personNumber, email }) => ({
      table: 'people',
      cells: [id, lastName, firstName, personNumber],
      email,
    }),
    gone: (held) => ({ ...held, deactivated: true }),
    wasGone: ({ deactivated }) => deactivated,
    onUpdate: (id, held, person) => {
      if (isAnotherHuman(held, person)) overwritten.push(id)
    },
  })
  const courses = merge(before.courses, incoming.courses, log, {
    entry: (id, { courseNumber, courseName, locationId }) => ({
      table: 'courses',
      cells: [id, courseNumber, courseName, locationId],
    }),
    gone: () => undefined,
    wasGone: () => false,
  })
  const classes = merge(before.classes, incoming.classes, log, {
    entry: (id, { courseName, classNumber }) => ({ table: 'classes', cells: [id, courseName, classNumber] }),
    gone: (held, id) => {
      vanished.add(id)
      return { ...held, manual: true }
    },
    wasGone: ({ manual }) => manual,
  })
  const rosters = merge(before.rosters, incoming.rosters, log, {
    entry: (id, { classId, studentId }) => ({ table: 'rosters', cells: [id, classId, studentId] }),
    gone: () => undefined,
    wasGone: () => false,
  })

  let schoolworkLost = 0
  for (const { classId } of before.rosters.values()) if (vanished.has(classId)) schoolworkLost++

  return {
    tenant: {
      settings: before.settings,
      locations: locations.after,
      people: people.after,
      courses: courses.after,
      classes: classes.after,
      rosters: rosters.after,
    },
    counts: {
      locations: locations.counts,
      people: people.counts,
      courses: courses.counts,
      classes: classes.counts,
      rosters: rosters.counts,
    },
    overwritten,
    schoolworkLost,
  }
}

interface Kind<Value> {
  entry(id: string, held: Value): LogEntry
  /** What stays of a record that is absent; undefined: nothing. */
  gone(held: Value, id: string): Value | undefined
  /** Whether it was absent before already. */
  wasGone(held: Value): boolean
  onUpdate?(id: string, held: Value, now: Value): void
}

interface Merged<Value> {
  after: Map<string, Value>
  counts: Counts
}

function merge<Value extends Held>(
  before: Map<string, Value>,
  incoming: Map<string, Value | undefined>,
  log: ActivityLog,
  kind: Kind<Value>,
): Merged<Value> {
  const merged: Merged<Value> = { after: new Map(), counts: { created: 0, updated: 0, removed: 0 } }
  for (const [id, now] of incoming) {
    const held = before.get(id)
    const next = now ?? held
    if (next) merged.after.set(id, next)
    if (!now) continue
    const change = changeOf(held, now, kind)
    if (change === 'unchanged') continue
    merged.counts[change]++
    log.add(kind.entry(id, now), 'SUCCESS', change.toUpperCase())
    if (held) kind.onUpdate?.(id, held, now)
  }
  for (const [id, held] of before) {
    if (!incoming.has(id)) remove(id, held, { merged, log, kind })
  }
  return merged
}

function changeOf<Value extends Held>(
  held: Value | undefined,
  now: Value,
  kind: Kind<Value>,
): 'created' | 'updated' | 'unchanged' {
  if (!held) return 'created'
  return held.values !== now.values || kind.wasGone(held) ? 'updated' : 'unchanged'
}

function remove<Value extends Held>(
  id: string,
  held: Value,
  { merged, log, kind }: { merged: Merged<Value>; log: ActivityLog; kind: Kind<Value> },
): void {
  const rest = kind.wasGone(held) ? held : kind.gone(held, id)
  if (rest) merged.after.set(id, rest)
  if (rest === held) return
  merged.counts.removed++
  log.add(kind.entry(id, held), 'SUCCESS', 'DEACTIVATED')
}

/** One changed name is a marriage or a correction; both at once is somebody else. */
function isAnotherHuman(held: HeldPerson, now: HeldPerson): boolean {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  return !same(held.firstName, now.firstName) && !same(held.lastName, now.lastName)
}
