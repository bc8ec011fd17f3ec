// The times of schedules against what the zones' clocks show every quarter of an hour, on the days around each change
// and over a whole year. Nothing here knows an offset or a day of change: the clocks are read from the zone database. What
// they show is kept as a number, as if they showed UTC, since objects for hundreds of thousands of moments take long.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Schedule } from '../../../src/flows/definition.ts'
import { occurrences } from '../../../src/flows/schedule/occurrences.ts'
import { schedule } from './schedules.ts'

/** Zones, years, and what is special about them. */
const zones: [timeZone: string, firstYear: number, lastYear: number, why: string][] = [
  ['America/New_York', 2005, 2010, 'Eastern'],
  ['US/Central', 2026, 2028, 'Central, by its older name'],
  ['America/Denver', 2026, 2028, 'Mountain'],
  ['America/Los_Angeles', 2026, 2028, 'Pacific'],
  ['America/Anchorage', 2026, 2028, 'Alaska'],
  ['America/Adak', 2026, 2028, 'the Aleutians'],
  ['Pacific/Honolulu', 2025, 2030, 'Hawaii, whose clocks never change'],
  ['America/Phoenix', 2025, 2030, 'Arizona, whose clocks never change'],
  ['America/Indiana/Indianapolis', 2003, 2008, 'whose clocks change since 2006'],
  ['America/Indiana/Tell_City', 2003, 2008, 'which moved to another zone as well'],
  ['Australia/Lord_Howe', 2025, 2030, 'half an hour forward and back'],
  ['Pacific/Chatham', 2024, 2030, '12:45 ahead, changes at 02:45'],
  ['Asia/Kolkata', 2025, 2030, 'whose clocks never change'],
  ['America/Havana', 2024, 2028, 'forward at midnight'],
  ['Asia/Beirut', 2022, 2026, 'forward at midnight, back over it'],
  ['Africa/Cairo', 2023, 2026, 'forward at midnight, back over it'],
  ['America/Asuncion', 2020, 2025, 'forward at midnight, back over it'],
  ['America/Nuuk', 2022, 2028, 'forward to midnight, back over it'],
  ['America/Scoresbysund', 2022, 2028, 'forward to midnight, back over it'],
  ['Africa/Casablanca', 2018, 2027, 'back for the month of Ramadan'],
  ['Pacific/Apia', 2009, 2014, 'had no 30 December 2011'],
  ['Pacific/Kwajalein', 1992, 1994, 'had no 21 August 1993'],
  ['Asia/Pyongyang', 2014, 2019, 'half an hour back and forward again'],
]

/** Pairs of times, of which one or both are left out, come twice or come to the same moment, in one zone or another. */
const pairs = [
  ['00:00', '23:30'],
  ['00:30', '12:00'],
  ['00:45', '23:45'],
  ['01:00', '02:00'],
  ['01:30', '02:30'],
  ['02:15', '03:00'],
  ['01:45', '02:45'],
]

for (const [timeZone, firstYear, lastYear, why] of zones) {
  test(`${timeZone} (${why}), around each change from ${firstYear} to ${lastYear}`, () => {
    for (const shown of aroundChanges(timeZone, firstYear, lastYear).map((days) => firstShown(timeZone, days))) {
      for (const times of pairs) compare(schedule({ timeZone, times }), shown)
      compare(schedule({ timeZone, times: ['02:00'], days: [1, 2, 3, 4, 5] }), shown)
      compare(schedule({ timeZone, times: ['00:00', '23:30'], days: [5, 6] }), shown)
    }
  })
}

