import { count } from '../../roster/counts.ts'
import { type Collection, collections, type RosterRecords } from '../../roster/model.ts'
import type { Observe } from '../../roster/observer.ts'
import { CollectionCutShort } from '../../sources/cut-short.ts'
import type { CollectionEnd, Source } from '../../sources/source.ts'
import { together } from '../together.ts'
import type { Workspace } from '../workspace.ts'
import { type CollectionTable, tableOf } from './collection-table.ts'
import { countRecords, makeDistinct } from './distinct.ts'
import { garbageCollector } from './garbage.ts'

/** Enrollments are read last: they are most of a roster, and nothing else waits for them. */
const othersThanEnrollments = collections.filter((collection) => collection !== 'enrollments')

/** So many enrollments there are for each other record, in most districts. */
const enrollmentsPerRecord = 7
/** What the text of one takes. */
const enrollmentBytes = 60

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
  const loading = await workspace.connectToLoad()
  const tables = {} as Record<Collection, CollectionTable<Collection>>
  const ends = {} as Record<Collection, GatheredEnd>
  const counts = {} as Record<Collection, number>
  const read = async (collection: Collection) => {
    tables[collection] = tableOf(collection, loading)
    ends[collection] = await readInto(tables[collection], source.read(collection), (records, done) =>
      observe({ kind: 'gathered', collection, records, done }),
    )
  }
  const settle = async (settling: readonly Collection[]) => {
    for (const collection of settling) await tables[collection].finish()
    const counted = await countRecords(workspace, settling)
    for (const collection of settling) {
      requireAll(collection, ends[collection].received, counted[collection].received)
      const { records, rows } = await makeDistinct(workspace, collection, counted[collection])
      await settled(collection, rows, ends[collection], workspace)
      await tellOfOrder(collection, counted[collection].received - rows, ends[collection], workspace)
      counts[collection] = records
    }
  }
  const received = () => Object.values(ends).reduce((sum, end) => sum + end.received, 0)
  const bytes = () => Object.values(tables).reduce((sum, table) => sum + table.bytes, 0)

  try {
    for (const collection of othersThanEnrollments) await read(collection)
    const toCome = received() * enrollmentsPerRecord
    await workspace.expect(received(), bytes())
    await workspace.expectAbout(received() + toCome, bytes() + toCome * enrollmentBytes)
    const settleOthers = async () => {
      await settle(othersThanEnrollments)
      await meanwhile()
    }
    await together([read('enrollments'), settleOthers()])
    await workspace.expect(received(), bytes())
    await settle(['enrollments'])
    return counts
  } finally {
    for (const table of Object.values(tables)) await table.abandon()
  }
}

/** Nothing that arrived may be lost on its way into the tables: a missing record would be a deactivated account. */
function requireAll(collection: Collection, received: number, loaded: number): void {
  if (loaded !== received) throw new Error(`${received} ${collection} were received, and ${loaded} are in the tables`)
}

/** Throws where records are missing, and tells of those that could not be used. */
async function settled(
  collection: Collection,
  rows: number,
  { promised, malformed }: GatheredEnd,
  workspace: Workspace,
): Promise<void> {
  if (promised !== undefined && rows + (malformed?.count ?? 0) < promised)
    throw new CollectionCutShort(collection, rows, promised)
  if (malformed) await tellOfMalformed(workspace, collection, malformed)
}

interface GatheredEnd extends CollectionEnd {
  received: number
}

/** Reads a collection to its end. Its last records may still be on their way into the table then. */
async function readInto<C extends Collection>(
  table: CollectionTable<C>,
  pages: AsyncGenerator<RosterRecords[C][], CollectionEnd>,
  tell: (received: number, done: boolean) => void,
): Promise<GatheredEnd> {
  const collectGarbage = garbageCollector()
  let received = 0
  while (true) {
    const page = await pages.next()
    if (page.done) {
      table.end()
      tell(received, true)
      return { received, ...page.value }
    }
    await table.append(page.value)
    received += page.value.length
    tell(received, false)
    collectGarbage()
  }
}

/**
 * Records that come again on another page, other than where two pages overlap, mean that the order changed between them.
 * Then others came on no page, which nobody notices where no total is sent.
 */
async function tellOfOrder(
  collection: Collection,
  copies: number,
  { promised, repeats = 0 }: GatheredEnd,
  workspace: Workspace,
): Promise<void> {
  if (promised !== undefined || copies <= repeats) return
  await workspace.run(
    `INSERT INTO findings VALUES ('records.order-unstable', 'warns', $collection, NULL, '', NULL, NULL, $sentence)`,
    {
      collection,
      sentence: `The source sent ${count(copies)} of ${collection} a second time, and does not say how many there are: if its order changes from page to page, others are missing.`,
    },
  )
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
