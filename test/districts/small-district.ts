import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Collection, collections } from '../../src/roster/model.ts'
import type { CollectionEnd } from '../../src/sources/source.ts'
import { type ExtraPerson, extraPersonSchema, type Options, optionsSchema } from '../../src/sync/options.ts'
import type { Records } from '../sync/records-source.ts'

/** `teacher at Entity_2`, or `secondary teacher at Entity_2 from 2026-08-01 to 2026-10-01`. */
const rolePattern =
  /^(?:(?<roleType>primary|secondary) )?(?<role>\S+)(?: at (?<org>.+?))?(?: from (?<begin>\S+))?(?: to (?<end>\S+))?$/

const roleSchema = z.string().transform((written) => {
  const { roleType = 'primary', role = '', org = '', begin = '', end = '' } = rolePattern.exec(written)?.groups ?? {}
  if (role === '') throw new Error(`"${written}" is no role; write it like "teacher at Entity_2".`)
  return { roleType, role, orgSourcedId: org, beginDate: begin, endDate: end }
})

const recordSchema = z.looseObject({ sourcedId: z.string(), roles: z.array(roleSchema).exactOptional() })
const perCollection = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(collections), z.array(value))

const malformedSchema = z.strictObject({
  count: z.int(),
  examples: z.array(z.strictObject({ position: z.int(), problem: z.string() })),
})

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
  /** What the source could not read of a collection. */
  malformed: z.partialRecord(z.enum(collections), malformedSchema).default({}),
  /** How many records of a collection came again where two pages overlap. */
  repeats: z.partialRecord(z.enum(collections), z.int()).default({}),
  /** People of the flow's own, beside the source's. */
  extraPeople: z.array(extraPersonSchema).default([]),
})

export interface SmallDistrict {
  about: string
  options: Options
  records: Records
  ends: { [C in Collection]?: CollectionEnd }
  extraPeople: ExtraPerson[]
}

const folder = new URL('./', import.meta.url)

async function read(name: string) {
  // The core schema keeps dates as text, as a server sends them.
  const written: unknown = parse(await readFile(new URL(`${name}/district.yaml`, folder), 'utf8'))
  return districtSchema.parse(writtenOut(written))
}

/**
 * Writes out what a file abbreviates: `{é*10000}` is ten thousand times é; `{1..17}` in a record's sourcedId makes 17
 * records, numbered everywhere in them; in an item of a list it makes 17 items.
 */
function writtenOut(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{([^{}]+)\*(\d+)\}/g, (_, text: string, times: string) => text.repeat(Number(times)))
  }
  if (Array.isArray(value)) return value.flatMap(numbered).map(writtenOut)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, writtenOut(item)]))
}

function numbered(item: unknown): unknown[] {
  const named = typeof item === 'string' ? item : ((item as { sourcedId?: string } | null)?.sourcedId ?? '')
  const [range, first, last] = /\{(\d+)\.\.(\d+)\}/.exec(named) ?? []
  if (range === undefined) return [item]
  const json = JSON.stringify(item)
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    JSON.parse(json.replaceAll(range, String(Number(first) + index).padStart(String(last).length, '0'))),
  )
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
    ends: Object.fromEntries(
      collections.map((collection) => {
        const malformed = changed.malformed[collection]
        const repeats = changed.repeats[collection]
        return [collection, { ...(malformed && { malformed }), ...(repeats !== undefined && { repeats }) }]
      }),
    ),
    extraPeople: changed.extraPeople,
  }
}

type District = z.output<typeof districtSchema>

function laidOver(collection: Collection, base: District, changed: District): object[] {
  const own = changed.source[collection] ?? []
  const gone = new Set([...(changed.without[collection] ?? []), ...own.map(({ sourcedId }) => sourcedId)])
  const kept = (base.source[collection] ?? []).filter(({ sourcedId }) => !gone.has(sourcedId))
  return [...kept, ...own, ...(changed.again[collection] ?? [])]
}
