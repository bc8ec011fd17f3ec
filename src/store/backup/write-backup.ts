import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { syncFolder } from '../../disk/sync-folder.ts'
import type { Database, RawTransaction } from '../database.ts'
import { isWithoutRoom } from '../disk-full.ts'
import { BackupNotWritable } from './failures.ts'
import { keyCheckOf, keyName, type Manifest, manifestName } from './manifest.ts'
import { stateFiles } from './states.ts'
import { rowLines, tablesInOrder } from './tables.ts'

export interface BackupOrder {
  database: Database
  dataFolder: string
  masterKey: Buffer
  /** Whether the key shall be in the backup too. */
  withKey: boolean
  /** Where the backup is written; one that is there is replaced when the new one is whole. */
  file: string
}

/** What a backup holds. */
export interface BackupContents {
  bytes: number
  tables: number
  stateFiles: number
  madeAt: string
}

/**
 * Writes everything into one file (0600), as it is at one moment. The database has to be migrated. Of two backups to the
 * same file at once, one is there in the end, and whole.
 * Throws `BACKUP_NOT_WRITABLE`.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupContents> {
  const { file } = order
  // A name of its own: two that write into one file would make a backup that nobody can restore.
  const part = `${file}.${randomUUID()}.part`
  try {
    await removeUnfinished(file)
    const contents = await order.database.transaction((transaction) => writeZip(order, transaction, part))
    await putInPlace(part, file)
    await syncFolder(dirname(file))
    return { ...contents, bytes: (await stat(file)).size }
  } catch (error) {
    if (isAbout(error, part, order.file)) throw new BackupNotWritable(order.file, error)
    throw error
  } finally {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What backups to the same file have left that were killed: it may be large. One that is still at work fails by it. */
async function removeUnfinished(file: string): Promise<void> {
  const [folder, beginning, ending] = [dirname(file), `${basename(file)}.`, '.part']
  // Whether the folder can be written to, or is there at all, turns out when the backup is written.
  for (const name of await readdir(folder).catch(() => [])) {
    const isPart = name.startsWith(beginning) && name.endsWith(ending)
    if (!isPart || !uuid.test(name.slice(beginning.length, -ending.length))) continue
    await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

async function putInPlace(part: string, file: string): Promise<void> {
  try {
    await rename(part, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new BackupNotWritable(file, new Error('another backup to the same file was begun meanwhile'))
  }
}

async function writeZip(
  { database, dataFolder, masterKey, withKey }: BackupOrder,
  transaction: RawTransaction,
  part: string,
): Promise<Omit<BackupContents, 'bytes'>> {
  await transaction.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL datestyle = 'ISO'")
  const tables = await tablesInOrder(transaction)
  const files = await stateFiles(database.kind, transaction, dataFolder)
  const manifest: Manifest = {
    format: 'firstbell backup 1',
    madeAt: Temporal.Now.instant().toString(),
    migrations: (await transaction.query<{ name: string }>('SELECT name FROM migrations ORDER BY name')).map(
      ({ name }) => name,
    ),
    keyCheck: keyCheckOf(masterKey),
    entries: {},
  }
  const zip = new BackupZip(manifest)
  for (const table of tables) {
    zip.add(`tables/${table.name}.jsonl`, () => Readable.from(rowLines(transaction, table), { objectMode: false }))
  }
  for (const { path, modifiedAt, read } of files) zip.add(`state/${path}`, read, modifiedAt)
  if (withKey) zip.add(keyName, () => Readable.from([Buffer.from(`${masterKey.toString('base64')}\n`)]))
  await zip.writeTo(part)
  return { tables: tables.length, stateFiles: files.length, madeAt: manifest.madeAt }
}

/** Entries are read one after the other, and the manifest gets their checksums. */
class BackupZip {
  readonly #zip = new ZipFile()
  readonly #manifest: Manifest
  readonly #failed = Promise.withResolvers<never>()

  constructor(manifest: Manifest) {
    this.#manifest = manifest
    this.#zip.on('error', this.#failed.reject)
  }

  add(name: string, read: () => Readable, modifiedAt?: Date): void {
    // What is encrypted cannot be compressed.
    const options = { mode: 0o600, compress: name.startsWith('tables/') }
    this.#zip.addReadStreamLazy(name, options, (handOver) => {
      const hash = createHash('sha256')
      let bytes = 0
      const summing = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
          hash.update(chunk)
          bytes += chunk.length
          done(null, chunk)
        },
        flush: (done) => {
          const modified = modifiedAt ? { modifiedAt: modifiedAt.toISOString() } : {}
          this.#manifest.entries[name] = { bytes, sha256: hash.digest('hex'), ...modified }
          done()
        },
      })
      const source = read()
      source.on('error', this.#failed.reject)
      handOver(null, source.pipe(summing))
    })
  }

  async writeTo(file: string): Promise<void> {
    this.#zip.addReadStreamLazy(manifestName, { mode: 0o600 }, (handOver) =>
      handOver(null, Readable.from([Buffer.from(JSON.stringify(this.#manifest, null, 2))])),
    )
    this.#zip.end()
    const written = pipeline(this.#zip.outputStream, createWriteStream(file, { mode: 0o600, flush: true }))
    await Promise.race([written, this.#failed.promise])
  }
}

/** Whether the system could not do something with one of these files. */
function isAbout(error: unknown, ...files: string[]): error is Error {
  if (isWithoutRoom(error)) return true
  return error instanceof Error && 'path' in error && files.includes(String(error.path))
}
