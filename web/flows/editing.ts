import { createContext, useContext } from 'react'
import type { WholeFlow } from './definition.ts'
import type { Draft } from './draft.ts'
import { overlap, valueAt } from './paths.ts'

/** What cannot be saved: where, and why, unless the field says so itself. */
export interface Refusal {
  path: string
  message?: string
}

interface Editing extends Draft {
  flow: WholeFlow
  mayChange: boolean
  refusal: Refusal | undefined
}

export const EditingContext = createContext<Editing | undefined>(undefined)

/** The flow that is being edited on this page. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('No flow is edited here.')
  return editing
}

/** One field of the draft: its value, how to change it, and why it was refused. */
export function useField<Value>(path: string) {
  const { definition, put, refusal } = useEditing()
  const isRefused = refusal !== undefined && overlap(refusal.path, path)
  return {
    id: fieldId(path),
    value: valueAt(definition, path) as Value,
    put: (value: Value) => put(path, value),
    error: isRefused ? refusal.message : undefined,
  }
}

/** What the input of a field is found by. */
export function fieldId(path: string): string {
  return `field-${path}`
}
