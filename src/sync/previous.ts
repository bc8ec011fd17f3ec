import { readActivityLog } from '../apple/activity-log.ts'
import { ActivityLogWithoutPeople } from '../apple/activity-log-failures.ts'
import { PackageNotWhole, rowsOf } from '../apple/package/failures.ts'
import { keys, type Table, tables } from '../apple/tables.ts'
import { adoptActivityLog, findDuplicates, mappingOfDuplicates } from './baseline.ts'
import { isActivityLog } from './baseline-file.ts'
import { BaselineIncomplete } from './failures.ts'
import { adoptIntoLedger, mergeLedger, requirePolicy } from './ledger.ts'
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
 * Fills `previous.*` with what was delivered last and, until a delivery is on record, with the baseline that the flow
 * names: a package from before (ZIP or folder), or Apple's activity log (CSV). A first package of which nobody knows
 * whether it arrived does not take the baseline's place: the destination may hold either. Looks for people who would get
 * a second account.
 * @throws Failure when the identifier policy was changed, or when the baseline cannot be read or tells of nobody
 */
export async function loadKnown(
  workspace: Workspace,
  { state, options, baseline }: { state: State; options: Options; baseline?: string },
): Promise<Known> {
  const previous = await state.loadPrevious(workspace)
  requirePolicy(previous.identifiers, options.identifiers)
  const first = previous.delivered === null && previous.maybeDelivered.length === 0
  const adopting = previous.delivered === null && baseline !== undefined
  if (adopting && first) await adopt(workspace, baseline)
  else if (adopting) await adoptBeneath(workspace, baseline)
  const compared = await comparedWith(previous, state, baseline)
  // Where nothing is known, nobody can be there already.
  if (compared.kind === 'nothing') return { ...previous, first, comparedWith: compared, duplicates: 0, mapPeople: {} }
  const { people, ambiguous } = await findDuplicates(workspace)
  return {
    ...previous,
    first,
    comparedWith: compared,
    duplicates: adopting ? people : people - ambiguous,
    mapPeople: await mappingOfDuplicates(workspace),
  }
}

/** Fills `previous.*` and the ledger; returns the tables that the baseline tells anything about. */
async function adopt(workspace: Workspace, baseline: string): Promise<readonly Table[]> {
  if (isActivityLog(baseline)) {
    const judged = await adoptActivityLog(workspace, await readActivityLog(baseline))
    if (!judged.includes('people')) throw new ActivityLogWithoutPeople(baseline)
    return judged.flatMap((table) => (table === 'people' ? (['students', 'staff'] as const) : [table]))
  }
  const { garbled } = await loadWholePackage(workspace, baseline, 'previous')
  if (garbled.length > 0) throw new PackageNotWhole(baseline, rowsOf(garbled))
  await keepOneOfEach(workspace, 'previous')
  const missing = await peopleMissing(workspace)
  if (missing > 0) throw new BaselineIncomplete(baseline, missing)
  await adoptIntoLedger(workspace)
  return tables
}

/**
 * How many people the classes and rosters of `previous.*` name who are not there. Apple refuses such a package as a whole.
 * @see https://support.apple.com/guide/apple-school-manager/axm46d50f6bf/web
 */
async function peopleMissing(workspace: Workspace): Promise<number> {
  const [missing] = await workspace.rows<{ people: number }>(`
    SELECT count(DISTINCT person_id) AS people
    FROM (
      SELECT student_id AS person_id FROM previous.rosters
      UNION ALL SELECT unnest(instructor_ids) FROM previous.classes)
    ANTI JOIN (
      SELECT person_id FROM previous.students UNION ALL SELECT person_id FROM previous.staff) USING (person_id)`)
  return missing?.people ?? 0
}

/** Adds the baseline to the packages in `previous.*` that may have arrived: of a record that is in both, theirs counts. */
async function adoptBeneath(workspace: Workspace, baseline: string): Promise<void> {
  const setAside = tables.map(
    (table) => `CREATE TEMP TABLE sent_${table} AS FROM previous.${table}; TRUNCATE previous.${table}`,
  )
  await workspace.run(setAside.join(';'))
  const told = await adopt(workspace, baseline)
  await mergeLedger(workspace)
  const putOnTop = tables.map((table) => {
    const replaced = told.includes(table) ? `${keys[table]} IN (SELECT ${keys[table]} FROM sent_${table})` : 'true'
    return `DELETE FROM previous.${table} WHERE ${replaced};
      INSERT INTO previous.${table} FROM sent_${table}; DROP TABLE sent_${table}`
  })
  await workspace.run(putOnTop.join(';'))
}

async function comparedWith(
  { delivered, maybeDelivered }: Previous,
  state: State,
  baseline: string | undefined,
): Promise<RunReport['comparedWith']> {
  const lastChange = async (run: string) => ({ run, at: (await state.run(run)).states.at(-1)?.at ?? '' })
  const unsettled = maybeDelivered.at(-1)
  if (unsettled !== undefined) return { kind: 'may-have-arrived', ...(await lastChange(unsettled)) }
  if (delivered !== null) return { kind: 'delivered', ...(await lastChange(delivered)) }
  return baseline === undefined ? { kind: 'nothing' } : { kind: 'baseline', what: baseline }
}
