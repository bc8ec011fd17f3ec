import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { DamagedFile } from './opened-package.ts'

/** A package unpacks to at most so many bytes; one of a million students and seven million rosters has a tenth of it. */
const unpackedAtMost = 4 * 1024 ** 3
/** Above so many bytes, a file that unpacks to more than `ratioAtMost` times its size is taken for a zip bomb. */
const ratioCountsFrom = 256 * 1024 ** 2
const ratioAtMost = 200
const chunkBytes = 256 * 1024

/** Compression methods, as a zip numbers them. */
export const stored = 0
const deflated = 8

/** Counts what a whole zip unpacks to. */
export class UnpackedBytes {
  #bytes = 0

  /** Throws once it is more than any roster holds. */
  add(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > unpackedAtMost) throw tooLarge('the zip unpacks to more than 4 GB, which no roster needs.')
  }
}

/**
 * The bytes of a file in a zip. Throws DamagedFile where nobody can unpack them without a password or another program,
 * where they are not what the zip says, or too many.
 */
export async function* readEntry(zip: ZipFile, entry: Entry, unpacked: UnpackedBytes): AsyncGenerator<Buffer> {
  const { uncompressedSize, compressedSize, compressionMethod } = entry
  if (entry.isEncrypted()) {
    throw new DamagedFile('package.encrypted', 'the file has a password; make the zip without one.')
  }
  if (compressionMethod !== stored && compressionMethod !== deflated) {
    const words = `the file is compressed with method ${compressionMethod} instead of Deflate; make the zip with another program.`
    throw new DamagedFile('package.compression-unknown', words)
  }
  if (uncompressedSize > unpackedAtMost) throw tooLarge('the file unpacks to more than 4 GB, which no roster needs.')
  if (uncompressedSize > ratioCountsFrom && uncompressedSize > compressedSize * ratioAtMost) {
    throw tooLarge('the file unpacks to more than 200 times its size, like a zip bomb.')
  }
  let bytes = 0
  let checksum = 0
  for await (const chunk of inflated(zip, entry)) {
    bytes += chunk.length
    if (bytes > uncompressedSize) throw damaged('it unpacks to more than the zip says')
    unpacked.add(chunk.length)
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  if (bytes < uncompressedSize) throw damaged('it unpacks to less than the zip says')
  if (checksum !== entry.crc32) throw damaged('its checksum is wrong')
}

async function* inflated(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const header = await zip.readLocalFileHeaderPromise(entry)
    if (!header.fileName.equals(entry.fileNameRaw)) throw new Error('the zip gives the file two different names')
    const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false })
    if (entry.compressionMethod === stored) {
      yield* raw
      return
    }
    const inflate = createInflateRaw({ chunkSize: chunkBytes })
    raw.on('error', (error) => inflate.destroy(error))
    yield* raw.pipe(inflate)
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const damaged = (why: string, cause?: unknown): DamagedFile =>
  new DamagedFile('package.damaged', `the file in the zip is damaged (${why}); make the zip again.`, cause)

const tooLarge = (message: string): DamagedFile => new DamagedFile('package.too-large', message)
