import { z } from 'zod'
import { extraPersonSchema, optionsSchema } from '../sync/options.ts'

const day = z.iso.date()
const notZone = 'must be an IANA time zone, such as America/Chicago'
const clock = z.strictObject({
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59),
})

/** The days of the week, as Temporal numbers them: 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** When a flow runs by itself. Times are of the zone's clocks; see schedule/occurrences.ts for the days they change. */
export const scheduleSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, notZone),
  times: z.array(clock).min(1).max(2).describe('One time of the day, or two'),
  days: z
    .array(z.literal(weekdays))
    .min(1)
    .refine((days) => new Set(days).size === days.length, 'must name each day once')
    .describe('1 is Monday, 7 is Sunday'),
  blackouts: z
    .array(
      z
        .strictObject({ from: day, to: day, note: z.string().max(200).default('') })
        .refine(({ from, to }) => from <= to, { error: 'must not end before it begins', path: ['to'] }),
    )
    .max(100)
    .default([])
    .describe('Days on which it does not run, first and last one included'),
})

/** What a version of a flow is made of. The options are those of the engine; their time zone is the schedule's. */
export const definitionSchema = z.strictObject({
  sourceAccountId: z.uuid(),
  destinationAccountId: z.uuid(),
  /** Null: it runs by hand, by webhook or by API only. */
  schedule: scheduleSchema.nullable(),
  options: optionsSchema.extend({ timeZone: optionsSchema.shape.timeZone.refine(isTimeZone, notZone) }),
  extraPeople: z.array(extraPersonSchema).default([]),
  /** The first package may be sent without a person looking at it. */
  approveFirst: z.boolean().default(false),
})

/**
 * What is stored, to be read: a zone that this Node.js does not know is no reason not to show a flow. Another Node.js
 * may have known it.
 */
export const storedScheduleSchema = scheduleSchema.extend({ timeZone: z.string() })

/** As storedScheduleSchema is, of all of a flow. */
export const storedDefinitionSchema = definitionSchema.extend({
  schedule: storedScheduleSchema.nullable(),
  options: optionsSchema,
})

export type Schedule = z.output<typeof scheduleSchema>
export type FlowDefinition = z.output<typeof definitionSchema>
export type FlowDefinitionInput = z.input<typeof definitionSchema>

/** Whether this Node.js knows the zone. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
