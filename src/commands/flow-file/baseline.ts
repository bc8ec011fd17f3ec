import { existsSync } from 'node:fs'
import { deliveriesIfThere } from '../../sync/state-folder-deliveries.ts'
import type { FlowProblem } from './problem.ts'

/**
 * What is wrong with a baseline: nothing is at its path, though the first package is still to be compared with it. Once
 * something was sent nobody asks for it any more, and it may go.
 */
export async function baselineProblem(
  baseline: string,
  stateFolder: string,
): Promise<Pick<FlowProblem, 'path' | 'what' | 'next'> | undefined> {
  if (existsSync(baseline)) return undefined
  const deliveries = await deliveriesIfThere(stateFolder)
  if (deliveries && (deliveries.delivered !== null || deliveries.begun.length > 0)) return undefined
  return {
    path: 'baseline',
    what: `is not there: ${baseline}`,
    next: 'Give the path of a package from before (ZIP or folder) or of the Activity log (CSV), as seen from the folder of this file; or leave the key out.',
  }
}
