import { hash } from 'node:crypto'
import type { Collection } from '../../roster/model.ts'
import { CollectionUnbounded, PageRepeated, TotalNotReached } from './failures.ts'

/** One page as the server sent it. */
export interface Page {
  elements: readonly unknown[]
  /** `X-Total-Count`. */
  total?: number | undefined
  /** What `Link` headers say about a next page; undefined when they are not used. */
  next?: boolean | undefined
  /** Where it begins, when they say that. */
  nextOffset?: number | undefined
}

export interface PagingBounds {
  pages: number
  records: number
}

interface Known {
  /** Default: so many that no server has them. */
  bounds?: PagingBounds | undefined
  /** The size that the server's pages had before. */
  ceiling?: number | undefined
}

/** Of a server whose pages were all empty so far nobody knows how many records they stood for; by the standard so many. */
const defaultLimit = 100

/** So many records at the end of a page are looked for at the beginning of the next. */
const longestOverlap = 100

const defaultBounds = { pages: 500_000, records: 50_000_000 } satisfies PagingBounds

/**
 * When a collection has been read to its end. The offset advances by what was *received*, since servers send less than
 * they are asked for without saying so; a short page means nothing. The end is an empty page (of those that name a next
 * one, without any total, only where the server names one in any case), or the promised total reached, or `Link` headers
 * without a next page. Where that is in doubt (the last page is full, the total is that of the only page, more came than
 * was promised, a page began with records of the one before it, or links alone say so) one more page is asked for. Of
 * totals that differ the largest counts: where it falls, records were removed meanwhile, and others moved up past the
 * offset.
 */
export class PagingRule {
  /** Elements received so far, nulls and repeats included. */
  received = 0
  /** The size of the server's pages, once it is known from pages that others followed. */
  stride: number | undefined
  /** Records that came again right behind themselves, or at the beginning of the next page. */
  repeats = 0
  /** Whether the next page is asked for beyond what seems to be the end, only to be sure. */
  beyond = false
  /** Whether a server that fails at that page has come to its end, since nothing but habit speaks against its word. */
  mayFail = false

  /** Whether a next page was named, or the page refused, far beyond the end; undefined as long as nobody had to know. */
  farBeyond: 'next' | 'none' | 'refused' | undefined

  readonly collection: Collection
  readonly #bounds: PagingBounds
  readonly #ceiling: number | undefined
  readonly #seen = new Set<string>()
  #pages = 0
  #promised: number | undefined
  #totalIsWrong = false
  #linkUsed = false
  #previousCount = 0
  #lastId: Id
  #notDifferent = 0
  /** Elements that came again at the beginning of the next page, and what is not different without them. */
  #again = 0
  #notDifferentApart = 0
  #tail: readonly Id[] = []
  /** The page before the one that is asked for beyond what seems to be the end. */
  #last: readonly unknown[] = []
  #overlaps = false
  #irregular = false
  /** What empty pages stood for that named a next one. */
  #skipped = 0
  /** The size of the longest page; the server's own is no smaller. */
  #longest: number | undefined

  constructor(collection: Collection, { bounds = defaultBounds, ceiling }: Known = {}) {
    this.collection = collection
    this.#bounds = bounds
    this.#ceiling = ceiling
  }

