import { Failure } from '../../roster/failure.ts'
import type { Page } from './paging-rule.ts'

/** So many records are asked for once: more than most servers send, and not too many for a slow one. */
const largePage = 10_000

/** Milliseconds that are spent on it at most; a server that needs longer is no better for being asked for more. */
const patience = 30_000

/** Asks for a page of the collection. */
type Ask = (offset: number, limit: number, signal: AbortSignal) => Promise<Page>

/**
 * The most records that a server sends at once, by what it sends of a long collection when it is asked for many. Undefined
 * where no limit was seen: the page was full, the collection ended, or the server does not take such a request.
 * @param first the first page of the collection, which was asked for with `pageSize`
 */
export async function findPageCeiling(first: Page, pageSize: number, ask: Ask): Promise<number | undefined> {
  const signal = AbortSignal.timeout(patience)
  try {
    if (first.elements.length < pageSize) return await ceilingOf(first, pageSize, ask, signal)
    if (pageSize >= largePage || followed(first) === false) return undefined
    const large = await ask(0, largePage, signal)
    // Some servers send their default when they are asked for too much.
    return large.elements.length < pageSize ? undefined : await ceilingOf(large, largePage, ask, signal)
  } catch (error) {
    if (error instanceof Failure || error === signal.reason) return undefined
    throw error
  }
}

/** A page that was cut is as long as the server's pages are; one that is short because nothing follows says nothing. */
async function ceilingOf(page: Page, limit: number, ask: Ask, signal: AbortSignal): Promise<number | undefined> {
  const count = page.elements.length
  if (count === 0 || count >= limit) return undefined
  const more = followed(page) ?? (await ask(count, 1, signal)).elements.length > 0
  return more ? count : undefined
}

/** Whether more follows a first page; undefined where the server does not say. */
function followed({ elements, total, next }: Page): boolean | undefined {
  if (total !== undefined) return total > elements.length
  return next
}
