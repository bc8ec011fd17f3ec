import type { UseFormReturnType } from '@mantine/form'

/** Those of the values that were changed in the form; what another person has changed meanwhile of the others stays. */
export function changedValues<Values extends Record<string, unknown>, Sent extends object>(
  form: UseFormReturnType<Values>,
  values: Sent,
): Partial<Sent> {
  const changed = Object.entries(values).filter(([name]) => form.isDirty(name))
  return Object.fromEntries(changed) as Partial<Sent>
}
