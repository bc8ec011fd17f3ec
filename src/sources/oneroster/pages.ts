import { NotFound, RequestRefused } from '../http/failures.ts'
import type { Page, PagingRule } from './paging-rule.ts'

/** Asks for one page. */
export type FetchPage = (offset: number, limit: number, signal: AbortSignal) => Promise<Page>

interface Pending {
  offset: number
  limit: number
  page: Promise<Page>
  drop: AbortController
}

/** A page, and where it begins in its collection. */
export interface PlacedPage {
  offset: number
  elements: readonly unknown[]
}

/**
 * The pages of a collection in order, to its end as the rule says. The next page is under way before the caller has
 * this one. With a concurrency above one, several are, as soon as the size of the server's pages is known; when one of
 * them turns out shorter, those beyond it are dropped, and the rest is read one by one from where it ended.
 */
export async function* pages(
  fetchPage: FetchPage,
  rule: PagingRule,
  { limit, concurrency }: { limit: number; concurrency: number },
): AsyncGenerator<PlacedPage, void> {
  let pending: Pending[] = []
  const ask = (offset: number, size: number) => {
    const drop = new AbortController()
    const page = fetchPage(offset, size, drop.signal)
    // A page that nobody waits for any more may fail unheard.
    page.catch(() => undefined)
    pending.push({ offset, limit: size, page, drop })
  }
  const dropAll = () => {
    for (const { drop } of pending) drop.abort()
    pending = []
  }

  const askAhead = () => {
    const several = concurrency > 1 && rule.stride !== undefined && !rule.beyond
    const size = several ? (rule.stride as number) : limit
    let offset = rule.received + pending.length * size
    while (pending.length < (several ? concurrency : 1)) {
      const beyondTotal = rule.promised !== undefined && offset >= rule.promised
      if (pending.length > 0 && beyondTotal) return
      ask(offset, size)
      offset += size
    }
  }

  try {
    ask(0, limit)
    for (;;) {
      const current = pending.shift() as Pending
      const page = rule.beyond ? await emptyWhenRefused(current.page) : await current.page
      const more = rule.take(page, current.limit)
      if (pending[0] && (!more || pending[0].offset !== rule.received || rule.stride === undefined)) dropAll()
      if (more) askAhead()
      if (page.elements.length > 0) yield { offset: current.offset, elements: page.elements }
      if (!more) return
    }
  } finally {
    dropAll()
  }
}

/** A server may refuse an offset beyond its total instead of answering with an empty page. */
async function emptyWhenRefused(page: Promise<Page>): Promise<Page> {
  try {
    return await page
  } catch (failure) {
    if (failure instanceof NotFound || failure instanceof RequestRefused) return { elements: [] }
    throw failure
  }
}
