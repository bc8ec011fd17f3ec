import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Collection, collections } from '../../src/roster/model.ts'
import { type Options, optionsSchema } from '../../src/sync/options.ts'
import type { Records } from '../sync/records-source.ts'

/** `teacher at Entity_2`, or `secondary teacher at Entity_2 from 2026-08-01 to 2026-10-01`. */
const rolePattern =
  /^(?:(?<roleType>primary|secondary) )?(?<role>\S+) at (?<org>\S+)(?: from (?<begin>\S+))?(?: to (?<end>\S+))?$/

const roleSchema = z.string().transform((written) => {
  const { roleType = 'primary', role = '', org = '', begin = '', end = '' } = rolePattern.exec(written)?.groups ?? {}
  if (role === '') throw new Error(`"${written}" is no role; write it like "teacher at Entity_2".`)
  return { roleType, role, orgSourcedId: org, beginDate: begin, endDate: end }
})

const recordSchema = z.looseObject({ sourcedId: z.string(), roles: z.array(roleSchema).exactOptional() })
const perCollection = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(collections), z.array(value))

const districtSchema = z.strictObject({
  about: z.string(),
  day: z.string().default('2026-11-23'),
  /** Laid over the options' defaults. */
  options: z.record(z.string(), z.unknown()).default({}),
  /** Sourced ids of the base's records that this district does not have. */
  without: perCollection(z.string()).default({}),
  /** Records that this district has beside, or instead of, the base's with the same sourcedId. */
  source: perCollection(recordSchema).default({}),
  /** Records that come a second time with the same sourcedId. */
  again: perCollection(recordSchema).default({}),
})

export interface SmallDistrict {
  about: string
  options: Options
  records: Records
}

const folder = new URL('./', import.meta.url)

async function read(name: string) {
  // The core schema keeps dates as text, as a server sends them.
  return districtSchema.parse(parse(await readFile(new URL(`${name}/district.yaml`, folder), 'utf8')))
}

/** A district of this folder: the base, with what the district's file changes of it. */
export async function smallDistrict(name: string): Promise<SmallDistrict> {
  const base = await read('base')
  const changed = name === 'base' ? { ...base, source: {} } : await read(name)
  const records: Record<string, object[]> = {}
  for (const collection of collections) records[collection] = laidOver(collection, base, changed)
  const { select = {}, ...options } = changed.options as { select?: object }
  return {
    about: changed.about,
    options: optionsSchema.parse({ ...options, select: { day: changed.day, ...select } }),
    records: records as Records,
  }
}

type District = z.output<typeof districtSchema>

function laidOver(collection: Collection, base: District, changed: District): object[] {
  const own = changed.source[collection] ?? []
  const gone = new Set([...(changed.without[collection] ?? []), ...own.map(({ sourcedId }) => sourcedId)])
  const kept = (base.source[collection] ?? []).filter(({ sourcedId }) => !gone.has(sourcedId))
  return [...kept, ...own, ...(changed.again[collection] ?? [])]
}
