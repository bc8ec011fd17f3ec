import type { Destination } from '../apple/delivery/destination.ts'
import { asLine } from '../apple/delivery/host-key.ts'
import type { Receipt } from '../apple/delivery/receipt.ts'
import { type Table, tables } from '../apple/tables.ts'
import type { Collection } from '../roster/model.ts'
import { droppedGroups } from './dropped-groups.ts'
import { findingGroups } from './finding-groups.ts'
import { changeExamples } from './kept-changes.ts'
import type { Phases } from './phases.ts'
import type { Known } from './previous.ts'
import type { RunOutcome, RunReport, TableCounts } from './report.ts'
import type { RunRecord, State } from './state.ts'
import type { Workspace } from './workspace.ts'

/** So many examples stand for all of a kind; all are in the run's evidence. */
const examples = 5

interface Ended {
  destination: Destination
  record: RunRecord
  outcome: RunOutcome
  known: Known
  phases: Phases
  state: State
  milliseconds: number
}

/** What a report tells of the tables in the workspace. */
export type Examples = Pick<RunReport, 'changeExamples' | 'findings' | 'dropped'>

/** Looks up what the report tells of the tables. Needs `keepChanges` before it. */
export async function examplesFor(workspace: Workspace): Promise<Examples> {
  return {
    changeExamples: await changeExamples(workspace, examples),
    findings: await findingGroups(workspace, examples),
    dropped: await droppedGroups(workspace),
  }
}

/** The report of a run that has come to an end without a failure. */
export function reportOf(found: Examples, ended: Ended): RunReport {
  const { destination, record, outcome, known, phases, state, milliseconds } = ended
  return {
    run: record.id,
    outcome,
    goesTo: record.destination,
    startedAt: record.startedAt,
    milliseconds: Math.round(milliseconds),
    phases: phases.ended,
    gathered: record.gathered as Record<Collection, number>,
    tables: tableCounts(record),
    comparedWith: known.comparedWith,
    ...found,
    holds: record.holds,
    ...(Object.keys(known.mapPeople).length > 0 && { mapPeople: known.mapPeople }),
    ...(record.package && { package: { ...record.package, path: state.packageFile(record.id) } }),
    ...(record.receipt && { receipt: receiptOf(record.receipt, destination) }),
  }
}

/** What a report says of a delivery. */
export function receiptOf(
  { remotePath, milliseconds, hostKey }: Receipt,
  destination: Destination,
): NonNullable<RunReport['receipt']> {
  return {
    to: destination.type === 'sftp' ? `sftp://${destination.host}${remotePath}` : remotePath,
    milliseconds: Math.round(milliseconds),
    ...(hostKey && { hostKey: asLine(hostKey) }),
  }
}

function tableCounts({ tables: changes }: RunRecord): Record<Table, TableCounts> {
  const counts = {} as Record<Table, TableCounts>
  for (const table of tables) {
    const { after = 0, added = 0, changed = 0, removed = 0 } = changes?.[table] ?? {}
    counts[table] = { rows: after, added, changed, removed }
  }
  return counts
}
