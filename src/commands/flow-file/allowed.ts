import { closest, distance } from 'fastest-levenshtein'

/** The parts of a JSON Schema that tell what a flow file may hold. */
export interface SchemaPart {
  properties?: Record<string, SchemaPart>
  additionalProperties?: SchemaPart | boolean
  items?: SchemaPart
  anyOf?: SchemaPart[]
  oneOf?: SchemaPart[]
  allOf?: SchemaPart[]
  const?: unknown
  enum?: unknown[]
  type?: string
  description?: string
}

/** The part of a schema that is about the value at a path; of a union, the member that the value's own keys choose. */
export function partAt(schema: SchemaPart, path: readonly PropertyKey[], value: unknown): SchemaPart | undefined {
  let part: SchemaPart | undefined = chosen(schema, value)
  let here = value
  for (const key of path) {
    if (!part) return undefined
    here = isObject(here) ? here[String(key)] : undefined
    const below: SchemaPart | boolean | undefined =
      typeof key === 'number' ? part.items : (part.properties?.[String(key)] ?? part.additionalProperties)
    part = typeof below === 'object' ? chosen(below, here) : undefined
  }
  return part
}

/** Which member of a union a value means: the one whose fixed keys, such as `type`, it has. */
function chosen(part: SchemaPart, value: unknown): SchemaPart {
  const members = part.oneOf ?? part.anyOf
  if (!members) return part
  const match = members.find((member) =>
    Object.entries(member.properties ?? {}).some(
      ([key, { const: fixed }]) => fixed !== undefined && isObject(value) && value[key] === fixed,
    ),
  )
  const withProperties = members.filter((member) => member.properties)
  return match ?? (withProperties.length === 1 ? (withProperties[0] ?? part) : part)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What somebody who wrote `word` probably meant, when one of the candidates is near enough. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined
  const spelled = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]))
  const nearest = closest(word.toLowerCase(), [...spelled.keys()])
  return distance(word.toLowerCase(), nearest) <= Math.max(1, Math.floor(word.length / 3))
    ? spelled.get(nearest)
    : undefined
}
