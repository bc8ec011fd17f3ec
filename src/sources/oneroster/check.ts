import { type Collection, collections } from '../../roster/model.ts'
import type { CheckStep, SourceCheck } from '../source.ts'
import type { Page } from './paging-rule.ts'

/** Reads the first page of each collection, one after the other, and reports what came; each is told when it is read. */
export async function checkCollections(
  firstPage: (collection: Collection) => Promise<{ page: Page }>,
  tell: (step: CheckStep) => void,
): Promise<SourceCheck['collections']> {
  const report = {} as SourceCheck['collections']
  for (const collection of collections) {
    const started = performance.now()
    const { page } = await firstPage(collection)
    const found = {
      received: page.elements.length,
      ...(page.total !== undefined && { total: page.total }),
      milliseconds: Math.round(performance.now() - started),
    }
    report[collection] = found
    tell({ step: 'read', collection, ...found })
  }
  return report
}
