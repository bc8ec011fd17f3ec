import { type Collection, collections } from '../../roster/model.ts'
import type { CheckStep, SourceCheck } from '../source.ts'
import { findPageCeiling } from './page-ceiling.ts'
import type { Page } from './paging-rule.ts'

/** The longest collection of nearly every district, and the one with the shortest records. */
const longest: Collection = 'enrollments'

interface Checked {
  collections: SourceCheck['collections']
  ordered: boolean
  pageCeiling: number | undefined
}

interface Asking {
  pageSize: number
  firstPage(collection: Collection): Promise<{ page: Page; sorted: boolean }>
  /** Any page of a collection. */
  page(asked: {
    collection: Collection
    offset: number
    limit: number
    sorted: boolean
    signal: AbortSignal
  }): Promise<Page>
}

/**
 * Reads the first page of each collection, one after the other, and of the longest one a large page, and reports what
 * came; each is told when it is read.
 */
export async function checkCollections(ask: Asking, tell: (step: CheckStep) => void): Promise<Checked> {
  const report = {} as SourceCheck['collections']
  let ordered = true
  let pageCeiling: number | undefined
  for (const collection of collections) {
    const started = performance.now()
    const { page, sorted } = await ask.firstPage(collection)
    const found = {
      received: page.elements.length,
      ...(page.total !== undefined && { total: page.total }),
      milliseconds: Math.round(performance.now() - started),
    }
    ordered &&= isInOrder(page.elements)
    if (collection === longest) {
      pageCeiling = await findPageCeiling(page, ask.pageSize, (offset, limit, signal) =>
        ask.page({ collection, offset, limit, sorted, signal }),
      )
    }
    report[collection] = found
    tell({ step: 'read', collection, ...found })
  }
  return { collections: report, ordered, pageCeiling }
}

/** The orders that databases put texts in: by code, by letters, and by the numbers within. */
const orders = [
  (one: string, other: string) => (one < other ? -1 : Number(one > other)),
  new Intl.Collator('en').compare,
  new Intl.Collator('en', { numeric: true }).compare,
]

/** Whether the records came by sourcedId, in whichever order of texts. */
export function isInOrder(elements: readonly unknown[]): boolean {
  const ids = elements.flatMap((element) => {
    const id = (element as { sourcedId?: unknown } | null)?.sourcedId
    return typeof id === 'string' || typeof id === 'number' ? [String(id)] : []
  })
  return orders.some((compare) => ids.every((id, index) => index === 0 || compare(ids[index - 1] ?? '', id) <= 0))
}
