import { type Collection, collections } from '../../roster/model.ts'
import type { Observe } from '../../roster/observer.ts'
import type { CollectionEnd, Source } from '../../sources/source.ts'
import { CollectionCutShort } from '../failures.ts'
import { together } from '../together.ts'
import type { Workspace } from '../workspace.ts'
import { tableOf } from './collection-table.ts'
import { makeDistinct } from './distinct.ts'

/** Enrollments are read last: they are most of a roster, and nothing else waits for them. */
const othersThanEnrollments = collections.filter((collection) => collection !== 'enrollments')

/** So many enrollments there are for each other record, in most districts. */
const enrollmentsPerRecord = 7

/**
 * Reads the six collections of a source into the workspace's `roster` tables, distinct by sourcedId. Everything but the
 * enrollments is there when `meanwhile` is called, which goes on while they are read.
 * @returns how many distinct records each collection has
 * @throws Failure when a collection was not read to its end, or has fewer different records than the source promised
 */
export async function gather(
  source: Source,
  workspace: Workspace,
  observe: Observe,
  meanwhile: () => Promise<void>,
): Promise<Record<Collection, number>> {
  const loading = await workspace.connectAgain()
  const read = (collection: Collection) => gatherCollection(collection, source, loading, observe)
  const ends = {} as Record<Collection, GatheredEnd>
  const counts = {} as Record<Collection, number>

  for (const collection of othersThanEnrollments) ends[collection] = await read(collection)
  const others = othersThanEnrollments.reduce((sum, collection) => sum + ends[collection].received, 0)
  await workspace.expect(others * (1 + enrollmentsPerRecord))
  const settleOthers = async () => {
    for (const collection of othersThanEnrollments)
      counts[collection] = await settled(collection, ends[collection], workspace)
    await meanwhile()
  }
  const [enrollments] = await together([read('enrollments'), settleOthers()])
  await workspace.expect(others + enrollments.received)
  counts.enrollments = await settled('enrollments', enrollments, workspace)
  return counts
}

/** How many distinct records were read, none of which is missing. */
async function settled(
  collection: Collection,
  { promised, malformed }: GatheredEnd,
  workspace: Workspace,
): Promise<number> {
  const { records, rows } = await makeDistinct(workspace, collection)
  if (promised !== undefined && rows + (malformed?.count ?? 0) < promised)
    throw new CollectionCutShort(collection, rows, promised)
  if (malformed) await tellOfMalformed(workspace, collection, malformed)
  return records
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
  const table = tableOf(collection, workspace)
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
