import { z } from 'zod'
import { definitionSchema, type FlowDefinition, scheduleSchema, weekdays } from '../definition.ts'

const clock = scheduleSchema.shape.times.element

/** What a person answers on the configuration page of a wizard. */
export const configurationSchema = z
  .strictObject({
    hour: clock.shape.hour,
    minute: clock.shape.minute.default(0),
    timeZone: scheduleSchema.shape.timeZone,
    alsoOnTheWeekend: z.boolean().optional(),
    days: scheduleSchema.shape.days.optional(),
    schools: z.array(z.string().min(1)).default([]).describe('By sourcedId; none: all of them'),
    terms: z.array(z.string().min(1)).default([]).describe('By sourcedId; none: what is in session'),
    firstUploadNeedsApproval: z.boolean().default(true),
  })
  .refine(({ days, alsoOnTheWeekend }) => days === undefined || alsoOnTheWeekend === undefined, {
    error: 'must not be given together with alsoOnTheWeekend',
    path: ['days'],
  })

/** The flow that these answers make. Its guard starts from `guard`; null: from what Firstbell recommends. */
export function definitionOf(
  accounts: { source: string; destination: string },
  configuration: z.output<typeof configurationSchema>,
  guard: FlowDefinition['options']['guard'] | null,
): FlowDefinition {
  const { hour, minute, timeZone, alsoOnTheWeekend, schools, terms, firstUploadNeedsApproval } = configuration
  const days = configuration.days ?? weekdays.filter((day) => alsoOnTheWeekend === true || day <= 5)
  return definitionSchema.parse({
    sourceAccountId: accounts.source,
    destinationAccountId: accounts.destination,
    schedule: { timeZone, times: [{ hour, minute }], days },
    options: {
      timeZone,
      select: { schools: { include: schools }, terms: { include: terms } },
      ...(guard && { guard }),
    },
    approveFirst: !firstUploadNeedsApproval,
  })
}
