import { type FetchPage, pages } from '../../src/sources/oneroster/pages.ts'
import { type Page, PagingRule } from '../../src/sources/oneroster/paging-rule.ts'

/** Records with different ids. */
export const elements = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ sourcedId: `id-${from + index}` }))

export interface Served {
  limit?: number
  concurrency?: number
  bounds?: { pages: number; records: number }
  ceiling?: number
}

/** Reads to the end, and returns the ids that came and the requests that were made. */
export async function readFrom(serve: (offset: number, limit: number) => Page, served: Served = {}) {
  const asked: { offset: number; limit: number }[] = []
  const fetchPage: FetchPage = async (offset, limit) => {
    asked.push({ offset, limit })
    return serve(offset, limit)
  }
  const rule = new PagingRule('users', { bounds: served.bounds, ceiling: served.ceiling })
  const ids: unknown[] = []
  for await (const page of pages(fetchPage, rule, {
    limit: served.limit ?? 10,
    concurrency: served.concurrency ?? 1,
  })) {
    for (const element of page.elements) ids.push((element as { sourcedId: string } | null)?.sourcedId)
  }
  return { ids, asked, promised: rule.promisedDifferent, repeats: rule.repeats }
}

export const slice = (rows: readonly unknown[], offset: number, limit: number) => rows.slice(offset, offset + limit)
