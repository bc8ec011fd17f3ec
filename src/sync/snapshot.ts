/** Tables of a workspace as encrypted Parquet files, and back. */
import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '../vault/vault.ts'
import { StateDamaged } from './state-folder-failures.ts'
import { isSystemError } from './state-folder-files.ts'
import { literal, type Workspace } from './workspace.ts'

export interface TableFile {
  /** The encrypted file. */
  path: string
  /** Under which the file is sealed: what file of which run it is. */
  name: string
}

/**
 * Writes the result of a query as an encrypted Parquet file (zstd), in the order of the query: the same rows make the
 * same bytes before they are encrypted. The file stands there whole or not at all.
 */
export async function saveTable(workspace: Workspace, vault: Vault, query: string, file: TableFile): Promise<void> {
  const plain = plainFile(workspace, file)
  const part = `${file.path}.part`
  try {
    await workspace.run(
      `COPY (${query}) TO ${literal(plain)}
       (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 30720, ROW_GROUP_SIZE_BYTES '8MB')`,
    )
    await vault.sealFile(plain, part, file.name)
    await rename(part, file.path)
  } finally {
    await rm(plain, { force: true })
    await rm(part, { force: true })
  }
}

/**
 * Decrypts a file into the workspace's private folder and returns the SQL that reads it. The plain file is there until
 * `remove` is called, or the workspace is closed. Throws `STATE_DAMAGED` where there is no such file.
 */
export async function openTable(workspace: Workspace, vault: Vault, file: TableFile) {
  const plain = plainFile(workspace, file)
  await vault.openFile(file.path, plain, file.name).catch((error) => {
    throw isSystemError(error, ['ENOENT', 'EISDIR', 'ELOOP']) ? new StateDamaged(file.path, error) : error
  })
  const parquet = literal(plain)
  return {
    rows: `FROM read_parquet(${parquet})`,
    /** The same rows with `row`, as a spreadsheet numbers them: the header is row 1. */
    numberedRows: `SELECT file_row_number + 2 AS "row", * EXCLUDE (file_row_number)
      FROM read_parquet(${parquet}, file_row_number = true)`,
    remove: () => rm(plain, { force: true }),
  }
}

/** One for each time, since a table may be open twice: to be shown, and to be compared with. */
function plainFile(workspace: Workspace, file: TableFile): string {
  return join(workspace.folder, `${file.name.replaceAll('/', '-')}-${randomUUID()}`)
}
