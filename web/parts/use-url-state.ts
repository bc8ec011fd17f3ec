import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { useIsHere } from './use-is-here.ts'

/** What to set; null takes it out of the address. */
export type UrlChange = Readonly<Record<string, string | null>>

/** What is in the address behind the question mark, and how to change it; Back undoes a change unless it replaces. */
export function useUrlState(): [URLSearchParams, (change: UrlChange, how?: { replace?: boolean }) => void] {
  const [parameters, setParameters] = useSearchParams()
  const isHere = useIsHere()
  const change = useCallback(
    (changes: UrlChange, { replace = false } = {}) => {
      // An answer that comes when one has gone elsewhere must not lead back here.
      if (!isHere()) return
      setParameters(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === '') after.delete(name)
            else after.set(name, value)
          }
          return after
        },
        { replace, preventScrollReset: true },
      )
    },
    [setParameters, isHere],
  )
  return [parameters, change]
}
