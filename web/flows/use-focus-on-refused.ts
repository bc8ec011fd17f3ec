import { useEffect } from 'react'
import { fieldId, type Refusal } from './editing.ts'

/** So many frames, at most, does a step take to open. */
const mostFrames = 60

/** Moves to the field that was refused, or to the nearest one around it, once its step is open. */
export function useFocusOnRefused(refusal: Refusal | undefined): void {
  useEffect(() => {
    if (!refusal) return
    let frame = 0
    const look = (left: number) => {
      const field = fieldAround(refusal.path)
      if (field) field.focus()
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1))
    }
    frame = requestAnimationFrame(() => look(mostFrames))
    return () => cancelAnimationFrame(frame)
  }, [refusal])
}

function fieldAround(path: string): HTMLElement | null {
  const parts = path.split('.')
  const paths = parts.map((_, at) => parts.slice(0, parts.length - at).join('.'))
  for (const one of paths) {
    const field = document.getElementById(fieldId(one))
    if (field) return field
  }
  return null
}
