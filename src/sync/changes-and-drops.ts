import { tables } from '../apple/tables.ts'
import { type ChangeCounts, changesOf } from './compare.ts'
import { reasonWords } from './reasons.ts'
import type { ChangeExample, DroppedGroup } from './report.ts'
import type { Workspace } from './workspace.ts'

/** How many records of each collection were left out, and why; the most first. */
export async function droppedGroups(workspace: Workspace): Promise<DroppedGroup[]> {
  const groups = await workspace.rows<Omit<DroppedGroup, 'words'>>(
    'SELECT collection, reason, count(*) AS count FROM dropped GROUP BY ALL ORDER BY count DESC, collection, reason',
  )
  return groups.map((group) => ({ ...group, words: reasonWords(group.reason) }))
}

/** The first few changes of each table and kind, by key. */
export async function changeExamples(
  workspace: Workspace,
  counts: ChangeCounts,
  examples: number,
): Promise<ChangeExample[]> {
  const found: ChangeExample[] = []
  for (const table of tables) {
    for (const change of ['removed', 'changed', 'added'] as const) {
      if (counts[table][change] > 0) found.push(...(await changesOf(workspace, table, { change, limit: examples })))
    }
  }
  return found
}
