/**
 * What was delivered, and what may have been: `deliveries.json`. Both stand in one file, so that one rename makes a run
 * the last delivered one and settles every delivery that was interrupted before it.
 */
import { join } from 'node:path'
import { z } from 'zod'
import { type Baseline, type RunRecord, receiptSchema } from './state.ts'
import { StateDamaged } from './state-folder-failures.ts'
import { readJson, writeJson } from './state-folder-files.ts'

const at = z.iso.datetime({ precision: null })

export const deliveriesSchema = z.object({
  delivered: z.object({ runId: z.string(), at, receipt: receiptSchema }).nullable(),
  /**
   * Deliveries that were begun and not recorded, the latest last. A run that was tried twice stands here twice: that
   * the second attempt sent nothing does not tell anything about the first.
   */
  begun: z.array(z.object({ runId: z.string(), sha256: z.string(), at })),
})

export type Deliveries = z.output<typeof deliveriesSchema>

/** What a folder begins with. */
const nothingDelivered: Deliveries = { delivered: null, begun: [] }

/** What is on file. Throws `STATE_DAMAGED`, also where there is no file: every state folder has one. */
export async function readDeliveries(folder: string): Promise<Deliveries> {
  const deliveries = await deliveriesIfThere(folder)
  if (!deliveries) throw new StateDamaged(fileOf(folder))
  return deliveries
}

/** What is on file, or undefined where nothing is yet. Throws `STATE_DAMAGED`. */
export function deliveriesIfThere(folder: string): Promise<Deliveries | undefined> {
  return readJson(fileOf(folder), deliveriesSchema)
}

/**
 * Begins the file in a folder that has none. Throws `STATE_DAMAGED` where one of its runs was sent: then there was one,
 * and without it the next package would be compared with nothing.
 */
export async function beginDeliveries(folder: string, runs: readonly RunRecord[]): Promise<void> {
  if (await deliveriesIfThere(folder)) return
  const sent = runs.some(({ states }) => states.some(({ state }) => state === 'delivering' || state === 'delivered'))
  if (sent) throw new StateDamaged(fileOf(folder))
  await writeDeliveries(folder, nothingDelivered)
}

/** Replaces what is on file in one step. */
export async function writeDeliveries(folder: string, deliveries: Deliveries): Promise<void> {
  await writeJson(fileOf(folder), deliveries)
}

function fileOf(folder: string): string {
  return join(folder, 'deliveries.json')
}

/** What the destination holds as far as is known; a run that was tried again counts with its last attempt. */
export function baselineOf({ delivered, begun }: Deliveries): Baseline {
  const attempts = begun.map(({ runId }) => runId)
  return {
    delivered: delivered?.runId ?? null,
    maybeDelivered: attempts.filter((runId, index) => attempts.lastIndexOf(runId) === index),
  }
}

/** Whether the destination is still as it was when the run's package was compared with it. */
export function isUpToDate(record: RunRecord, deliveries: Deliveries): boolean {
  if (!record.baseline) return false
  const now = baselineOf(deliveries)
  const others = (runIds: string[]) => runIds.filter((runId) => runId !== record.id).join()
  // The run that was delivered last may be sent once more.
  if (now.delivered === record.id) return others(now.maybeDelivered) === ''
  return (
    now.delivered === record.baseline.delivered && others(now.maybeDelivered) === others(record.baseline.maybeDelivered)
  )
}
