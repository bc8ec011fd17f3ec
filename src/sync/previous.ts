import { readActivityLog } from '../apple/activity-log.ts'
import { ActivityLogWithoutPeople } from '../apple/activity-log-failures.ts'
import { adoptActivityLog, findDuplicates, mappingOfDuplicates } from './baseline.ts'
import { isActivityLog } from './baseline-file.ts'
import { adoptIntoLedger, requirePolicy } from './ledger.ts'
import { keepOneOfEach, loadWholePackage } from './load-package.ts'
import type { Options } from './options.ts'
import type { RunReport } from './report.ts'
import type { Previous, State } from './state.ts'
import type { Workspace } from './workspace.ts'

/** What the destination holds, as far as is known, and who in the new package may be there under another person_id. */
export interface Known extends Previous {
  /** Nothing was delivered to the destination yet. */
  first: boolean
  comparedWith: RunReport['comparedWith']
  /** People who would get a second account. Once there were deliveries, only those of whom it is certain. */
  duplicates: number
  /** What to put under `mapPeople` so that the duplicates keep their accounts; only those that are certain. */
  mapPeople: Record<string, string>
}

/**
 * Fills `previous.*` with what was delivered last or, before the first delivery, with the baseline that the flow names:
 * a package from before (ZIP or folder), or Apple's activity log (CSV). Looks for people who would get a second account.
 * @throws Failure when the identifier policy was changed, or when the baseline cannot be read or tells of nobody
 */
export async function loadKnown(
  workspace: Workspace,
  { state, options, baseline }: { state: State; options: Options; baseline?: string },
): Promise<Known> {
  const previous = await state.loadPrevious(workspace)
  requirePolicy(previous.identifiers, options.identifiers)
  const first = previous.delivered === null && previous.maybeDelivered.length === 0
  if (first && baseline !== undefined) await adopt(workspace, baseline)
  const compared = await comparedWith(previous, state, baseline)
  // Where nothing is known, nobody can be there already.
  if (compared.kind === 'nothing') return { ...previous, first, comparedWith: compared, duplicates: 0, mapPeople: {} }
  const { people, ambiguous } = await findDuplicates(workspace)
  return {
    ...previous,
    first,
    comparedWith: compared,
    duplicates: first ? people : people - ambiguous,
    mapPeople: await mappingOfDuplicates(workspace),
  }
}

async function adopt(workspace: Workspace, baseline: string): Promise<void> {
  if (isActivityLog(baseline)) {
    const judged = await adoptActivityLog(workspace, await readActivityLog(baseline))
    if (!judged.includes('people')) throw new ActivityLogWithoutPeople(baseline)
  } else {
    await loadWholePackage(workspace, baseline, 'previous')
    await keepOneOfEach(workspace, 'previous')
  }
  await adoptIntoLedger(workspace)
}

async function comparedWith(
  { delivered, maybeDelivered }: Previous,
  state: State,
  baseline: string | undefined,
): Promise<RunReport['comparedWith']> {
  const runId = maybeDelivered.at(-1) ?? delivered
  if (runId !== null && runId !== undefined) {
    const { states } = await state.run(runId)
    return { kind: 'delivered', run: runId, at: states.at(-1)?.at ?? '' }
  }
  return baseline === undefined ? { kind: 'nothing' } : { kind: 'baseline', what: baseline }
}
