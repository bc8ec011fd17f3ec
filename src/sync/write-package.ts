import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PackageNotWritten } from '../apple/package/failures.ts'
import { headerOf } from '../apple/package/header.ts'
import type { PackageFile } from '../apple/package/package-file.ts'
import { zipPackage } from '../apple/package/zip-package.ts'
import { columns, type Table, tables } from '../apple/tables.ts'
import type { CheckedPackage } from './check.ts'
import { sqlOf } from './sql-file.ts'
import { together } from './together.ts'
import { literal, type Workspace } from './workspace.ts'

/**
 * Writes a package that passed its checks: six CSV files exactly as Apple's guide wants them, in one zip. The same rows
 * make the same bytes. Throws PackageNotWritten when the disk does not take it.
 * @param outPath where the zip goes; its name must be within `[A-Za-z0-9_-]+\.zip`
 * @see https://support.apple.com/guide/apple-school-manager/axm46d50f6bf/web
 */
export async function writePackage(checked: CheckedPackage, outPath: string): Promise<PackageFile> {
  const { workspace } = checked
  const folder = join(workspace.folder, 'csv')
  await mkdir(folder, { mode: 0o700 })
  try {
    await workspace.runFile(new URL('./write-package/words.sql', import.meta.url))
    const written = writeTables(workspace, folder, await longestLists(workspace))
    const zip = zipPackage(folder, outPath, (table) => written[table])
    const [, file] = await together([Promise.all(Object.values(written)), zip])
    return file
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the tables one after another; each is packed as soon as it is there. */
function writeTables(workspace: Workspace, folder: string, lists: Record<Table, number>): Record<Table, Promise<void>> {
  const written = {} as Record<Table, Promise<void>>
  let before = Promise.resolve()
  for (const table of tables) {
    before = before.then(() => writeTable(workspace, table, lists[table], join(folder, `${table}.csv`)))
    written[table] = before
  }
  return written
}

async function writeTable(workspace: Workspace, table: Table, longestList: number, path: string): Promise<void> {
  const header = headerOf(table, longestList)
  if (listOf(table)) await workspace.set('list_columns', header.length - columns[table].length + 1)
  const lines = await sqlOf(new URL(`./write-package/${table}.sql`, import.meta.url))
  // DuckDB shall write the header and the lines as they are: it finds no delimiter in them, and quotes nothing.
  const copy = `
    COPY (SELECT line AS "${header.join(',')}" FROM (\n${lines}\n) ORDER BY "row")
    TO ${literal(path)} (FORMAT csv, HEADER true, DELIMITER '\x1f', QUOTE '', ESCAPE '')`
  await workspace.run(copy).catch((cause) => {
    if (/No space left|Could not write/i.test(String(cause))) throw new PackageNotWritten(path, cause)
    throw cause
  })
}

/** The column of a table that is a list, where it has one. */
function listOf(table: Table): string | undefined {
  return columns[table].find((column) => column.endsWith('_ids'))
}

/** How many values the longest list of each table has; 0 for a table without lists. */
async function longestLists(workspace: Workspace): Promise<Record<Table, number>> {
  const lengths = tables.map((table) => {
    const list = listOf(table)
    return list ? `(SELECT coalesce(max(len(${list})), 0) FROM package.${table}) AS ${table}` : `0 AS ${table}`
  })
  const [longest] = await workspace.rows<Record<Table, number>>(`SELECT ${lengths.join(', ')}`)
  return longest as Record<Table, number>
}
