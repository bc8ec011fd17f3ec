import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { formatNumber } from '../words/formats.ts'
import classes from './tab-links.module.css'

export interface TabLink {
  label: string
  to: string
  /** How much there is behind it; not shown where it is not known. */
  count?: number | null | undefined
}

/** Tabs that are pages: each has its own address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const { pathname } = useLocation()
  const current = useRef<HTMLAnchorElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: On a small screen the tab of the page may be out of sight.
  useEffect(() => {
    const tab = current.current
    // Sideways only: the page stays at its beginning.
    tab?.parentElement?.scrollTo({ left: tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2 })
  }, [pathname])
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ label: name, to, count }) => {
        const isCurrent = pathname === to
        return (
          <Link
            key={to}
            to={to}
            className={classes.tab}
            ref={isCurrent ? current : null}
            {...(isCurrent && { 'aria-current': 'page' })}
          >
            {name}
            {count != null && <span className={classes.count}>{formatNumber(count)}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
