import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { tables } from '../../apple/tables.ts'
import { literal, type Workspace } from '../../sync/workspace.ts'
import { changeSet } from './changes.ts'
import type { FoundRun } from './found-run.ts'
import type { RunReaders } from './run-reader.ts'

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
const byteOrderMark = '\uFEFF'

/**
 * All findings and all changes of a run, as CSV for a spreadsheet: one line for each finding and each added or removed
 * row, and one for each field of a changed row.
 */
export function reportCsv(readers: RunReaders, run: FoundRun): Promise<Readable> {
  return readers.read(run, async ({ workspace, record }) => {
    const sets: string[] = []
    for (const table of tables) {
      const from = await changeSet(workspace, record, table)
      sets.push(`SELECT '${table}' AS "table", key, change, name, fields FROM ${from}`)
    }
    await workspace.run(`CREATE OR REPLACE TEMP VIEW report_changes AS ${sets.join(' UNION ALL ')}`)
    await workspace.runFile(new URL('./report-csv.sql', import.meta.url))
    // Written whole first, so that a slow line keeps nobody else from reading the run.
    const files: FileHandle[] = []
    try {
      files.push(await writeLines(workspace, 'WHERE false', 'HEADER'))
      // Group by group: to put hundreds of thousands of lines in order at once would take much memory.
      const groups = await workspace.rows<{ part: number; sorted: string }>(
        'SELECT DISTINCT part, sorted FROM report_lines ORDER BY ALL',
      )
      for (const { part, sorted } of groups) {
        const lines = `WHERE part = ${part} AND sorted = ${literal(sorted)} ORDER BY place, id, field`
        files.push(await writeLines(workspace, lines, 'HEADER false'))
      }
    } catch (error) {
      await closeAll(files)
      throw error
    }
    // When it ends, however it does: who asked may have gone before the first byte was read.
    return Readable.from(contentOf(files)).once('close', () => void closeAll(files))
  })
}

async function writeLines(workspace: Workspace, which: string, header: string): Promise<FileHandle> {
  const file = join(workspace.folder, `report-${randomUUID()}.csv`)
  try {
    await workspace.run(
      `COPY (SELECT * EXCLUDE (part, sorted, place, id) FROM report_lines ${which})
       TO ${literal(file)} (FORMAT csv, ${header})`,
    )
    return await open(file)
  } finally {
    // The name goes at once, the content when it was read.
    await rm(file, { force: true })
  }
}

async function* contentOf(files: readonly FileHandle[]): AsyncGenerator<Buffer> {
  yield Buffer.from(byteOrderMark)
  for (const file of files) yield* file.createReadStream({ autoClose: false })
}

async function closeAll(files: readonly FileHandle[]): Promise<void> {
  await Promise.allSettled(files.map((file) => file.close()))
}
