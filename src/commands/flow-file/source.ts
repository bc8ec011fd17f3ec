import { z } from 'zod'
import type { Connector, Field } from '../../sources/connector.ts'
import { connectors } from '../../sources/connectors.ts'
import type { OpenOptions, Source } from '../../sources/source.ts'

/** The source of a flow file, checked: which connector, and how a source is made of what the file says. */
export interface ChosenSource {
  connector: Connector
  open(options: OpenOptions): Source
}

/** The connector's own settings beside `type`; its issues keep their paths, so that they are shown at their place. */
export const sourceSchema = z
  .looseObject({ type: z.enum(Object.keys(connectors)) })
  .transform(({ type, ...settings }, context): ChosenSource => {
    const connector = connectors[type] as Connector
    const parsed = connector.settings.safeParse(settings)
    if (parsed.success) return { connector, open: (options) => connector.open(parsed.data, options) }
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: undefined } as never)
    return z.NEVER
  })

/** The JSON Schema of a source: one form for each connector, with the help of its fields. */
export function sourceJsonSchema(): Record<string, unknown> {
  return { description: 'Where the roster comes from', oneOf: Object.values(connectors).map(connectorJsonSchema) }
}

function connectorJsonSchema({ id, title, settings, fields }: Connector): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  const properties = structuredClone(schema.properties ?? {}) as Record<string, Record<string, unknown>>
  for (const field of fields) describe(properties, field)
  return {
    ...schema,
    title,
    properties: { type: { const: id, description: title }, ...properties },
    required: ['type', ...(schema.required ?? [])],
  }
}

function describe(properties: Record<string, Record<string, unknown>>, { name, help, example }: Field): void {
  const [first = '', ...rest] = name.split('.')
  const property = properties[first]
  if (!property) return
  if (rest.length > 0) {
    const below = property['properties'] as Record<string, Record<string, unknown>> | undefined
    if (below) describe(below, { name: rest.join('.'), help, example } as Field)
    return
  }
  property['description'] = help
  if (example !== undefined) property['examples'] = [example]
}

/** The paths of the values of a flow file that are secrets. */
export function secretPaths(type: string): string[] {
  const secretFields = connectors[type]?.fields.filter(({ kind }) => kind === 'secret') ?? []
  return [
    ...secretFields.map(({ name }) => `source.${name}`),
    'destination.password',
    'destination.privateKey',
    'destination.passphrase',
  ]
}
