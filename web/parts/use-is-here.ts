import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigation } from 'react-router'

/**
 * Tells whether the page, or the part of it, is still there, and nothing else was asked for: an answer may come when one
 * has gone elsewhere, or waits for the next page to be loaded.
 */
export function useIsHere(): () => boolean {
  const { pathname } = useLocation()
  const { location: next } = useNavigation()
  const here = useRef(true)
  const leaves = useRef(false)
  useLayoutEffect(() => {
    leaves.current = next !== undefined && next.pathname !== pathname
  }, [next, pathname])
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return useCallback(() => here.current && !leaves.current && window.location.pathname === pathname, [pathname])
}
