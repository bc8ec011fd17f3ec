import type { Schedule } from '../definition.ts'
import { isDueOn } from '../schedule/occurrences.ts'

/**
 * How much time passed that counts for the alarm, in hours. Days on which the schedule has no run do not count: blackout
 * days, and days of the week that it leaves out. Without a schedule all time counts.
 */
export function watchedHours(schedule: Schedule | null, from: Temporal.Instant, to: Temporal.Instant): number {
  if (Temporal.Instant.compare(from, to) >= 0) return 0
  if (!schedule) return from.until(to).total('hours')
  let hours = 0
  let begin = from.toZonedDateTimeISO(schedule.timeZone)
  const end = to.toZonedDateTimeISO(schedule.timeZone)
  while (Temporal.ZonedDateTime.compare(begin, end) < 0) {
    const nextDay = begin.add({ days: 1 }).startOfDay()
    const until = Temporal.ZonedDateTime.compare(nextDay, end) < 0 ? nextDay : end
    if (isDueOn(schedule, begin.toPlainDate())) hours += begin.until(until).total('hours')
    begin = until
  }
  return hours
}
