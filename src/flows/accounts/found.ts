import { z } from 'zod'
import { collections } from '../../roster/model.ts'
import type { Remembered } from '../../sources/source.ts'

/** What a source found out about its server; see sources/source.ts. */
const rememberedSchema = z.object({
  base: z.string().describe('The OneRoster address that answered'),
  version: z.enum(['1.1', '1.2']),
  tokenUrl: z.string().exactOptional(),
  signInForm: z.string(),
  pageCeiling: z.int().exactOptional().describe('The most records the server sends at once, where that was seen'),
  totals: z.boolean().exactOptional().describe('Whether it says how many records there are'),
  sorted: z.boolean().exactOptional().describe('Whether it lets itself be asked to sort by sourcedId'),
}) satisfies z.ZodType<Remembered>

const collectionFound = z.object({
  received: z.int().describe('Records in the first page'),
  total: z.int().exactOptional().describe('Records of the whole collection, where the server says it'),
  milliseconds: z.int(),
})

/** What a check found out: of a source what its server is like and has, of a server for packages its host key. */
export const foundSchema = z.discriminatedUnion('side', [
  z.object({
    side: z.literal('source'),
    remembered: rememberedSchema,
    collections: z.record(z.enum(collections), collectionFound),
  }),
  z.object({
    side: z.literal('destination'),
    hostKey: z.object({ type: z.string(), fingerprint: z.string() }).nullable().describe('Null: a folder has none'),
  }),
])

export type Found = z.output<typeof foundSchema>
