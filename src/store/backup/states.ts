/** The states of destinations where they are: in the data folder, or, with PostgreSQL, in the database. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database, RawTransaction } from '../database.ts'
import { listFiles } from '../state-folder-listing.ts'

/** A file of a destination's state. */
export interface StateFile {
  /** `<account id>/<path>` */
  path: string
  modifiedAt: Date
  read(): Readable
}

/** Every file of every destination. */
export async function stateFiles(
  kind: Database['kind'],
  transaction: RawTransaction,
  dataFolder: string,
): Promise<StateFile[]> {
  return kind === 'pglite' ? filesInFolder(join(dataFolder, 'state')) : filesInDatabase(transaction)
}

async function filesInFolder(folder: string): Promise<StateFile[]> {
  const files: StateFile[] = []
  for (const account of await foldersIn(folder)) {
    for (const { path, modifiedAt } of (await listFiles(join(folder, account))).values()) {
      const read = () => createReadStream(join(folder, account, path))
      files.push({ path: `${account}/${path}`, modifiedAt, read })
    }
  }
  return files
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function filesInDatabase(transaction: RawTransaction): Promise<StateFile[]> {
  const files = await transaction.query<{ account_id: string; path: string; sha256: string; modified_at: Date }>(
    'SELECT account_id, path, sha256, modified_at FROM state_files ORDER BY account_id, path',
  )
  return files.map(({ account_id, path, sha256, modified_at }) => ({
    path: `${account_id}/${path}`,
    modifiedAt: modified_at,
    read: () => Readable.from(partsOf(transaction, [account_id, path, sha256]), { objectMode: false }),
  }))
}

async function* partsOf(transaction: RawTransaction, file: [string, string, string]): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await transaction.query<{ content: Uint8Array }>(
      'SELECT content FROM state_file_parts WHERE account_id = $1 AND path = $2 AND sha256 = $3 AND part = $4',
      [...file, part],
    )
    if (!row) return
    yield row.content
  }
}

/** Takes in the files of a backup. */
export interface StateTarget {
  write(file: { path: string; bytes: number; sha256: string; modifiedAt: Date }, content: Readable): Promise<void>
}

/** Into a folder. */
export function intoFolder(folder: string): StateTarget {
  return {
    write: async ({ path, modifiedAt }, content) => {
      const to = join(folder, path)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      await pipeline(content, createWriteStream(to, { mode: 0o600, flush: true }))
      await utimes(to, modifiedAt, modifiedAt)
    },
  }
}

const partBytes = 1024 * 1024

/** Into the database, in the transaction of everything else. */
export function intoDatabase(transaction: RawTransaction): StateTarget {
  return {
    write: async ({ path, bytes, sha256, modifiedAt }, content) => {
      const [account = '', ...rest] = path.split('/')
      const key = [account, rest.join('/'), sha256]
      await transaction.query(
        'INSERT INTO state_files (account_id, path, sha256, bytes, modified_at) VALUES ($1, $2, $3, $4, $5)',
        [...key, bytes, modifiedAt],
      )
      let number = 0
      for await (const part of inParts(content)) {
        await transaction.query(
          'INSERT INTO state_file_parts (account_id, path, sha256, part, content) VALUES ($1, $2, $3, $4, $5)',
          [...key, number, part],
        )
        number += 1
      }
    },
  }
}

async function* inParts(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0)
  for await (const chunk of content) {
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length >= partBytes) {
      yield waiting.subarray(0, partBytes)
      waiting = waiting.subarray(partBytes)
    }
  }
  if (waiting.length > 0) yield waiting
}
