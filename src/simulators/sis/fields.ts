/** How a record becomes JSON: one writer per field, so that a server can leave fields out or send empty ones its way. */

import type { Quirks } from './quirks.ts'

/** JSON of a field's value; undefined when the record has none. */
type Write<Item> = (item: Item) => string | undefined

export interface Field<Item> {
  name: string
  write: Write<Item>
  /** What stands for no value where empties are sent as empty. */
  empty: '""' | '[]' | 'null'
}

/** Signs that JSON writes as they are; JSON.stringify is slow enough to matter for a million records. */
const plainText = /^[ !#-[\]-~]*$/

function quoted(value: string): string {
  return plainText.test(value) ? `"${value}"` : JSON.stringify(value)
}

/** Signs that an address may hold as they are. */
const plainAddress = /^[\w.-]*$/

/** Text that may hold anything; empty is no value. */
export function text<Item>(name: string, read: (item: Item) => string): Field<Item> {
  return {
    name,
    empty: '""',
    write: (item) => {
      const value = read(item)
      return value === '' ? undefined : quoted(value)
    },
  }
}

export function texts<Item>(name: string, read: (item: Item) => readonly string[]): Field<Item> {
  return {
    name,
    empty: '[]',
    write: (item) => {
      const values = read(item)
      return values.length === 0 ? undefined : `[${values.map(quoted).join(',')}]`
    },
  }
}

/** A field that this district never has a value for. */
export function absent<Item>(name: string, empty: '""' | '[]' | 'null'): Field<Item> {
  return { name, empty, write: () => undefined }
}

/** The writers whose form depends on the server. `base` is the OneRoster address that references begin with. */
export function fieldsOf(quirks: Quirks, base: string) {
  const reference = (id: string, plural: string, type: string) => {
    const address = plainAddress.test(id) ? id : encodeURIComponent(id)
    return `{"href":"${base}/${plural}/${address}","sourcedId":${quoted(id)},"type":"${type}"}`
  }
  const date = dateWriter(quirks.dates)

  return {
    reference<Item>(name: string, plural: string, type: string, read: (item: Item) => string): Field<Item> {
      return {
        name,
        empty: 'null',
        write: (item) => {
          const id = read(item)
          return id === '' ? undefined : reference(id, plural, type)
        },
      }
    },
    references<Item>(name: string, plural: string, type: string, read: (item: Item) => readonly string[]): Field<Item> {
      return {
        name,
        empty: '[]',
        write: (item) => {
          const ids = read(item)
          return ids.length === 0 ? undefined : `[${ids.map((id) => reference(id, plural, type)).join(',')}]`
        },
      }
    },
    date<Item>(name: string, read: (item: Item) => string): Field<Item> {
      return {
        name,
        empty: '""',
        write: (item) => {
          const value = read(item)
          return value === '' ? undefined : quoted(date(value))
        },
      }
    },
    boolean<Item>(name: string, read: (item: Item) => string): Field<Item> {
      const isPlain = quirks.booleans === 'boolean'
      return {
        name,
        empty: 'null',
        write: (item) => {
          const value = read(item)
          if (value === '') return undefined
          return isPlain && (value === 'true' || value === 'false') ? value : quoted(value)
        },
      }
    },
  }
}

/** A date that is none stays as it is. */
function dateWriter(style: Quirks['dates']): (date: string) => string {
  if (style === 'yyyy-MM-dd') return (date) => date
  return (date) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
    if (!year) return date
    return style === 'MM/dd/yyyy' ? `${month}/${day}/${year}` : `${date}T00:00:00`
  }
}

/** Puts fields together to a record's JSON, with empties as the server sends them. */
export function objectWriter<Item>(fields: readonly Field<Item>[], empties: Quirks['empties']): (item: Item) => string {
  const prepared = fields.map(({ name, write, empty }) => {
    const key = `,${JSON.stringify(name)}:`
    const nothing = empties === 'missing' ? '' : key + (empties === 'null' ? 'null' : empty)
    return { key, write, nothing }
  })
  return (item) => {
    let json = ''
    for (const { key, write, nothing } of prepared) {
      const value = write(item)
      json += value === undefined ? nothing : key + value
    }
    return `{${json.slice(1)}}`
  }
}
