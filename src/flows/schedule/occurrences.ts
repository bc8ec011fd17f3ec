import type { Schedule } from '../definition.ts'

// When a schedule is due, as moments in time. A time of the day is due at the first moment at which the zone's clocks
// show it or a later one. So a time that the clocks leave out is due when they go on, a time that they show twice is
// due the first time, and two times that come to the same moment are due once. A day that the zone leaves out
// altogether (Samoa, 30 December 2011) has no times. See docs/schedules.md.

/** One time at which a schedule is due. */
export interface Occurrence {
  /** The day and time that the schedule names. */
  named: Temporal.PlainDateTime
  /** The moment that it is due at, by the clocks of the schedule's zone. Not `named` where the clocks left that out. */
  at: Temporal.ZonedDateTime
}

/** How far ahead is looked. A schedule that is blacked out for longer is never due. */
const farthest = Temporal.Duration.from({ years: 20 })

/** The next times at which a schedule is due, later than `after`, in their order; fewer when there are no more. */
export function occurrences(schedule: Schedule, after: Temporal.Instant, count: number): Occurrence[] {
  const found: Occurrence[] = []
  if (count < 1) return found
  let last = after
  const today = localDate(after, schedule)
  // The last minutes of yesterday may be due today, where the clocks leave out midnight.
  for (const date of datesOf(schedule, { from: today.subtract({ days: 1 }), to: today.add(farthest), step: 1 })) {
    for (const occurrence of timesOn(schedule, date)) {
      const instant = occurrence.at.toInstant()
      if (Temporal.Instant.compare(instant, last) <= 0) continue
      last = instant
      if (found.push(occurrence) === count) return found
    }
  }
  return found
}

/** The next moment at which a schedule is due, later than `after`; null when there is none within 20 years. */
export function nextOccurrence(schedule: Schedule, after: Temporal.Instant): Temporal.Instant | null {
  return occurrences(schedule, after, 1)[0]?.at.toInstant() ?? null
}

/** The latest time at which a schedule was due from `from` until `until`, both included; null when there was none. */
export function latestOccurrence(
  schedule: Schedule,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Occurrence | null {
  // The first minutes of tomorrow were due already, where the clocks were put back over midnight.
  const newest = localDate(until, schedule).add({ days: 1 })
  const oldest = localDate(from, schedule).subtract({ days: 1 })
  for (const date of datesOf(schedule, { from: newest, to: oldest, step: -1 })) {
    const past = timesOn(schedule, date).findLast(({ at }) => Temporal.Instant.compare(at.toInstant(), until) <= 0)
    if (past) return Temporal.Instant.compare(past.at.toInstant(), from) < 0 ? null : past
  }
  return null
}

/** Whether a schedule names a day: it is one of its days of the week, and not blacked out. */
export function isDueOn(schedule: Schedule, date: Temporal.PlainDate): boolean {
  return schedule.days.some((day) => day === date.dayOfWeek) && !isBlackedOut(schedule, date)
}

/** Whether a schedule is blacked out on a day. */
export function isBlackedOut(schedule: Schedule, date: Temporal.PlainDate): boolean {
  return blackoutOn(schedule, date) !== undefined
}

/** The days that a schedule names, onwards or backwards, both ends included. Blackouts are jumped over. */
function* datesOf(
  schedule: Schedule,
  { from, to, step }: { from: Temporal.PlainDate; to: Temporal.PlainDate; step: 1 | -1 },
): Generator<Temporal.PlainDate, void> {
  let date = from
  while (Temporal.PlainDate.compare(date, to) !== step) {
    const blackout = blackoutOn(schedule, date)
    if (blackout) date = Temporal.PlainDate.from(step === 1 ? blackout.to : blackout.from)
    else if (isDueOn(schedule, date)) yield date
    date = date.add({ days: step })
  }
}

/** The times at which a schedule is due for a day, in their order; the same moment may be there twice. */
function timesOn(schedule: Schedule, date: Temporal.PlainDate): Occurrence[] {
  return schedule.times
    .map((time) => whenDue(date.toPlainDateTime(time), schedule.timeZone))
    .filter((occurrence) => occurrence !== null)
    .filter(({ at }) => !isBlackedOut(schedule, at.toPlainDate()))
    .sort((one, other) => Temporal.ZonedDateTime.compare(one.at, other.at))
}

/** The first moment at which the clocks show a time or a later one; null when they leave its whole day out. */
function whenDue(named: Temporal.PlainDateTime, timeZone: string): Occurrence | null {
  const at = named.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (at.toPlainDateTime().equals(named)) return { named, at }
  // The clocks leave it out: `at` is shortly before they jump.
  const goesOn = at.getTimeZoneTransition('next')
  if (!goesOn) throw new RangeError(`The clocks of ${timeZone} leave out ${named}, but never go on.`)
  const date = named.toPlainDate()
  const existing = date.toZonedDateTime(timeZone).toPlainDate().equals(date)
  return existing ? { named, at: goesOn } : null
}

function localDate(instant: Temporal.Instant, { timeZone }: Schedule): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate()
}

function blackoutOn({ blackouts }: Schedule, date: Temporal.PlainDate): Schedule['blackouts'][number] | undefined {
  if (blackouts.length === 0) return undefined
  // Days of four-digit years sort as text does.
  const day = date.toString()
  return blackouts.find(({ from, to }) => from <= day && day <= to)
}
