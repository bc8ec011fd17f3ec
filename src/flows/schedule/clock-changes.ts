import { z } from 'zod'
import type { Schedule } from '../definition.ts'
import { isDueOn } from './occurrences.ts'
import { clockInWords, dateInWords, list } from './words.ts'

/** A day on which the clocks of a schedule's zone change, and what that does to the schedule. */
export const clockChangeSchema = z
  .object({
    at: z.string().describe('The moment, in UTC'),
    before: z.string().describe("The zone's distance from UTC before it, such as -06:00"),
    after: z.string(),
    words: z
      .string()
      .describe('Such as “Sunday, 14 March 2027: the clocks go forward from 02:00 to 03:00. No run is touched by it.”'),
  })
  .meta({ id: 'ClockChange' })

export type ClockChange = z.output<typeof clockChangeSchema>

/** The changes of the clocks within the next 400 days, in their order; none where the clocks do not change. */
export function clockChanges(schedule: Schedule, now: Temporal.Instant): ClockChange[] {
  const changes: ClockChange[] = []
  const end = now.toZonedDateTimeISO(schedule.timeZone).add({ days: 400 })
  let change = now.toZonedDateTimeISO(schedule.timeZone).getTimeZoneTransition('next')
  while (change && Temporal.ZonedDateTime.compare(change, end) < 0) {
    changes.push(inWords(schedule, change))
    change = change.getTimeZoneTransition('next')
  }
  return changes
}

function inWords(schedule: Schedule, change: Temporal.ZonedDateTime): ClockChange {
  const before = change.subtract({ nanoseconds: 1 }).offset
  const from = change.withTimeZone(before).toPlainDateTime()
  const to = change.toPlainDateTime()
  const forward = Temporal.PlainDateTime.compare(from, to) < 0
  const direction = forward ? 'forward' : 'back'
  return {
    at: change.toInstant().toString(),
    before,
    after: change.offset,
    words: `${dateInWords(from.toPlainDate())}: the clocks go ${direction} from ${clockInWords(from)} to ${clockInWords(to)}. ${effect(schedule, from, to)}`,
  }
}

function effect(schedule: Schedule, from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): string {
  const forward = Temporal.PlainDateTime.compare(from, to) < 0
  const touched = forward ? timesWithin(schedule, from, to) : timesWithin(schedule, to, from)
  if (touched.length === 0) return 'No run is touched by it.'
  const clocks = list(touched)
  const several = touched.length > 1
  return forward
    ? `${clocks} ${several ? 'are' : 'is'} left out on this day; it runs ${several ? 'once, ' : ''}at ${clockInWords(to)}.`
    : `${clocks} ${several ? 'come' : 'comes'} twice on this day; it runs the first time.`
}

/** The schedule's times that lie between two readings of the clocks, the second one not included. */
function timesWithin(schedule: Schedule, from: Temporal.PlainDateTime, to: Temporal.PlainDateTime): string[] {
  const [first, last] = [from.toPlainDate(), to.toPlainDate()]
  return (first.equals(last) ? [first] : [first, last])
    .filter((day) => isDueOn(schedule, day))
    .flatMap((day) => schedule.times.map((time) => day.toPlainDateTime(time)))
    .filter((named) => Temporal.PlainDateTime.compare(from, named) <= 0)
    .filter((named) => Temporal.PlainDateTime.compare(named, to) < 0)
    .map(clockInWords)
    .sort()
}
