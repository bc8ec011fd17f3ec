import { type Table, tables } from '../apple/tables.ts'
import { type ChangeCounts, type HowToCompare, isCompared } from './compare.ts'
import type { ChangeExample } from './report.ts'
import type { Workspace } from './workspace.ts'

/**
 * Makes `changes.kept` of `changes.*`: what is kept with the run, and shown. Needs `comparePackages` before it, with the
 * same `how`. A run leaves out a table of which nothing was there before, since all of its rows stand in the package.
 * @param counts what the comparison has counted
 */
export async function keepChanges(workspace: Workspace, counts: ChangeCounts, how: HowToCompare = {}): Promise<void> {
  await workspace.runFile(new URL('./compare/kept.sql', import.meta.url))
  const compared = tables.filter((table) => isCompared(counts[table], how))
  if (compared.length > 0) await workspace.runFile(new URL('./compare/names.sql', import.meta.url))
  if (compared.includes('rosters')) await workspace.runFile(new URL('./compare/named-rosters.sql', import.meta.url))
  for (const table of compared) {
    await workspace.run(`
      INSERT INTO changes.kept
      SELECT '${table}', changed.key, change, coalesce(nullif(name, ''), changed.key), coalesce(locations, []), fields
      FROM ${named(table)}`)
  }
}

/** The changes of a table with how they are told. */
function named(table: Table): string {
  if (table === 'rosters') return 'named_rosters AS changed'
  return `changes.${table} AS changed LEFT JOIN named_${table} AS named ON named.key = changed.key`
}

/** The first changes of a table and kind by key, with names for display. Needs `keepChanges` before it. */
export function changesOf(
  workspace: Workspace,
  table: Table,
  { change, limit }: { change: ChangeExample['change']; limit: number },
): Promise<ChangeExample[]> {
  return workspace.rows<ChangeExample>(
    `SELECT "table", change, key, name, fields FROM changes.kept
     WHERE "table" = $table AND change = $change ORDER BY key, name LIMIT ${limit}`,
    { table, change },
  )
}

/** The first few changes of each table and kind, by key. */
export async function changeExamples(workspace: Workspace, examples: number): Promise<ChangeExample[]> {
  const kinds = await workspace.rows<Pick<ChangeExample, 'table' | 'change'>>(
    'SELECT DISTINCT "table", change FROM changes.kept',
  )
  const found: ChangeExample[] = []
  for (const table of tables) {
    for (const change of ['removed', 'changed', 'added'] as const) {
      if (!kinds.some((kind) => kind.table === table && kind.change === change)) continue
      found.push(...(await changesOf(workspace, table, { change, limit: examples })))
    }
  }
  return found
}
