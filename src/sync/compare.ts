import { keys, type Table, tables } from '../apple/tables.ts'
import type { TableChanges } from './state.ts'
import type { Workspace } from './workspace.ts'

export type ChangeCounts = Record<Table, TableChanges>

/** The other table of people, in which somebody who left this one may now stand. */
const movesTo: Partial<Record<Table, Table>> = { students: 'staff', staff: 'students' }

/**
 * Compares `package.*` with `previous.*` by key. Leaves `changes.<table>` with `key`, `change` (added, changed,
 * removed) and `fields` (of a changed row: field, before, after; blank is the empty text), and returns the counts.
 */
export async function comparePackages(workspace: Workspace): Promise<ChangeCounts> {
  await workspace.runFile(new URL('./compare/macros.sql', import.meta.url))
  const counts: Partial<ChangeCounts> = {}
  for (const table of tables) {
    await workspace.runFile(new URL(`./compare/${table}.sql`, import.meta.url))
    counts[table] = await countChanges(workspace, table)
  }
  return counts as ChangeCounts
}

async function countChanges(workspace: Workspace, table: Table): Promise<TableChanges> {
  const moved = movesTo[table]
    ? `count(*) FILTER (change = 'removed' AND key IN (SELECT ${keys[table]} FROM package.${movesTo[table]}))`
    : '0'
  const [counted] = await workspace.rows<Omit<TableChanges, 'unchanged'>>(`
    SELECT
      (SELECT count(*) FROM previous.${table}) AS before,
      (SELECT count(*) FROM package.${table}) AS after,
      count(*) FILTER (change = 'added') AS added,
      count(*) FILTER (change = 'changed') AS changed,
      count(*) FILTER (change = 'removed') AS removed,
      ${moved} AS moved
    FROM changes.${table}`)
  if (!counted) throw new Error('A count has one row')
  // A package that somebody else made may repeat a key, and then has more changes than rows.
  return { ...counted, unchanged: Math.max(0, counted.after - counted.added - counted.changed) }
}
