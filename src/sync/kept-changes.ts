import { tables } from '../apple/tables.ts'
import type { Workspace } from './workspace.ts'

/**
 * Makes `changes.kept` of `changes.*`: what is kept with the run. A table of which nothing was there before is left
 * out, since all of its rows are added and stand in the package. Needs `comparePackages` before it.
 */
export async function keepChanges(workspace: Workspace): Promise<void> {
  await workspace.runFile(new URL('./compare/kept.sql', import.meta.url))
  for (const table of tables) {
    const [before] = await workspace.rows<{ there: boolean }>(`SELECT count(*) > 0 AS there FROM previous.${table}`)
    if (!before?.there) continue
    await workspace.run(`
      INSERT INTO changes.kept
      SELECT '${table}', changed.key, change, coalesce(nullif(name, ''), changed.key), coalesce(locations, []), fields
      FROM changes.${table} AS changed LEFT JOIN named_${table} AS named ON named.key = changed.key
      ORDER BY changed.key`)
  }
}
