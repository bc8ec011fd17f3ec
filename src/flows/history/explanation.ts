import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import { collections } from '../../roster/model.ts'
import { type Explanation, explain } from '../../sync/explain/explain.ts'
import type { FoundRun } from './found-run.ts'
import type { RunReaders } from './run-reader.ts'

export const explainQuerySchema = z.object({
  who: z.string().trim().min(1).max(200).describe('An identifier, a name, a title or an e-mail address'),
})

const fields = z.record(z.string(), z.string())

export const explanationSchema = z
  .object({
    collection: z.enum(collections),
    sourcedId: z.string(),
    name: z.string().nullable(),
    said: fields.describe('What the source said; blank fields are left out'),
    became: z.array(z.object({ table: z.enum(tables), row: z.int(), fields })).describe('Rows of the package'),
    whyNot: z.array(z.string()).describe('Why it became none, in sentences that go on after its name'),
    findings: z.array(z.string()),
    enrollments: z.array(
      z.object({
        sourcedId: z.string(),
        role: z.string(),
        other: z.string().describe('The class, for a person; the person, for a class'),
        otherSourcedId: z.string(),
        stands: z.string().nullable().describe('Where it stands in the package'),
        whyNot: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Explanation' }) satisfies z.ZodType<Explanation>

/** Every record of the source that is meant, what it became, and why; at most ten. */
export function explanations(readers: RunReaders, run: FoundRun, who: string): Promise<Explanation[]> {
  return readers.read(run, ({ workspace }) => explain(workspace, who))
}
