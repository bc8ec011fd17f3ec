import { reasonWords } from './reasons.ts'
import type { DroppedGroup } from './report.ts'
import type { Workspace } from './workspace.ts'

/** How many records of each collection were left out, and why; the most first. */
export async function droppedGroups(workspace: Workspace): Promise<DroppedGroup[]> {
  const groups = await workspace.rows<Omit<DroppedGroup, 'words'>>(
    'SELECT collection, reason, count(*) AS count FROM dropped GROUP BY ALL ORDER BY count DESC, collection, reason',
  )
  return groups.map((group) => ({ ...group, words: reasonWords(group.reason) }))
}
