import type { PlainFailure } from '../engine/job.ts'
import type { StateAt } from '../run-states.ts'
import { sinceDecision } from './after-failure.ts'

/** Said of a run that ends while nobody knows whether its package arrived. */
export const mayHaveArrived = 'The package may have arrived. The next run takes both into account.'

/** Failures after which nobody knows whether the package arrived. */
const unsettled = ['DELIVERY_OUTCOME_UNKNOWN', 'DELIVERY_MAY_HAVE_ARRIVED']

interface Attempted {
  states: readonly StateAt[]
  /** Sends nothing until it is approved, and is none any more from then on. */
  preview: boolean
  package_sha256: string | null
  /** Of the last attempt; null where the next one has begun, or none has failed. */
  failure: PlainFailure | null
}

/** Whether an attempt before the run's present state may have delivered its package. */
export function wasPerhapsSent({ states, preview, package_sha256, failure }: Attempted): boolean {
  if (preview || package_sha256 === null) return false
  if (failure !== null) return unsettled.includes(failure.code)
  return sinceDecision(states)
    .slice(0, -1)
    .some(({ state }) => state === 'running')
}
