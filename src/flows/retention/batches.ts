import { setImmediate as otherWork } from 'node:timers/promises'

/** So many rows are deleted by one statement: it takes some milliseconds, and nobody waits longer for its locks. */
export const batchRows = 1000

/** What one sweep does at most; the next one goes on. */
const mostBatches = 500

/**
 * Does something batch by batch, until a batch is not full any more, with room for other work in between.
 * @param batch does up to `batchRows` and returns how many it did
 * @returns how many were done
 */
export async function inBatches(signal: AbortSignal, batch: () => Promise<number>): Promise<number> {
  let done = 0
  for (let count = 0; count < mostBatches && !signal.aborted; count += 1) {
    const now = await batch()
    done += now
    if (now < batchRows) break
    await otherWork()
  }
  return done
}
