import type { UseFormReturnType } from '@mantine/form'
import { apiErrorOf } from '../api/api-error.ts'

/**
 * Shows what the server refused at the field that it names, and moves there.
 * @returns what remains to be shown as a Problem: the error itself where it is of no field of this form, or null
 */
export function showRefusal<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  error: unknown,
): unknown {
  const { field, message = '' } = apiErrorOf(error) ?? {}
  const path = field === undefined ? undefined : fieldOf(form, field)
  if (path === undefined) return error
  form.setFieldError(path, sentence(message))
  form.getInputNode(path)?.focus()
  return null
}

/** The field itself, or the one that it is an element of: `to.1` is shown at `to`. */
function fieldOf<Values>(form: UseFormReturnType<Values>, field: string): string | undefined {
  const parts = field.split('.')
  return parts
    .map((_, index) => parts.slice(0, parts.length - index).join('.'))
    .find((path) => form.getInputNode(path) !== null)
}

/** The server writes what a field must be, as the end of a sentence. */
export function sentence(words: string): string {
  const text = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** Moves to the first field that is wrong; for `form.onSubmit(…, toFirstWrong(form))`. */
export function toFirstWrong<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) {
  return (errors: Readonly<Record<string, unknown>>) => {
    const [first] = Object.keys(errors)
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
}
