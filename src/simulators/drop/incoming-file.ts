import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that a client is writing. It is never seen under the name that the client gave it. */
export class IncomingFile {
  readonly remotePath: string
  readonly path: string
  readonly #handle: FileHandle
  readonly #writes = new Set<Promise<unknown>>()
  /** Bytes that came in so far. */
  received = 0
  #finished = false

  private constructor(remotePath: string, path: string, handle: FileHandle) {
    this.remotePath = remotePath
    this.path = path
    this.#handle = handle
  }

  static async create(folder: string, remotePath: string): Promise<IncomingFile> {
    const path = join(folder, randomUUID())
    return new IncomingFile(remotePath, path, await open(path, 'wx', 0o600))
  }

  /** Writes, unless the file is finished: then its client is gone and nobody cares. */
  async write(data: Buffer, position: number): Promise<void> {
    if (this.#finished) return
    const writing = this.#handle.write(data, 0, data.length, position)
    this.#writes.add(writing)
    try {
      await writing
    } finally {
      this.#writes.delete(writing)
    }
  }

  /** Ends the file; the writes under way are finished first. */
  async finish(): Promise<void> {
    this.#finished = true
    await Promise.allSettled(this.#writes)
    await this.#handle.close()
  }

  /** Forgets a file that was never finished. */
  async discard(): Promise<void> {
    await this.finish()
    await rm(this.path, { force: true })
  }
}
