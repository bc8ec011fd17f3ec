import { type Collection, collections } from '../../roster/model.ts'
import type { Observe } from '../../roster/observer.ts'
import type { Source } from '../../sources/source.ts'
import { CollectionCutShort } from '../failures.ts'
import type { Workspace } from '../workspace.ts'
import { CollectionTable } from './collection-table.ts'
import { makeDistinct } from './distinct.ts'

/**
 * Reads the six collections of a source into the workspace's `roster` tables, distinct by sourcedId.
 * @returns how many distinct records each collection has
 * @throws Failure when a collection was not read to its end, or has fewer different records than the source promised
 */
export async function gather(
  source: Source,
  workspace: Workspace,
  observe: Observe,
): Promise<Record<Collection, number>> {
  const promised: Partial<Record<Collection, number>> = {}
  let received = 0
  for (const collection of collections) {
    const end = await gatherCollection(collection, source, workspace, observe)
    if (end.promised !== undefined) promised[collection] = end.promised
    received += end.received
  }
  await workspace.expect(received)
  const counts = await makeDistinct(workspace)
  for (const collection of collections) {
    const total = promised[collection]
    if (total !== undefined && counts[collection] < total) {
      throw new CollectionCutShort(collection, counts[collection], total)
    }
  }
  return counts
}

async function gatherCollection<C extends Collection>(
  collection: C,
  source: Source,
  workspace: Workspace,
  observe: Observe,
): Promise<{ received: number; promised?: number | undefined }> {
  const table = new CollectionTable(workspace, collection)
  const pages = source.read(collection)
  let records = 0
  for (;;) {
    const page = await pages.next()
    if (page.done) {
      await table.finish()
      observe({ kind: 'gathered', collection, records, done: true })
      return { received: records, promised: page.value.promised }
    }
    await table.append(page.value)
    records += page.value.length
    observe({ kind: 'gathered', collection, records, done: false })
  }
}
