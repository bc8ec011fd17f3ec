import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ZipFile } from 'yazl'
import { syncFolder } from '../../disk/sync-folder.ts'
import { type Table, tables } from '../tables.ts'
import { PackageNotWritten } from './failures.ts'
import type { PackageFile } from './package-file.ts'

/** Colons and blanks in the name have made trouble at Apple. */
const goodName = /^[A-Za-z0-9_-]+\.zip$/

/** Level 1 takes a third of level 6's time; what it adds to the size, a quarter, is sent in less time than that. */
const compressionLevel = 1
const chunkBytes = 512 * 1024

/** The same for every file of every package, so that the same tables make the same bytes: 1 January 1980, 0:00. */
const alwaysTheSame = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  forceDosTimestamp: true,
  compressionLevel,
}

/**
 * Packs the six CSV files of a folder into one zip, with the files at its root and in Apple's order. The zip appears at
 * `outPath` only when it is finished and on disk. Throws PackageNotWritten when the disk does not take it.
 * @param whenThere resolves when a table's file is there; without it, all are
 * @param outPath where the zip goes; its name must be within `[A-Za-z0-9_-]+\.zip`
 * @see https://support.apple.com/guide/apple-school-manager/axmca6a10439/web
 */
export async function zipPackage(
  folder: string,
  outPath: string,
  whenThere: (table: Table) => Promise<void> = () => Promise.resolve(),
): Promise<PackageFile> {
  const name = basename(outPath)
  if (!goodName.test(name)) throw new RangeError(`The name of a package must be like package-1.zip, not ${name}`)
  const unfinished = join(dirname(outPath), `.${name}.${randomUUID()}.part`)
  try {
    const written = await write(folder, unfinished, whenThere)
    await rename(unfinished, outPath)
    // Not every file system lets a folder be opened and synced, and the zip itself is on disk.
    await syncFolder(dirname(outPath)).catch(() => undefined)
    return { path: outPath, name, ...written }
  } catch (cause) {
    // What went wrong first is what counts.
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw new PackageNotWritten(outPath, cause)
  }
}

async function write(
  folder: string,
  path: string,
  whenThere: (table: Table) => Promise<void>,
): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of packed(folder, whenThere)) {
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    await file.sync()
    return { sha256: hash.digest('hex'), bytes }
  } finally {
    await file.close()
  }
}

/**
 * The bytes of the zip. yazl gives each file's size behind its data (in a data descriptor), as the Finder does: it
 * would have to hold a whole file in memory to give it before.
 */
async function* packed(folder: string, whenThere: (table: Table) => Promise<void>): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const output = zip.outputStream as NodeJS.ReadableStream & { destroy(error: Error): void }
  zip.on('error', (error: Error) => output.destroy(error))
  for (const table of tables) {
    const path = join(folder, `${table}.csv`)
    zip.addReadStreamLazy(`${table}.csv`, alwaysTheSame, (give) => {
      const open = async () => {
        await whenThere(table)
        const csv = createReadStream(path, { highWaterMark: chunkBytes })
        csv.on('error', (error) => output.destroy(error))
        give(null, csv)
      }
      open().catch((error: Error) => output.destroy(error))
    })
  }
  zip.end()
  for await (const chunk of output) yield chunk as Buffer
}
