import { apiErrorOf } from '../api/api-error.ts'

/** What the server says about one of the form's fields, by the field's name; undefined where it is about none. */
export function fieldRefusal(error: unknown, names: readonly string[]): Record<string, string> | undefined {
  const { field, message = '' } = apiErrorOf(error) ?? {}
  const path = field?.replace(/^settings\./, '')
  const name = names.find((one) => one === path || path?.startsWith(`${one}.`))
  if (name === undefined) return undefined
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return { [name]: /[.!?]$/.test(text) ? text : `${text}.` }
}
