import { useCallback, useEffect, useRef } from 'react'

/** Tells whether the page, or the part of it, is still there: an answer may come when one has gone elsewhere. */
export function useIsHere(): () => boolean {
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => here.current, [])
}
