import { keys, type Table, tables } from '../apple/tables.ts'
import type { TableChanges } from './state.ts'
import type { Workspace } from './workspace.ts'

export type ChangeCounts = Record<Table, TableChanges>

/** The other table of people, in which somebody who left this one may now stand. */
const movesTo: Partial<Record<Table, Table>> = { students: 'staff', staff: 'students' }

/** `wholly`: also a table of which nothing was there before, all of whose rows are added. */
export interface HowToCompare {
  wholly?: boolean
}

/** Whether the rows of a table are compared one by one. */
export function isCompared({ before }: Pick<TableChanges, 'before'>, { wholly = false }: HowToCompare): boolean {
  return wholly || before > 0
}

/**
 * Compares `package.*` with `previous.*` by key and returns the counts. Leaves `changes.<table>` of each table that is
 * compared, with `key`, `change` (added, changed, removed) and `fields` (of a changed row: field, before, after; blank is
 * the empty text).
 */
export async function comparePackages(workspace: Workspace, how: HowToCompare = {}): Promise<ChangeCounts> {
  const counts: Partial<ChangeCounts> = {}
  let compared = 0
  const rows = await rowsOf(workspace)
  if (rows.some((table) => isCompared(table, how))) {
    await workspace.runFile(new URL('./compare/macros.sql', import.meta.url))
    await pairRows(workspace)
  }
  for (const { table, before, after } of rows) {
    const changes = isCompared({ before }, how) ? await countChanges(workspace, table) : { ...none, added: after }
    if (isCompared({ before }, how)) compared += changes.added + changes.changed + changes.removed
    counts[table] = { before, after, ...changes, unchanged: after - changes.added - changes.changed }
  }
  if (compared > 0) await workspace.expectChanges(compared)
  return counts as ChangeCounts
}

const none = { added: 0, changed: 0, removed: 0, moved: 0 }

/** How many rows each table had before, and has now. */
function rowsOf(workspace: Workspace): Promise<{ table: Table; before: number; after: number }[]> {
  const counted = tables.map(
    (table) => `
      SELECT '${table}' AS "table", (SELECT count(*) FROM previous.${table}) AS before,
        (SELECT count(*) FROM package.${table}) AS after`,
  )
  return workspace.rows(counted.join(' UNION ALL '))
}

/**
 * Makes the views of rows that are compared. Each has its `place` among the rows with the same key, which is the first
 * almost always. A package that somebody else made may have a key thousands of times: these rows are paired in their
 * order, since each with each would be millions.
 */
async function pairRows(workspace: Workspace): Promise<void> {
  const repeating = await workspace.rows<{ table: Table }>('SELECT DISTINCT "table" FROM changes.repeating')
  const views = tables.flatMap((table) => {
    const repeats = repeating.some((one) => one.table === table)
    const place = repeats ? `row_number() OVER (PARTITION BY ${keys[table]} ORDER BY "row")` : '1::UTINYINT'
    return [
      `CREATE OR REPLACE VIEW changes.new_${table} AS SELECT *, ${place} AS place FROM package.${table}`,
      `CREATE OR REPLACE VIEW changes.old_${table} AS SELECT *, ${place} AS place FROM previous.${table}`,
    ]
  })
  await workspace.run(views.join(';'))
}

async function countChanges(workspace: Workspace, table: Table): Promise<typeof none> {
  await workspace.runFile(new URL(`./compare/${table}.sql`, import.meta.url))
  const moved = movesTo[table]
    ? `count(*) FILTER (change = 'removed' AND key IN (SELECT ${keys[table]} FROM package.${movesTo[table]}))`
    : '0'
  const [counted] = await workspace.rows<typeof none>(`
    SELECT
      count(*) FILTER (change = 'added') AS added,
      count(*) FILTER (change = 'changed') AS changed,
      count(*) FILTER (change = 'removed') AS removed,
      ${moved} AS moved
    FROM changes.${table}`)
  return counted ?? none
}