for (const timeZone of ['America/Chicago', 'America/Nuuk']) {
  test(`${timeZone} over the whole of 2026, with blackouts, whose first and last day are left out, too`, () => {
    const shown = firstShown(timeZone, days('2026-01-01', '2027-01-04'))
    const blackouts: [string, string][] = [
      ['2026-01-10', '2026-01-14'],
      // The day on which the clocks go forward, or the day after.
      ['2026-03-08', '2026-03-08'],
      ['2026-03-29', '2026-03-29'],
      ['2026-06-10', '2026-08-20'],
      ['2026-07-01', '2026-08-31'],
      ['2026-12-10', '2026-12-30'],
    ]
    compare(schedule({ timeZone }), shown)
    compare(schedule({ timeZone, blackouts, times: ['02:30', '23:30'] }), shown)
    compare(schedule({ timeZone, blackouts, times: ['00:00', '12:00'], days: [1, 7] }), shown)
  })
}

interface Days {
  from: Temporal.Instant
  until: Temporal.Instant
}

function days(from: string, until: string): Days {
  return { from: Temporal.Instant.from(`${from}T00:00Z`), until: Temporal.Instant.from(`${until}T00:00Z`) }
}

/** Some days around each change of a zone's clocks, and around each New Year, found by a look at them every day. */
function aroundChanges(timeZone: string, firstYear: number, lastYear: number): Days[] {
  const found: Days[] = []
  const { from, until } = days(`${firstYear}-01-01`, `${lastYear + 1}-01-01`)
  let offset = ''
  for (let at = from; Temporal.Instant.compare(at, until) < 0; at = at.add({ hours: 24 })) {
    const clocks = at.toZonedDateTimeISO(timeZone)
    if (clocks.offset !== offset || clocks.dayOfYear === 1) {
      found.push({ from: at.subtract({ hours: 4 * 24 }), until: at.add({ hours: 3 * 24 }) })
    }
    offset = clocks.offset
  }
  return found
}

/** What the clocks of a zone showed: when first each quarter of an hour or a later one, and which days there were. */
interface Shown extends Days {
  first: ReadonlyMap<number, { at: number; date: string }>
  dates: ReadonlySet<string>
}

const quarter = 15 * 60_000

function firstShown(timeZone: string, { from, until }: Days): Shown {
  const first = new Map<number, { at: number; date: string }>()
  const dates = new Set<string>()
  let expected = Math.round(clocksAt(from.epochMilliseconds, timeZone) / quarter) * quarter
  for (let at = from.epochMilliseconds; at < until.epochMilliseconds; at += quarter) {
    const clocks = clocksAt(at, timeZone)
    const date = new Date(clocks).toISOString().slice(0, 10)
    dates.add(date)
    for (; expected <= clocks; expected += quarter) first.set(expected, { at, date })
  }
  // What is at the edges may not be known in full.
  return { from: from.add({ hours: 36 }), until: until.subtract({ hours: 36 }), first, dates }
}

function clocksAt(at: number, timeZone: string): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return at + offsetNanoseconds / 1_000_000
}

/** Compares a schedule's occurrences with what the clocks showed. */
function compare(tried: Schedule, { from, until, first, dates }: Shown): void {
  const within = (at: number) => from.epochMilliseconds < at && at < until.epochMilliseconds
  const due = new Set<number>()
  for (const date of dates) {
    const { dayOfWeek } = Temporal.PlainDate.from(date)
    if (!tried.days.some((day) => day === dayOfWeek) || blackedOut(tried, date)) continue
    for (const { hour, minute } of tried.times) {
      const shown = first.get(Date.parse(date) + (hour * 60 + minute) * 60_000)
      if (shown && within(shown.at) && !blackedOut(tried, shown.date)) due.add(shown.at)
    }
  }
  const expected = [...due].sort((one, other) => one - other)
  const found = occurrences(tried, from, expected.length + 1).map(({ at }) => at.epochMilliseconds)
  assert.deepEqual(found.filter(within).map(asText), expected.map(asText), JSON.stringify(tried))
}

function asText(at: number): string {
  return new Date(at).toISOString()
}

function blackedOut({ blackouts }: Schedule, date: string): boolean {
  return blackouts.some(({ from, to }) => from <= date && date <= to)
}
