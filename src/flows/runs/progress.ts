import { z } from 'zod'
import { collections } from '../../roster/model.ts'
import { phases, type RunEvent } from '../../roster/observer.ts'

const count = z.int().min(0)

/** How far a run has come; the column `runs.progress`. */
export const runProgressSchema = z.object({
  /** The phase it is in; null before the first one. */
  phase: z.enum(phases).nullable(),
  /** The phases it has been through. */
  ended: z.array(z.object({ phase: z.enum(phases), milliseconds: count })),
  /** Records read of each collection, of how many where the source says it. */
  gathered: z.partialRecord(
    z.enum(collections),
    z.object({ records: count, total: count.optional(), done: z.boolean() }),
  ),
  /** Pages that were read. */
  pages: count,
  /** Records that the source sent in a second, over the whole gathering. */
  recordsPerSecond: count.nullable(),
  /** Bytes of the package that are on their way. */
  sent: z.object({ bytes: count, total: count }).nullable(),
  /** What it waits for before it asks again, and until when. */
  waiting: z.object({ until: z.iso.datetime({ precision: null }), why: z.string() }).nullable(),
  /** When the gathering began. */
  gatheringSince: z.iso.datetime({ precision: null }).nullable(),
})

export type RunProgress = z.output<typeof runProgressSchema>

/** Before anything has happened. */
export const noProgress: RunProgress = {
  phase: null,
  ended: [],
  gathered: {},
  pages: 0,
  recordsPerSecond: null,
  sent: null,
  waiting: null,
  gatheringSince: null,
}

/** The progress after something has happened. */
export function progressAfter(progress: RunProgress, event: RunEvent, now: Temporal.Instant): RunProgress {
  switch (event.kind) {
    case 'phase-started':
      return {
        ...progress,
        phase: event.phase,
        waiting: null,
        ...(event.phase === 'gather' && { gatheringSince: now.toString() }),
      }
    case 'phase-ended': {
      const { phase, milliseconds } = event
      return { ...progress, waiting: null, ended: [...progress.ended, { phase, milliseconds }] }
    }
    case 'gathered': {
      const { collection, records, total, done } = event
      const gathered = {
        ...progress.gathered,
        [collection]: { records, ...(total !== undefined && { total }), done },
      }
      return { ...progress, waiting: null, gathered, recordsPerSecond: rateOf(gathered, progress.gatheringSince, now) }
    }
    case 'sent':
      return { ...progress, waiting: null, sent: { bytes: event.bytes, total: event.total } }
    case 'waiting':
      return {
        ...progress,
        waiting: { until: now.add({ milliseconds: Math.round(event.milliseconds) }).toString(), why: event.why },
      }
    case 'exchange':
      return event.exchange.records === undefined ? progress : { ...progress, pages: progress.pages + 1 }
  }
}

function rateOf(gathered: RunProgress['gathered'], since: string | null, now: Temporal.Instant): number | null {
  const seconds = since === null ? 0 : Temporal.Instant.from(since).until(now).total('seconds')
  const records = Object.values(gathered).reduce((sum, collection) => sum + collection.records, 0)
  return seconds > 0 ? Math.round(records / seconds) : null
}
