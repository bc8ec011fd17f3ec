/** What values each option can have, and which one it has by itself: from the schema of flow files, whose options are the same. */
import { properties } from '../../docs/flow.schema.json'

/** As much of JSON Schema as options use. */
export interface OptionSchema {
  type?: string
  format?: string
  default?: unknown
  enum?: readonly (string | number)[]
  minimum?: number
  maximum?: number
  items?: OptionSchema
  propertyNames?: OptionSchema
  anyOf?: readonly OptionSchema[]
  properties?: Readonly<Record<string, OptionSchema>>
  additionalProperties?: boolean | OptionSchema
}

const root: OptionSchema = { type: 'object', properties: properties as unknown as Record<string, OptionSchema> }

/** The schema of the option at this path, such as `mapping.email.from`. */
export function optionSchema(path: string): OptionSchema {
  let schema: OptionSchema | undefined = root
  for (const name of path.split('.')) schema = schema?.properties?.[name]
  if (!schema) throw new Error(`There is no option ${path}.`)
  return schema
}

/** What the option at this path is unless somebody says otherwise; undefined: not there. */
export function defaultOf(path: string): unknown {
  return optionSchema(path).default
}
