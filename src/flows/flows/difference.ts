import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

/** One field in which two versions of a flow differ. */
export const differenceSchema = z.object({
  path: z.string().describe('Such as schedule.times, or options.mapping.gradeLabels["KG"]'),
  before: z.unknown().optional().describe('Absent: it was not there'),
  after: z.unknown().optional().describe('Absent: it is not there any more'),
})

export type Difference = z.output<typeof differenceSchema>

/**
 * Every field in which two definitions differ. Lists are compared as a whole, except lists of records, which are
 * compared record by record, by sourcedId.
 */
export function differencesBetween(before: unknown, after: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  const [left, right] = [partsOf(before), partsOf(after)]
  if (!left || !right || (left.size === 0 && right.size === 0)) {
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  }
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    return differencesBetween(left.get(name), right.get(name), joined(path, name, Array.isArray(before)))
  })
}

/** What can be compared part by part, with a name for each part; undefined for what is compared as a whole. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const parts = new Map(value.map((record: unknown) => [sourcedIdOf(record) ?? '', record]))
    return parts.size === value.length && !parts.has('') ? parts : undefined
  }
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}

function sourcedIdOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || !('sourcedId' in record)) return undefined
  return String(record.sourcedId)
}

function joined(path: string, name: string, inList: boolean): string {
  if (inList || !/^[A-Za-z]\w*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}
