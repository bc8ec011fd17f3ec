import { type Collection, collections } from '../../roster/model.ts'
import type { Observe } from '../../roster/observer.ts'
import type { CollectionEnd, Source } from '../../sources/source.ts'
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
  const ends: Partial<Record<Collection, GatheredEnd>> = {}
  for (const collection of collections)
    ends[collection] = await gatherCollection(collection, source, workspace, observe)
  await workspace.expect(collections.reduce((sum, collection) => sum + (ends[collection]?.received ?? 0), 0))
  const distinct = await makeDistinct(workspace)
  const counts = {} as Record<Collection, number>
  for (const collection of collections) {
    const { records, rows } = distinct[collection]
    const { promised, malformed } = ends[collection] ?? {}
    if (promised !== undefined && rows + (malformed?.count ?? 0) < promised)
      throw new CollectionCutShort(collection, rows, promised)
    if (malformed) await tellOfMalformed(workspace, collection, malformed)
    counts[collection] = records
  }
  return counts
}

interface GatheredEnd extends CollectionEnd {
  received: number
}

async function gatherCollection<C extends Collection>(
  collection: C,
  source: Source,
  workspace: Workspace,
  observe: Observe,
): Promise<GatheredEnd> {
  const table = new CollectionTable(workspace, collection)
  const pages = source.read(collection)
  let received = 0
  try {
    for (;;) {
      const page = await pages.next()
      if (page.done) {
        await table.finish()
        observe({ kind: 'gathered', collection, records: received, done: true })
        return { received, ...page.value }
      }
      await table.append(page.value)
      received += page.value.length
      observe({ kind: 'gathered', collection, records: received, done: false })
    }
  } finally {
    await table.abandon()
  }
}

/** Records that could not be used are left out, and nobody knows whom they were about: each is a finding. */
async function tellOfMalformed(
  workspace: Workspace,
  collection: Collection,
  { count, examples }: NonNullable<CollectionEnd['malformed']>,
): Promise<void> {
  const sentences = examples.map(
    ({ position, problem }) => `Record ${position + 1} of ${collection} ${problem}; it is left out.`,
  )
  if (count > examples.length)
    sentences.push(`${count - examples.length} more records of ${collection} could not be used.`)
  for (const sentence of sentences) {
    await workspace.run(
      `INSERT INTO findings VALUES ('records.malformed', 'drops-record', $collection, NULL, '', NULL, NULL, $sentence)`,
      { collection, sentence },
    )
  }
}
