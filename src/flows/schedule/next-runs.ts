import { z } from 'zod'
import type { Schedule } from '../definition.ts'
import { type Occurrence, occurrences } from './occurrences.ts'
import { clockInWords, momentInWords } from './words.ts'

/** One time at which a flow is going to run, for machines and for people. */
export const nextRunSchema = z
  .object({
    at: z.string().describe('The moment, in UTC'),
    local: z.string().describe("What the clocks of the schedule's zone show then, such as 2026-11-24T02:00:00-06:00"),
    timeZone: z.string(),
    words: z.string().describe('Such as “Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)”'),
    note: z.string().nullable().describe('What a change of the clocks does to it; null on any other day'),
  })
  .meta({ id: 'NextRun' })

export type NextRun = z.output<typeof nextRunSchema>

/** The next times at which a flow with this schedule runs after `now`; fewer when there are no more. */
export function nextRuns(schedule: Schedule, now: Temporal.Instant, count: number): NextRun[] {
  return occurrences(schedule, now, count).map((occurrence) => ({
    at: occurrence.at.toInstant().toString(),
    local: occurrence.at.toString({ timeZoneName: 'never' }),
    timeZone: schedule.timeZone,
    words: momentInWords(occurrence.at),
    note: noteOf(occurrence),
  }))
}

function noteOf({ named, at }: Occurrence): string | null {
  const clock = clockInWords(named)
  if (!at.toPlainDateTime().equals(named)) {
    return `The clocks go forward and leave out ${clock} on this day. It runs as soon as they go on, at ${clockInWords(at)}.`
  }
  const second = named.toZonedDateTime(at.timeZoneId, { disambiguation: 'later' })
  return second.equals(at) ? null : `The clocks go back and show ${clock} twice on this day. It runs the first time.`
}
