import { useDebouncedCallback } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

export const rowsPerPage = 100

/** So many rows are scrolled through at once: what is taller no browser draws. Of more there are parts. */
export const rowsPerPart = 400_000

interface Page<Row> {
  items: Row[]
  total: number
}

/** Asks for the rows behind so many. */
export type PageQuery<Row> = (after: number) => {
  queryKey: readonly unknown[]
  // biome-ignore lint/suspicious/noExplicitAny: What a query is given differs with its key.
  queryFn: (context: any) => Promise<Page<Row>> | Page<Row>
}

interface PagedRows<Row> {
  /** Undefined: nothing is known yet. */
  total: number | undefined
  rowAt: (index: number) => Row | undefined
  onSight: (first: number, last: number) => void
  /** What is shown is of the question before. */
  isOld: boolean
  error: unknown
  again: () => void
}

/**
 * Rows that are read page by page, those in sight only. A page is asked for once the scrolling has come to rest.
 * @param view names the question; the rows of another one are shown until its own have come
 */
export function usePagedRows<Row>(view: string, pageQuery: PageQuery<Row>): PagedRows<Row> {
  const [sight, setSight] = useState({ view, pages: [0] })
  const pages = sight.view === view ? sight.pages : [0]
  const results = useQueries({
    // What a run has found does not change any more.
    queries: pages.map((page) => ({
      ...pageQuery(page * rowsPerPage),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
  })
  const byPage = new Map(pages.map((page, at) => [page, results[at]?.data]))
  const loaded = results.find(({ data }) => data !== undefined)?.data
  const now = {
    total: loaded?.total,
    rowAt: (index: number) => byPage.get(Math.floor(index / rowsPerPage))?.items[index % rowsPerPage],
  }
  const before = useRef<typeof now | undefined>(undefined)
  useEffect(() => {
    if (now.total !== undefined) before.current = now
  })
  const failed = results.find(({ error, data }) => error && data === undefined)
  const isOld = now.total === undefined && before.current !== undefined && !failed
  const shown = isOld && before.current ? before.current : now

  const look = useDebouncedCallback((wanted: number[]) => setSight({ view, pages: wanted }), 60)
  const onSight = useCallback(
    (first: number, last: number) =>
      look([...new Set([Math.floor(first / rowsPerPage), Math.floor(last / rowsPerPage)])]),
    [look],
  )
  return { ...shown, onSight, isOld, error: failed?.error ?? null, again: () => void failed?.refetch() }
}
