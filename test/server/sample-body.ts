/** The smallest body that a JSON schema of the OpenAPI document allows, as far as a schema can tell. */
export interface JsonSchema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minItems?: number
  minimum?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
}

const formats: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'robin@district.example',
  uri: 'https://district.example',
  date: '2026-08-01',
  'date-time': '2026-08-01T00:00:00Z',
}

/** @param ids what stands for an id, by the name of its property; elsewhere an id of nothing does */
export function sampleOf(schema: JsonSchema, ids: (name: string) => string | undefined = () => undefined): unknown {
  const { anyOf, oneOf, allOf } = schema
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = anyOf ?? oneOf ?? []
  if (first) return sampleOf(first, ids)
  if (allOf) return Object.assign({}, ...allOf.map((part) => sampleOf(part, ids)))
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || ids(name) !== undefined)
          .map(([name, property]) => [name, ids(name) ?? sampleOf(property, ids)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, ids))
    case 'string':
      return formats[schema.format ?? ''] ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1))
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    default:
      return null
  }
}
