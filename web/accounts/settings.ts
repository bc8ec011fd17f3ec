/** What a person enters for an account, on its way to the server; made of the fields' descriptions alone. */
import { accounts } from '../words/accounts.ts'
import type { AccountField, AccountKind } from './kinds.ts'

export type SettingValue = string | number | boolean
/** By the names of the fields. */
export type Settings = Readonly<Record<string, SettingValue>>

/** What a form shows: what was entered, else what is stored, else what the field begins with. */
export function shownValue(field: AccountField, entered: Settings, stored: Settings = {}): SettingValue {
  return entered[field.name] ?? stored[field.name] ?? field.initial ?? (field.kind === 'switch' ? false : '')
}

function isBlank(value: SettingValue | undefined): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** What a new account is made of: what was given, without defaults, so that better ones of later reach it. */
export function givenSettings({ fields }: AccountKind, entered: Settings): Record<string, SettingValue> {
  const given = fields.flatMap((field): [string, SettingValue][] => {
    const value = shownValue(field, entered)
    const isDefault = value === (field.initial ?? false)
    return isBlank(value) || (isDefault && !field.required) ? [] : [[field.name, clean(field, value)]]
  })
  return Object.fromEntries(given)
}

/** What differs from what is stored; null takes a setting away, and a blank secret stays as it is. */
export function changedSettings(
  { fields }: AccountKind,
  entered: Settings,
  stored: Settings,
): Record<string, SettingValue | null> {
  const changed = fields.flatMap((field): [string, SettingValue | null][] => {
    const value = entered[field.name]
    if (value === undefined || value === shownValue(field, {}, stored)) return []
    if (!isBlank(value)) return [[field.name, clean(field, value)]]
    return field.kind === 'secret' || stored[field.name] === undefined ? [] : [[field.name, null]]
  })
  return Object.fromEntries(changed)
}

/** What is missing, by field. A secret that is stored already is not. */
export function missingSettings(
  fields: readonly AccountField[],
  entered: Settings,
  { stored = {}, secretsSet = [] }: { stored?: Settings; secretsSet?: readonly string[] } = {},
): Record<string, string> {
  const isGiven = (field: AccountField) =>
    !isBlank(shownValue(field, entered, stored)) || (field.kind === 'secret' && secretsSet.includes(field.name))
  const standIns = fields.filter((field) => field.insteadOf !== undefined && isGiven(field))
  return Object.fromEntries(
    fields
      .filter((field) => field.required && !isGiven(field))
      .filter(({ name }) => !standIns.some(({ insteadOf }) => insteadOf === name))
      .map(({ name, label, kind }) => [name, kind === 'host-key' ? accounts.confirmHostKey : accounts.needed(label)]),
  )
}

/** Without what may not be kept anywhere but on the server. */
export function withoutSecrets({ fields }: AccountKind, entered: Settings): Settings {
  const secret = new Set(fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name))
  return Object.fromEntries(Object.entries(entered).filter(([name]) => !secret.has(name)))
}

/**
 * The address without what people paste along with it (`https://`, a slash at the end, a query; of a server's name its
 * path too), where that differs from what was pasted. A field's sample says whether it is an address.
 */
export function understoodAddress({ example, initial }: AccountField, pasted: string): string | undefined {
  const sample = example ?? initial
  if (typeof sample !== 'string' || !/^[a-z\d-]+(\.[a-z\d-]+)+(\/\S*)?$/i.test(sample)) return undefined
  const text = pasted.trim()
  const parts = /^(?:[a-z][a-z\d+.-]*:\/\/)?(?:[^/@\s]*@)?([^/?#\s]+)([^?#\s]*)/i.exec(text)
  if (!parts) return undefined
  const [, host = '', path = ''] = parts
  const address = sample.includes('/') ? host + path.replace(/\/+$/, '') : host
  return address === text ? undefined : address
}

function clean({ kind }: AccountField, value: SettingValue): SettingValue {
  return typeof value === 'string' && kind !== 'lines' ? value.trim() : value
}
