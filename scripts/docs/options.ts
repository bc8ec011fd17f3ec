/** What a flow file may hold, as tables: from its JSON Schema, so that no option can be forgotten. */

export interface Schema {
  $schema?: string
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  description?: string
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  format?: string
}

interface Option {
  path: string
  schema: Schema
  /** Said in the place of a default: `required`, also where that holds only once its group is there; or nothing. */
  required: string
  /** Its own description, or the one of the group that it belongs to. */
  about: string
}

/** A table for each group of options, by the group's name: `.` for those that are in no group. */
export function optionGroups(flow: Schema): Map<string, Option[]> {
  const groups = new Map<string, Option[]>([['.', []]])
  for (const [name, schema] of Object.entries(flow.properties ?? {})) {
    const required = flow.required?.includes(name) ? 'required' : ''
    const forms = schema.oneOf ?? schema.anyOf ?? []
    for (const form of forms.filter(isGroup))
      groups.set(`${name}.${form.properties?.['type']?.const}`, below(form, name))
    if (isGroup(schema)) groups.set(name, below(schema, name))
    else if (!forms.some(isGroup))
      groups.get('.')?.push({ path: name, schema, required, about: schema.description ?? '' })
  }
  return groups
}

/** One group's options as a Markdown table. */
export function optionTable(options: readonly Option[]): string {
  const rows = options.map(({ path, schema, required, about }) => {
    const value = schema.default === undefined ? required : code(schema.default)
    return `| \`${path}\` | ${values(schema)} | ${value} | ${words(about)} |`
  })
  return ['| option | value | default | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function isGroup(schema: Schema): boolean {
  return Object.keys(schema.properties ?? {}).length > 0
}

/** The options of a group, with those of the groups in it. */
function below(group: Schema, path: string, whenRequired = 'required'): Option[] {
  return Object.entries(group.properties ?? {}).flatMap(([name, schema]) => {
    const about = schema.description ?? group.description ?? ''
    const required = group.required?.includes(name) ? whenRequired : ''
    if (!isGroup(schema)) return [{ path: `${path}.${name}`, schema, required, about }]
    return below({ ...schema, description: about }, `${path}.${name}`, required || `required with \`${name}\``)
  })
}

function values(schema: Schema): string {
  const forms = schema.oneOf ?? schema.anyOf
  if (forms) return forms.map(values).join(' or ')
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum) return schema.enum.map(code).join(', ')
  switch (schema.type) {
    case 'array':
      return `list of ${values(schema.items ?? {})}`
    case 'object':
      return `by key: ${typeof schema.additionalProperties === 'object' ? values(schema.additionalProperties) : 'anything'}`
    case 'boolean':
      return '`true`, `false`'
    case 'integer':
      return `whole number${range(schema)}`
    case 'number':
      return `number${range(schema)}`
    case 'null':
      return '`null`'
    default:
      return schema.format === 'date' ? 'date, such as `2026-08-17`' : 'text'
  }
}

function range({ minimum, maximum = Number.MAX_SAFE_INTEGER, exclusiveMinimum }: Schema): string {
  const most = maximum === Number.MAX_SAFE_INTEGER ? '' : `at most ${maximum}`
  if (minimum !== undefined && most !== '') return `, ${minimum} to ${maximum}`
  const least = exclusiveMinimum === undefined ? '' : `more than ${exclusiveMinimum}`
  const bounds = [minimum === undefined ? least : `at least ${minimum}`, most].filter((bound) => bound !== '')
  return bounds.map((bound) => `, ${bound}`).join('')
}

function code(value: unknown): string {
  return `\`${cell(typeof value === 'string' && value !== '' ? value : JSON.stringify(value))}\``
}

/** Text that Markdown takes for no tag of HTML. */
function words(text: string): string {
  return cell(text).replaceAll('<', '&lt;')
}

/** Text that cannot end the cell of a table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
