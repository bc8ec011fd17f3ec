import type { TestContext } from 'node:test'
import type { Collection, RosterRecords } from '../../src/roster/model.ts'
import type { Exchange, RunEvent } from '../../src/roster/observer.ts'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import type { QuirksInput, SisKind } from '../../src/simulators/sis/quirks.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import { connectors } from '../../src/sources/connectors.ts'
import type { RetryPolicy } from '../../src/sources/http/retry.ts'
import type { CollectionEnd, Remembered, Source } from '../../src/sources/source.ts'

export interface Opened {
  source: Source
  events: RunEvent[]
  exchanges: Exchange[]
}

export interface Opening {
  settings?: Record<string, unknown>
  remembered?: Remembered
  signal?: AbortSignal
  retry?: RetryPolicy
  /** What the simulated server takes for the time, in milliseconds. */
  now?: () => number
}

/** A source of a connector, with its settings as a person would enter them, that waits milliseconds where it would wait seconds. */
export function open(test: TestContext, id: string, settings: Record<string, unknown>, opening: Opening = {}): Opened {
  const connector = connectors[id]
  if (!connector) throw new Error(`There is no connector ${id}`)
  const events: RunEvent[] = []
  const exchanges: Exchange[] = []
  const source = connector.open(connector.settings.parse({ ...settings, ...opening.settings }), {
    observe: (event) => {
      events.push(event)
      if (event.kind === 'exchange') exchanges.push(event.exchange)
    },
    signal: opening.signal ?? new AbortController().signal,
    ...(opening.remembered && { remembered: opening.remembered }),
    retry: opening.retry ?? { attempts: 4, firstWait: 1, longestWait: 4, whenTooMany: [4], total: 10_000 },
  })
  test.after(() => source.close())
  return { source, events, exchanges }
}

/** What a person enters for a simulated server. */
export function accountOf(kind: SisKind, sis: Pick<Sis, 'url' | 'key' | 'secret'>): Record<string, unknown> {
  return kind.startsWith('skyward')
    ? { domain: sis.url, key: sis.key, secret: sis.secret }
    : { url: sis.url, clientId: sis.key, clientSecret: sis.secret }
}

export const district = madeUpDistrict({ students: 60, day: '2026-09-15', idStyle: 'qmlativ' })

/** A simulated server of a small district, and a source that is connected to it. */
export async function openSimulated(
  test: TestContext,
  kind: SisKind,
  quirks: QuirksInput = {},
  opening: Opening = {},
): Promise<Opened & { sis: Sis }> {
  const sis = await startSis({ kind, district, quirks, ...(opening.now && { now: opening.now }) })
  test.after(() => sis.close())
  return { sis, ...open(test, kind, accountOf(kind, sis), opening) }
}

/** A collection read to its end. */
export async function readAll<C extends Collection>(
  source: Source,
  collection: C,
): Promise<{ records: RosterRecords[C][]; end: CollectionEnd }> {
  const records: RosterRecords[C][] = []
  const pages = source.read(collection)
  while (true) {
    const next = await pages.next()
    if (next.done) return { records, end: next.value }
    records.push(...next.value)
  }
}

/** The different ids of a collection of the small district, in order. */
export function idsOf(collection: Collection): string[] {
  const ids: string[] = []
  for (let index = 0; index < district.counts[collection]; index += 1) {
    ids.push(district.record(collection, index).sourcedId)
  }
  return [...new Set(ids)].sort()
}

export function distinctIds(records: readonly { sourcedId: string }[]): string[] {
  return [...new Set(records.map(({ sourcedId }) => sourcedId))].sort()
}

/** What a failure is expected to be, for `assert.rejects`. */
export function failure(code: string, words?: RegExp): (error: unknown) => boolean {
  return (error) => {
    const found = error as { code?: string; message?: string; next?: string }
    if (found.code !== code) throw error
    if (words && !words.test(`${found.message} ${found.next}`)) throw error
    return true
  }
}
