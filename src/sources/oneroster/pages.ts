import {
  AccessDenied,
  AnswerNotJson,
  NotFound,
  RedirectLeadsNowhere,
  RedirectRefused,
  RequestRefused,
  ServerError,
  WebPageAnswered,
} from '../http/failures.ts'
import { AnswerUnexpected, PageMissing } from './failures.ts'
import type { Page, PagingRule } from './paging-rule.ts'

/** Asks for one page; `arrived` is called as soon as it is here, before it is read, and not for a refusal. */
export type FetchPage = (offset: number, limit: number, signal: AbortSignal, arrived: () => void) => Promise<Page>

interface Pending {
  offset: number
  limit: number
  page: Promise<Page>
  arrived: boolean
  drop: AbortController
}

/** A page, and where it begins in its collection. */
export interface PlacedPage {
  offset: number
  elements: readonly unknown[]
}

/**
 * The pages of a collection in order, to its end as the rule says. Never more requests are under way than `concurrency`
 * says, and, once the size of the server's pages is known, never fewer: the next page is asked for as soon as one is
 * here, and read while it is on its way. When a page turns out shorter, those asked for beyond it are dropped, and the
 * rest is read from where it ended.
 */
export async function* pages(
  fetchPage: FetchPage,
  rule: PagingRule,
  { limit, concurrency }: { limit: number; concurrency: number },
): AsyncGenerator<PlacedPage, void> {
  let pending: Pending[] = []
  let current: Pending | undefined
  const ask = (offset: number, size: number): Pending => {
    const drop = new AbortController()
    const asked: Pending = { offset, limit: size, arrived: false, drop, page: Promise.resolve({ elements: [] }) }
    asked.page = fetchPage(offset, size, drop.signal, () => {
      asked.arrived = true
      if (asked === current) askAhead(asked)
    })
    // A page that nobody waits for any more may fail unheard.
    asked.page.catch(() => undefined)
    return asked
  }
  const dropAll = () => {
    for (const { drop } of pending) drop.abort()
    pending = []
  }

  const askAhead = (after: Pending) => {
    const { stride } = rule
    if (stride === undefined || rule.beyond) return
    const room = after.arrived ? concurrency : concurrency - 1
    while (pending.length < room) {
      const offset = (pending.at(-1) ?? after).offset + stride
      if (rule.promised !== undefined && offset >= rule.promised) return
      pending.push(ask(offset, stride))
    }
  }

  try {
    current = ask(0, limit)
    while (true) {
      const page = rule.beyond
        ? await emptyWhenRefused(current.page, rule.mayFail)
        : await emptyAtTheEnd(current, rule, fetchPage)
      if (rule.asksForLinks(page)) rule.farBeyond = await lookFarBeyond(current, rule, fetchPage)
      const before = rule.received
      const more = rule.take(page, current.limit)
      if (pending[0] && (!more || pending[0].offset !== rule.offset || rule.stride === undefined)) dropAll()
      const taken = current.offset
      if (more) {
        current = pending.shift() ?? ask(rule.offset, rule.stride ?? limit)
        askAhead(current)
      }
      // One that has come before is not counted.
      if (rule.received > before) yield { offset: taken, elements: page.elements }
      if (!more) return
    }
  } finally {
    current?.drop.abort()
    dropAll()
  }
}

/** A server may refuse an offset beyond its total, or fail at it, instead of answering with an empty page. */
async function emptyWhenRefused(page: Promise<Page>, mayFail: boolean): Promise<Page> {
  try {
    return await page
  } catch (failure) {
    const ends = mayFail ? [...refusals, ...troubles] : refusals
    if (ends.some((kind) => failure instanceof kind)) return { elements: [] }
    throw failure
  }
}

/**
 * A server without totals and links may have nothing at the offset behind its last record (404). That it is the last one
 * is seen where the server, asked from that record on, sends it alone, and then again has nothing behind it.
 */
async function emptyAtTheEnd(asked: Pending, rule: PagingRule, fetchPage: FetchPage): Promise<Page> {
  const { offset, limit, page, drop } = asked
  try {
    return await page
  } catch (failure) {
    if (!(failure instanceof NotFound) || offset === 0) throw failure
    const last = await fetchPage(offset - 1, Math.max(limit, 2), drop.signal, () => undefined)
    if (rule.isLastRecord(last) && (await isMissing(asked, fetchPage))) return { elements: [] }
    throw new PageMissing(rule.collection, offset)
  }
}

async function isMissing({ offset, limit, drop }: Pending, fetchPage: FetchPage): Promise<boolean> {
  try {
    await fetchPage(offset, limit, drop.signal, () => undefined)
    return false
  } catch (failure) {
    if (failure instanceof NotFound) return true
    throw failure
  }
}

/** Some servers name a next page after whatever page, also far beyond their end. */
async function lookFarBeyond(
  { limit, drop }: Pending,
  rule: PagingRule,
  fetchPage: FetchPage,
): Promise<PagingRule['farBeyond']> {
  try {
    const { next } = await fetchPage(rule.offsetFarBeyond, limit, drop.signal, () => undefined)
    return next === true ? 'next' : 'none'
  } catch (failure) {
    if ([...refusals, ...troubles].some((kind) => failure instanceof kind)) return 'refused'
    throw failure
  }
}

const refusals = [NotFound, RequestRefused]

/** What a server does at an offset that it did not reckon with. One that is not there does not answer in these ways. */
const troubles = [
  ServerError,
  AccessDenied,
  WebPageAnswered,
  RedirectRefused,
  RedirectLeadsNowhere,
  AnswerUnexpected,
  AnswerNotJson,
]
