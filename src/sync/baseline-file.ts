/** A baseline as it is handed in: looked at before it is kept, so that no run has to fail of it. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { requireActivityLog } from '../apple/activity-log.ts'
import { PackageNotWhole, rowsOf } from '../apple/package/failures.ts'
import { FormProblems } from '../apple/package/form-problems.ts'
import { openZipInMemory } from '../apple/package/open-zip.ts'
import type { PackagedFile } from '../apple/package/opened-package.ts'
import { readTable, type TableEnd } from '../apple/package/read-table.ts'
import { type Table, tables } from '../apple/tables.ts'

/** Whether a baseline is Apple's activity log; otherwise it is a package. */
export function isActivityLog(name: string): boolean {
  return name.toLowerCase().endsWith('.csv')
}

/**
 * Tells one baseline from another under the same path: the SHA-256 of a file, or of the CSV files in a folder. Null where
 * it cannot be read.
 */
export async function sha256OfBaseline(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for (const file of await filesOf(path)) {
      // A pipe that nobody writes to would be waited for without end.
      if (!(await stat(file)).isFile()) return null
      for await (const bytes of createReadStream(file)) hash.update(bytes)
    }
  } catch {
    return null
  }
  return hash.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const names = await readdir(path)
  return names
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .sort()
    .map((name) => join(path, name))
}

/**
 * Refuses what a first package could not be compared with. The file is read to its end in memory, a piece at a time.
 * @throws PackageNotWhole, NotAnActivityLog, ActivityLogBroken, ActivityLogWithoutPeople
 */
export async function requireBaseline(name: string, content: Buffer): Promise<void> {
  if (isActivityLog(name)) return requireActivityLog(name, piecesOf(content))
  const problems = new FormProblems()
  const files = (await openZipInMemory(content, problems))?.files ?? {}
  const unread: string[] = []
  const garbled: Table[] = []
  for (const table of tables) {
    const end = await endOf(table, files[table], problems)
    if (!end?.whole) unread.push(`${table}.csv`)
    else if (end.garbled) garbled.push(table)
  }
  if (unread.length > 0) throw new PackageNotWhole(name, unread)
  if (garbled.length > 0) throw new PackageNotWhole(name, rowsOf(garbled))
}

/** How the reading of a file ends; undefined when it is not there. */
async function endOf(
  table: Table,
  file: PackagedFile | undefined,
  problems: FormProblems,
): Promise<TableEnd | undefined> {
  if (!file) return undefined
  const rows = readTable(table, file, problems)
  while (true) {
    const next = await rows.next()
    if (next.done) return next.value
  }
}

const pieceBytes = 256 * 1024

/** After each piece others have their turn. */
async function* piecesOf(content: Buffer): AsyncGenerator<Buffer> {
  for (let begin = 0; begin < content.length; begin += pieceBytes) {
    yield content.subarray(begin, begin + pieceBytes)
    await setImmediate()
  }
}
