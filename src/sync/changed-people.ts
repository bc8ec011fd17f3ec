import type { ChangeCounts } from './compare.ts'
import type { Workspace } from './workspace.ts'

const tablesOfPeople = ['students', 'staff'] as const

/** How many people are meant, by the table in which they were. */
export type ChangedPeople = Record<(typeof tablesOfPeople)[number], number>

/**
 * Counts the people who were there before and still are, in whichever of the two tables, and whose account would be made
 * of something else; see compare/changed-people.sql for the rule. Needs `comparePackages` before it.
 * @param changes what it has counted
 */
export async function countChangedPeople(workspace: Workspace, changes: ChangeCounts): Promise<ChangedPeople> {
  const people = { students: 0, staff: 0 }
  const found = tablesOfPeople.filter((table) => changes[table].changed + changes[table].moved > 0)
  if (found.length > 0) await workspace.runFile(new URL('./compare/changed-people.sql', import.meta.url))
  for (const table of found) {
    const [counted] = await workspace.rows<{ people: number }>(`
      SELECT count(*) AS people
      FROM changes.${table} AS changed
      JOIN previous.${table} AS old ON old.person_id = changed.key
      JOIN new_people AS new ON new.person_id = changed.key
      WHERE changed.change <> 'added' AND account_changed(old, new)`)
    people[table] = counted?.people ?? 0
  }
  return people
}
