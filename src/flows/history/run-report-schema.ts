import { z } from 'zod'
import { tables } from '../../apple/tables.ts'
import { collections } from '../../roster/model.ts'
import { phases } from '../../roster/observer.ts'

const count = z.int()

/** What the engine reported at the end of a run, without what names people. */
export const reportSchema = z
  .object({
    run: z.string().describe('Its id in the state of the destination'),
    outcome: z.enum(['delivered', 'previewed', 'held', 'blocked']),
    goesTo: z.string().exactOptional().describe('The tenant that the package is made for'),
    startedAt: z.string(),
    milliseconds: z.number(),
    phases: z.array(z.object({ phase: z.enum(phases), milliseconds: z.number() })),
    gathered: z.record(z.enum(collections), count),
    tables: z.record(z.enum(tables), z.object({ rows: count, added: count, changed: count, removed: count })),
    comparedWith: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('nothing') }),
      z.object({ kind: z.literal('delivered'), run: z.string(), at: z.string() }),
      z
        .object({ kind: z.literal('may-have-arrived'), run: z.string(), at: z.string() })
        .describe('Nobody knows whether its package arrived: compared with it and with what was there before'),
      z.object({ kind: z.literal('baseline'), what: z.string() }),
    ]),
    findings: z.array(
      z.object({
        rule: z.string(),
        severity: z.enum(['blocks', 'drops-record', 'drops-value', 'warns']),
        count,
      }),
    ),
    dropped: z
      .array(z.object({ collection: z.enum(collections), reason: z.string(), count, words: z.string() }))
      .describe('Records that were left out, and why'),
    holds: z.array(z.object({ kind: z.string(), sentence: z.string() })).describe('Why it is held'),
    mapPeople: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('sourcedId → the person_id that Apple has already'),
    package: z.object({ name: z.string(), sha256: z.string(), bytes: count }).exactOptional(),
    receipt: z
      .object({ to: z.string(), milliseconds: z.number(), hostKey: z.string().exactOptional() })
      .exactOptional(),
  })
  .meta({ id: 'RunReport' })
