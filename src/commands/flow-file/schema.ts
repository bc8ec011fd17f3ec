import { z } from 'zod'
import { destinationSchema } from '../../apple/delivery/destination.ts'
import { optionsSchema } from '../../sync/options.ts'
import { didYouMean } from './allowed.ts'
import { sourceJsonSchema, sourceSchema } from './source.ts'

/** What a flow file holds: where from, where to, and every option of a run. */
export const flowSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be letters, digits, - _ . and begin with a letter or a digit')
      .describe('The name of the flow; its state folder is called so'),
    source: sourceSchema,
    destination: destinationSchema.describe('Where packages go to'),
    state: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Folder for what has to be remembered from run to run, relative to this file; default: .firstbell/<name>',
      ),
    approve: z
      .literal('first')
      .optional()
      .describe('first: the first package may go to this destination without a person looking at it'),
    baseline: z
      .string()
      .min(1)
      .optional()
      .describe(
        'What Apple School Manager already has, to compare the first package with: a package from before (ZIP or folder) or its Activity log (CSV)',
      ),
    extraPeople: z
      .string()
      .min(1)
      .optional()
      .describe(
        'CSV file of people who are not in the source: sourcedId,role,givenName,middleName,familyName,identifier,username,email,grade,schools',
      ),
    ...optionsSchema.shape,
    timeZone: optionsSchema.shape.timeZone.refine(isTimeZone, {
      error: ({ input }) => `is not a time zone that is known here; ${similarZone(String(input))}`,
    }),
  })
  .describe('A flow of Firstbell: from a student information system to Apple School Manager')

export type FlowSettings = z.output<typeof flowSchema>

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

function similarZone(name: string): string {
  return `did you mean “${didYouMean(name, Intl.supportedValuesOf('timeZone')) ?? 'America/Chicago'}”?`
}

/** The JSON Schema of a flow file as one writes it, with the defaults. It is what docs/flow.schema.json holds. */
export function flowFileJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(flowSchema, { io: 'input' })
  return { ...schema, title: 'Firstbell flow', properties: { ...schema.properties, source: sourceJsonSchema() } }
}
