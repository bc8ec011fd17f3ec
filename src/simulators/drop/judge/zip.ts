import { Buffer } from 'node:buffer'
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type FileName, fileNames } from './layout.ts'
import { Unreadable } from './problems.ts'

/** The six files of an upload, ready to be read in any order. */
export interface Package {
  read(file: FileName): AsyncIterable<Buffer>
  close(): void
}

const deflate = 8
const zip64ExtraField = 1
/** The version of the zip format that brought zip64, times ten. */
const zip64Version = 45
/** No district's file comes near; what claims more is a trap. */
const bytesAtMost = 4_000_000_000

/** Opens an upload, and checks the zip itself: six files at its root, nothing else, Deflate, no zip64, no encryption. */
export async function openPackage(zip: string | Buffer): Promise<Package> {
  await refuseZip64(zip)
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const
  let file: ZipFile | undefined
  try {
    file = typeof zip === 'string' ? await yauzl.openPromise(zip, options) : await yauzl.fromBufferPromise(zip, options)
    const entries = new Map<string, Entry>()
    for await (const entry of file.eachEntry()) {
      checkEntry(entry)
      if (entries.has(entry.fileName)) throw wrong('file-twice', `${entry.fileName} is in the zip twice`)
      entries.set(entry.fileName, entry)
    }
    for (const name of fileNames) {
      if (!entries.has(`${name}.csv`)) throw wrong('file-missing', `${name}.csv is not in the zip`)
    }
    const opened = file
    return {
      read: (name) => contentOf(opened, entries.get(`${name}.csv`) as Entry),
      close: () => opened.close(),
    }
  } catch (error) {
    file?.close()
    if (error instanceof Unreadable) throw error
    throw wrong('zip-broken', `the zip cannot be read: ${(error as Error).message}`)
  }
}

/** The bytes of one file. They must be those whose checksum the zip holds. */
async function* contentOf(file: ZipFile, entry: Entry): AsyncGenerator<Buffer, void> {
  let sum = 0
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw wrong('zip-broken', `${entry.fileName} cannot be read: ${(error as Error).message}`)
  }
  if (sum !== entry.crc32) throw wrong('zip-broken', `${entry.fileName} has another checksum than the zip says`)
}

function checkEntry(entry: Entry): void {
  const { fileName } = entry
  if (fileName.includes('/')) throw wrong('folder', `${fileName} is a folder or lies in one; files stand at the root`)
  if (!fileNames.some((name) => fileName === `${name}.csv`)) {
    throw wrong('file-unknown', `${fileName} is none of Apple's six files`)
  }
  if (entry.isEncrypted()) throw wrong('encrypted', `${fileName} is encrypted`)
  if (entry.compressionMethod !== deflate) throw wrong('method', `${fileName} is not compressed with Deflate`)
  if (isZip64(entry)) throw wrong('zip64', `${fileName} is a zip64 entry`)
  if (entry.uncompressedSize > bytesAtMost) throw wrong('too-large', `${fileName} is larger than any district's`)
}

function isZip64({ versionNeededToExtract, extraFields }: Entry): boolean {
  return versionNeededToExtract >= zip64Version || extraFields.some(({ id }) => id === zip64ExtraField)
}

/** The zip64 end-of-directory locator stands right before the ordinary end of the directory. */
async function refuseZip64(zip: string | Buffer): Promise<void> {
  const tail = typeof zip === 'string' ? await lastBytes(zip, 65_600) : zip.subarray(-65_600)
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'))
  if (end >= 20 && tail.subarray(end - 20, end - 16).equals(Buffer.from('PK\x06\x07'))) {
    throw wrong('zip64', 'the zip is a zip64 archive')
  }
}

async function lastBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const length = Math.min(count, size)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer
  } finally {
    await handle.close()
  }
}

function wrong(rule: string, sentence: string): Unreadable {
  return new Unreadable(rule, 'zip', null, sentence)
}
