import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PackageNotWhole } from '../apple/package/failures.ts'
import { type FormProblemGroup, FormProblems } from '../apple/package/form-problems.ts'
import { openPackage } from '../apple/package/open-package.ts'
import type { PackagedFile } from '../apple/package/opened-package.ts'
import { readTable, type TableEnd, type TableRow } from '../apple/package/read-table.ts'
import { columns, keys, type Table, tables } from '../apple/tables.ts'
import { literal, type Workspace } from './workspace.ts'

/** What was found in a package that somebody made. */
export interface LoadedPackage {
  rows: Record<Table, number>
  /** The tables whose file is missing, or cannot be read to its end, or lacks a column that it cannot be without. */
  unread: Table[]
  /** The tables of which a row was lost, or says something else than was meant. */
  garbled: Table[]
  /** What is wrong with the package's form. */
  problems: FormProblemGroup[]
}

/** How much of a package has been read: bytes of its six files, unpacked. */
export interface ReadSoFar {
  bytes: number
  /** What they say to have. */
  total: number
}

/** No value holds these two: control characters have been replaced by their pictures. */
const betweenValues = '\x1f'
const betweenListItems = '\x1e'

/** How the reading of a file ends that is not there. */
const nothing: TableEnd = { rows: 0, whole: false, garbled: false }

/** So many characters are written to disk at once. */
const batchLength = 1024 * 1024

/**
 * Loads a package (a zip, or a folder with the six files) into the empty tables of `package` or `previous`, in bounded
 * memory and as far as it can be read. Throws PackageNotFound where there is nothing at the path.
 */
export async function loadPackage(
  workspace: Workspace,
  path: string,
  schema: 'package' | 'previous',
  onRead: (read: ReadSoFar) => void = () => undefined,
): Promise<LoadedPackage> {
  const problems = new FormProblems()
  const opened = await openPackage(path, problems)
  try {
    const rows = {} as Record<Table, number>
    const unread: Table[] = []
    const garbled: Table[] = []
    const tell = readingOf(Object.values(opened.files), onRead)
    for (const table of tables) {
      const file = opened.files[table] && counted(opened.files[table], tell)
      const end = file ? await loadTable(workspace, schema, table, file, problems) : nothing
      rows[table] = end.rows
      if (!end.whole) unread.push(table)
      if (end.garbled) garbled.push(table)
    }
    return { rows, unread, garbled, problems: problems.groups() }
  } finally {
    await opened.close?.()
  }
}

/**
 * Loads a package that others are compared with. Rows without a key are left out: they name no record, neither here nor
 * at Apple. Throws PackageNotWhole where a file of it cannot be read.
 */
export async function loadWholePackage(
  workspace: Workspace,
  path: string,
  schema: 'package' | 'previous',
  onRead?: (read: ReadSoFar) => void,
): Promise<LoadedPackage> {
  const loaded = await loadPackage(workspace, path, schema, onRead)
  if (loaded.unread.length > 0) {
    throw new PackageNotWhole(
      path,
      loaded.unread.map((table) => `${table}.csv`),
    )
  }
  await workspace.run(tables.map((table) => `DELETE FROM ${schema}.${table} WHERE ${keys[table]} IS NULL`).join(';'))
  await noteRepeating(workspace, schema)
  return loaded
}

/** Notes the tables with a key in several rows. Counting hashes takes less memory than counting millions of keys. */
async function noteRepeating(workspace: Workspace, schema: 'package' | 'previous'): Promise<void> {
  const notes = tables.map(
    (table) => `
      INSERT INTO changes.repeating
      SELECT '${table}' FROM ${schema}.${table} HAVING count(*) > count(DISTINCT hash(${keys[table]}))`,
  )
  await workspace.run(notes.join(';'))
}

/**
 * Leaves of the rows with one key the last only: whoever stands in a package from before several times, such as once for
 * each school, is one person at Apple.
 */
export async function keepOneOfEach(workspace: Workspace, schema: 'package' | 'previous'): Promise<void> {
  const repeating = await workspace.rows<{ table: Table }>('SELECT "table" FROM changes.repeating')
  for (const { table } of repeating) {
    await workspace.run(`
      DELETE FROM ${schema}.${table}
      WHERE "row" NOT IN (SELECT max("row") FROM ${schema}.${table} GROUP BY ${keys[table]})`)
  }
  await workspace.run('TRUNCATE changes.repeating')
}

/** Sums up what has been read of all files. */
function readingOf(files: readonly PackagedFile[], onRead: (read: ReadSoFar) => void): (bytes: number) => void {
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  let read = 0
  return (bytes) => {
    read += bytes
    onRead({ bytes: read, total })
  }
}

/** The same file, which tells of each piece that is read. */
function counted(file: PackagedFile, tell: (bytes: number) => void): Pick<PackagedFile, 'read'> {
  return {
    async *read() {
      for await (const piece of file.read()) {
        yield piece
        tell(piece.length)
      }
    },
  }
}

async function loadTable(
  workspace: Workspace,
  schema: 'package' | 'previous',
  table: Table,
  file: Pick<PackagedFile, 'read'>,
  problems: FormProblems,
): Promise<TableEnd> {
  const lines = join(workspace.folder, `${schema}-${table}.lines`)
  try {
    const end = await writeLines(lines, readTable(table, file, problems))
    const { size } = await stat(lines)
    await workspace.expectMore(end.rows, size)
    await insertLines(workspace, schema, table, lines)
    return end
  } finally {
    await rm(lines, { force: true })
  }
}

/** Writes rows as DuckDB reads them fastest: nothing quoted, and separators that no value holds. */
async function writeLines(path: string, rows: AsyncGenerator<TableRow[], TableEnd>): Promise<TableEnd> {
  const file = await open(path, 'wx', 0o600)
  try {
    let batch = ''
    while (true) {
      const next = await rows.next()
      if (!next.done) for (const row of next.value) batch += lineOf(row)
      if (batch.length >= batchLength || next.done) {
        await file.writeFile(batch)
        batch = ''
      }
      if (next.done) return next.value
    }
  } finally {
    await file.close()
  }
}

function lineOf({ row, values }: TableRow): string {
  let line = String(row)
  for (const value of values) {
    line += betweenValues
    line += typeof value === 'string' ? value : value.join(betweenListItems)
  }
  return `${line}\n`
}

async function insertLines(
  workspace: Workspace,
  schema: 'package' | 'previous',
  table: Table,
  path: string,
): Promise<void> {
  const held: readonly string[] = columns[table]
  const types = ['"row": \'BIGINT\'', ...held.map((column) => `${column}: 'VARCHAR'`)]
  const values = held.map((column) =>
    column.endsWith('_ids')
      ? `list_filter(string_split(coalesce(${column}, ''), ${literal(betweenListItems)}), lambda item: item <> '')`
      : column,
  )
  await workspace.run(`
    INSERT INTO ${schema}.${table}
    SELECT "row", ${values.join(', ')}
    FROM read_csv(${literal(path)}, header = false, auto_detect = false, delim = ${literal(betweenValues)},
                  quote = '', escape = '', buffer_size = 4194304, new_line = '\\n', columns = {${types.join(', ')}})`)
}