  /**
   * Counts a page that was asked for with `limit`, and returns whether another one has to be asked for.
   * @throws TotalNotReached, PageRepeated, CollectionUnbounded
   */
  take(page: Page, limit: number): boolean {
    const count = page.elements.length
    if (count === 0) return !this.#ended(page) && this.#skip(page, limit)
    if (this.#isRepeated(page)) {
      if (this.beyond) return false
      throw new PageRepeated(this.collection, this.offset)
    }
    // There was more beyond the total, so that it counts something else, such as the records of one page.
    if (this.beyond && this.#promised !== undefined) this.#totalIsWrong = true
    this.beyond = false
    this.received += count
    this.#longest = Math.max(count, this.#longest ?? 0)
    this.#countPage()
    this.#hear(page.total)
    this.#linkUsed ||= page.next !== undefined
    const full = count >= Math.min(limit, this.stride ?? limit)
    this.#learnStride(page, count, limit)
    const more = this.#more(page, full)
    this.#last = this.beyond ? page.elements : []
    return more
  }

  /** Where the next page begins. */
  get offset(): number {
    return this.received + this.#skipped
  }

  /** Elements that the server promised, while it can be believed; pages are not asked for ahead beyond it. */
  get promised(): number | undefined {
    return this.#promised
  }

  /**
   * How many different records were promised, after the end. Where the total was met exactly, with or without what
   * came again at the beginning of a page, it counted elements, of which nulls and rows with the id of the row before
   * them (SMS 2.0 has one row per school) are no different records.
   */
  get promisedDifferent(): number | undefined {
    if (this.#promised === undefined) return undefined
    if (this.received === this.#promised) return this.#promised - this.#notDifferent
    return this.received - this.#again === this.#promised ? this.#promised - this.#notDifferentApart : this.#promised
  }

  /** An offset that no collection has. */
  get offsetFarBeyond(): number {
    return this.#bounds.records
  }

  /** Whether it has to be known of an empty page if links name a next one in any case. */
  asksForLinks({ elements, total, next }: Page): boolean {
    const says = elements.length === 0 && next === true && this.farBeyond === undefined
    return says && total === undefined && this.#promised === undefined
  }

  /**
   * Whether a page that was asked for from the last record on is that one alone, of a server without totals and links
   * that has sent more at once.
   */
  isLastRecord({ elements, total, next }: Page): boolean {
    const id = this.#tail.at(-1)
    if (this.#promised !== undefined || this.#linkUsed || total !== undefined || next !== undefined) return false
    const sendsMore = this.#longest !== 1 || this.received === 1
    return sendsMore && id !== undefined && elements.length === 1 && idOf(elements[0]) === id
  }

  #countPage(): void {
    this.#pages += 1
    if (this.#pages >= this.#bounds.pages || this.received > this.#bounds.records) {
      throw new CollectionUnbounded(this.collection, this.received, this.#pages)
    }
  }

  /** Whether an empty page is the end for sure. */
  #ended({ total, next }: Page): boolean {
    this.#hear(total)
    if (this.#promised !== undefined && this.received < this.#promised) {
      throw new TotalNotReached(this.collection, this.received, this.#promised)
    }
    return this.#promised !== undefined || next !== true || this.farBeyond === 'next'
  }

  /**
   * Some servers page first and leave out what one may not read then. No more is passed over than such a page can have
   * stood for.
   */
  #skip({ nextOffset = 0 }: Page, limit: number): true {
    this.#countPage()
    const named = nextOffset > this.offset ? nextOffset - this.offset : undefined
    const size = this.stride ?? this.#longest ?? this.#ceiling ?? named ?? defaultLimit
    this.#skipped += Math.min(limit, size, named ?? size)
    this.beyond = this.farBeyond === 'refused'
    this.mayFail = false
    return true
  }

  #hear(total: number | undefined): void {
    this.#promised = this.#totalIsWrong ? undefined : larger(this.#promised, total)
  }

  #more(page: Page, full: boolean): boolean {
    if (this.#promised === undefined) {
      // Some servers send links, but none to the next page, or one whose relation cannot be read.
      this.beyond = this.#linkUsed && page.next !== true
      this.mayFail = this.beyond
      return true
    }
    if (this.received < this.#promised) return true
    const inDoubt = full || this.received > this.#promised || page.next === true || this.#overlaps
    // A total that is met by the first page may count that page alone, and the server send less than it was asked for.
    this.mayFail = !inDoubt && this.#pages === 1
    this.beyond = inDoubt || this.mayFail
    return this.beyond
  }

  /** A page's size is the server's when it was asked for or is known, when more is known to follow, or when it comes twice. */
  #learnStride({ next }: Page, count: number, limit: number): void {
    const moreFollows = next === true || (this.#promised !== undefined && this.received < this.#promised)
    if (this.stride !== undefined && count !== this.stride) this.#irregular = true
    const expected = count === limit || count === this.#ceiling || count === this.#previousCount
    const known = expected || (this.#pages === 1 && moreFollows)
    if (this.#irregular) this.stride = undefined
    else if (known) this.stride = count
    this.#previousCount = count
  }

  #isRepeated({ elements }: Page): boolean {
    // A server may send its last records for whatever lies beyond them, or all of them whatever it is asked for.
    if (this.beyond && areAmong(this.#last, elements)) return true
    const ids = elements.map(idOf)
    const again = overlapOf(this.#tail, ids)
    // A page of nothing but nulls says nothing about where the server is.
    const print = fingerprint(elements)
    // Where records are left out of the pages, those that are not left out may be asked for again.
    if (print !== undefined && this.#seen.has(print) && this.#skipped === 0) return true
    if (print !== undefined) this.#seen.add(print)
    this.#count(ids, again)
    this.#overlaps ||= again > 0 || this.#tail.includes(ids.find((id) => id !== undefined) ?? '')
    this.#tail = ids.slice(-longestOverlap)
    return false
  }

  /** `again` of the ids, the first ones, came at the end of the page before. */
  #count(ids: readonly Id[], again: number): void {
    this.#again += again
    for (const [index, id] of ids.entries()) {
      const isNew = id !== undefined && id !== this.#lastId
      if (isNew) this.#lastId = id
      else this.#notDifferent += 1
      if (!isNew && index >= again) this.#notDifferentApart += 1
      if (id !== undefined && (!isNew || index < again)) this.repeats += 1
    }
  }
}

type Id = string | number | undefined

/** How many of the first ids are the last ones of the page before, in the same order. */
function overlapOf(tail: readonly Id[], ids: readonly Id[]): number {
  for (let length = Math.min(tail.length, ids.length); length > 0; length -= 1) {
    const begin = tail.length - length
    const isSame = tail.every((id, index) => index < begin || id === ids[index - begin])
    if (isSame && ids.slice(0, length).some((id) => id !== undefined)) return length
  }
  return 0
}

/** Whether each of the elements is one of the others, in whatever order. */
function areAmong(others: readonly unknown[], elements: readonly unknown[]): boolean {
  const ids = new Set(others.map(idOf))
  if (!elements.every((element) => ids.has(idOf(element)))) return false
  const known = new Set(others.map((element) => JSON.stringify(element)))
  return elements.every((element) => known.has(JSON.stringify(element)))
}

function larger(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other)
}

/** What a page is recognised by: its size, and the ids of up to this many of its elements, evenly apart, and the last. */
const samples = 32

function fingerprint(elements: readonly unknown[]): string | undefined {
  const step = Math.ceil(elements.length / samples)
  const ids = [idOf(elements.at(-1))]
  for (let index = 0; index < elements.length; index += step) ids.push(idOf(elements[index]))
  if (ids.every((id) => id === undefined)) return undefined
  return hash('sha1', `${elements.length}\n${ids.join('\n')}`, 'base64')
}

/** The element's sourcedId, where it is one. */
function idOf(element: unknown): Id {
  if (typeof element !== 'object' || element === null) return undefined
  const { sourcedId } = element as Record<string, unknown>
  return typeof sourcedId === 'string' || typeof sourcedId === 'number' ? sourcedId : undefined
}
