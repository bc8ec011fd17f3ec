import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { PackageFile } from '../package/package-file.ts'
import { PackageChanged, PackageUnreadable } from './transfer-failures.ts'

/**
 * Every SFTP server must take 32 KB. To any but OpenSSH, ssh2 sends a little less at once, and what is left of a larger
 * piece only after the answer: twice the time, for a server that we would believe to be silent.
 */
const largestChunk = 31 * 1024

export interface Chunk {
  data: Buffer
  /** Where in the file it begins. */
  position: number
}

/**
 * The package's bytes in order, a chunk at a time and two at least. Ends only when they were exactly those that its size
 * and SHA-256 promise; otherwise throws PackageChanged. Several readers may share one generator: each chunk goes to one of
 * them.
 */
export async function* packageChunks(file: PackageFile): AsyncGenerator<Chunk, void> {
  const handle = await open(file.path).catch((cause) => {
    throw new PackageUnreadable(file.path, cause)
  })
  try {
    const chunkBytes = Math.min(largestChunk, Math.ceil(file.bytes / 2))
    const hash = createHash('sha256')
    let position = 0
    while (true) {
      const buffer = Buffer.allocUnsafe(chunkBytes)
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position).catch((cause) => {
        throw new PackageUnreadable(file.path, cause)
      })
      if (bytesRead === 0) break
      const data = buffer.subarray(0, bytesRead)
      hash.update(data)
      if (position + bytesRead > file.bytes) throw new PackageChanged(file.path)
      yield { data, position }
      position += bytesRead
    }
    if (position !== file.bytes || hash.digest('hex') !== file.sha256) throw new PackageChanged(file.path)
  } finally {
    await handle.close()
  }
}
