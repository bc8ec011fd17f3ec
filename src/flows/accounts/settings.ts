/**
 * The settings of an account on their way in and out. Inside they are flat: a field's name and its value, as the kind's
 * fields name them (`extraHeader.name`). Stored and handed to the engine they are nested.
 */
import type { z } from 'zod'
import { Secret } from '../../roster/secret.ts'
import { InvalidField } from '../refusals.ts'
import type { AccountKind } from './kind.ts'

export type FlatSettings = ReadonlyMap<string, unknown>

/** What a person or a database says, flat. Names may be nested or joined by dots already. */
export function flatSettings(settings: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const flat = new Map<string, unknown>()
  for (const [name, value] of Object.entries(settings)) {
    if (!isObject(value)) flat.set(name, value)
    else for (const [below, inner] of Object.entries(value)) flat.set(`${name}.${below}`, inner)
  }
  return flat
}

/** Flat settings as the connectors and the destinations take them. */
export function nestedSettings(flat: FlatSettings): Record<string, unknown> {
  const nested: Record<string, unknown> = {}
  for (const [name, value] of flat) {
    const [first = '', second] = name.split('.')
    if (second === undefined) nested[first] = value
    else nested[first] = { ...(nested[first] as object | undefined), [second]: value }
  }
  return nested
}

/**
 * The stored settings with what a person enters put over them. A blank secret stays as it is, since a form cannot show
 * it; any other blank, and `null`, takes the setting away. What is given in the place of another takes that one away.
 */
export function mergedSettings(
  kind: AccountKind,
  stored: FlatSettings,
  entered: Readonly<Record<string, unknown>>,
): Map<string, unknown> {
  const merged = new Map(stored)
  const given = givenSettings(kind, entered)
  for (const [name, value] of given) {
    if (value === undefined) merged.delete(name)
    else merged.set(name, value)
  }
  for (const { name, insteadOf } of kind.fields) {
    if (insteadOf === undefined) continue
    if (given.get(name) !== undefined && given.get(insteadOf) === undefined) merged.delete(insteadOf)
    if (given.get(insteadOf) !== undefined && given.get(name) === undefined) merged.delete(name)
  }
  return merged
}

/** What a person really gave, by name; undefined is what is to be taken away. Throws InvalidField for unknown names. */
export function givenSettings(kind: AccountKind, entered: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const given = new Map<string, unknown>()
  for (const [name, value] of flatSettings(entered)) {
    const blank = typeof value === 'string' && value.trim() === ''
    const gone = blank || value === null
    // A name before a dot can be taken away with all that is behind it.
    const isMeant = (field: string) => field === name || (gone && field.startsWith(`${name}.`))
    const meant = kind.fields.filter((field) => isMeant(field.name))
    if (meant.length === 0) throw new InvalidField(`settings.${name}`, `${kind.title} has no setting of this name.`)
    for (const field of meant) {
      if (blank && field.kind === 'secret') continue
      given.set(field.name, gone ? undefined : value)
    }
  }
  return given
}

/**
 * The settings checked and trimmed: those that were given, and those that an account cannot be without. Other defaults
 * are left out, so that a better default of later reaches this account. Throws InvalidField for the first that is wrong.
 */
export function checkedSettings(kind: AccountKind, flat: FlatSettings): Map<string, unknown> {
  const parsed = kind.settings.safeParse(nestedSettings(flat))
  if (!parsed.success) throw invalidSetting(kind, parsed.error)
  const clean = flatSettings(parsed.data as Record<string, unknown>)
  const needed = kind.fields.filter(({ name, required }) => required && clean.get(name) !== undefined)
  return new Map(
    [...new Set([...needed.map(({ name }) => name), ...flat.keys()])].map((name) => {
      const value = clean.get(name)
      return [name, value instanceof Secret ? value.reveal() : value]
    }),
  )
}

/** The settings that may be seen, and the secret ones. */
export function splitSettings(kind: AccountKind, flat: FlatSettings) {
  const isSecret = (name: string) => kind.fields.some((field) => field.name === name && field.kind === 'secret')
  return {
    open: new Map([...flat].filter(([name]) => !isSecret(name))),
    secret: new Map([...flat].filter(([name]) => isSecret(name))),
  }
}

function invalidSetting(kind: AccountKind, error: z.ZodError): InvalidField {
  const [issue] = error.issues
  const name = (issue?.path ?? []).join('.')
  const missing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  const label = kind.fields.find((field) => field.name === name)?.label ?? name
  return new InvalidField(`settings.${name}`, missing ? `${label} is needed.` : (issue?.message ?? 'is not valid'))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret)
}
