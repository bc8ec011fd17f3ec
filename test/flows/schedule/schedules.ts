import { type Schedule, scheduleSchema } from '../../../src/flows/definition.ts'

/** A schedule for tests: every day at 02:00 in Chicago, but for what is given. Times as "02:00", days 1 for Monday. */
export function schedule({
  timeZone = 'America/Chicago',
  times = ['02:00'],
  days = [1, 2, 3, 4, 5, 6, 7],
  blackouts = [],
}: {
  timeZone?: string
  times?: string[]
  days?: number[]
  blackouts?: [from: string, to: string][]
} = {}): Schedule {
  return scheduleSchema.parse({
    timeZone,
    times: times.map((time) => {
      const { hour, minute } = Temporal.PlainTime.from(time)
      return { hour, minute }
    }),
    days,
    blackouts: blackouts.map(([from, to]) => ({ from, to })),
  })
}
