import type { Schedule } from '../definition.ts'

// Days, times and schedules in words, as Firstbell writes them everywhere.

const locale = 'en-GB'
// A date has no zone; without one given, none could be written where the machine's own is unknown.
const timeZone = 'UTC'
// Made once, because making one takes a millisecond, and thousands of flows may be due at once.
const longWeekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone })
const shortWeekdays = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone })
const months = new Intl.DateTimeFormat(locale, { month: 'long', timeZone })
const lists = new Intl.ListFormat(locale)

/** A schedule in one sentence without its full stop: "Monday to Friday at 02:00 (America/Chicago), except …". */
export function describe({ days, times, timeZone, blackouts }: Schedule): string {
  const clocks = times.map(clockInWords).sort()
  const sentence = `${daysInWords(days)} at ${list([...new Set(clocks)])} (${timeZone})`
  if (blackouts.length === 0) return sentence
  const named = blackouts
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .slice(0, 3)
    .map(blackoutInWords)
  const more = blackouts.length - named.length
  return `${sentence}, except ${list(more > 0 ? [...named, `${more} more`] : named)}`
}

/** "Tuesday, 24 November 2026" */
export function dateInWords(date: Temporal.PlainDate): string {
  return `${longWeekdays.format(date)}, ${shortDateInWords(date)}`
}

/** "Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)" */
export function momentInWords(at: Temporal.ZonedDateTime): string {
  return `${dateInWords(at.toPlainDate())}, ${clockInWords(at)} (${at.timeZoneId}, UTC${offsetInWords(at)})`
}

/** "Mon" */
export function shortWeekday(date: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return shortWeekdays.format(date.toPlainDate())
}

/** "02:00" */
export function clockInWords({ hour, minute }: { hour: number; minute: number }): string {
  return Temporal.PlainTime.from({ hour, minute }).toString({ smallestUnit: 'minute' })
}

/** "−06:00", with a real minus sign */
export function offsetInWords({ offset }: Temporal.ZonedDateTime): string {
  return offset.replace('-', '−')
}

/** "02:00, 02:30 and 03:00" */
export function list(items: readonly string[]): string {
  return lists.format(items)
}

function daysInWords(days: Schedule['days']): string {
  const sorted = days.toSorted((one, other) => one - other)
  const [first = 1, last = 1] = [sorted.at(0), sorted.at(-1)]
  if (sorted.length === 7) return 'Every day'
  const inARow = last - first === sorted.length - 1
  return inARow && sorted.length > 2 ? `${weekday(first)} to ${weekday(last)}` : list(sorted.map(weekday))
}

function weekday(day: number): string {
  // 1 January 2024 was a Monday.
  return longWeekdays.format(new Temporal.PlainDate(2024, 1, day))
}

function blackoutInWords({ from, to, note }: Schedule['blackouts'][number]): string {
  const [first, last] = [from, to].map((day) => shortDateInWords(Temporal.PlainDate.from(day)))
  const days = from === to ? `on ${first}` : `from ${first} to ${last}`
  return note === '' ? days : `${days} (${note})`
}

function shortDateInWords(date: Temporal.PlainDate): string {
  return `${date.day} ${months.format(date)} ${date.year}`
}
