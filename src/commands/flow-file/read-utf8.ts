import { isUtf8 } from 'node:buffer'
import { constants, createReadStream } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { FileUnreadable, FlowFileInvalid } from './problem.ts'

/** The text of a file. Throws FileUnreadable, or FlowFileInvalid with the first line that is not UTF-8. */
export async function readUtf8(file: string): Promise<string> {
  const bytes = await bytesOf(file).catch((cause: unknown) => {
    throw new FileUnreadable(file, cause)
  })
  if (isUtf8(bytes)) return bytes.toString('utf8')
  // One character stands for each byte, so that the lines are those of the file.
  const lines = bytes.toString('latin1').split('\n')
  const line = 1 + lines.findIndex((each) => !isUtf8(Buffer.from(each, 'latin1')))
  throw new FlowFileInvalid(file, [
    {
      line,
      column: 1,
      length: 0,
      path: '',
      what: 'the file is not UTF-8',
      next: 'Save it as UTF-8; Excel calls that “CSV UTF-8 (Comma delimited)”.',
    },
  ])
}

/** Whoever writes to a pipe is given so long to open it, in milliseconds. */
const writerWaitedFor = 3000
const nothingYet = -1

/** In bytes: more than any flow file or list of people takes. A device may never end. */
const largest = 64 * 1024 * 1024

/** The pieces of a file, up to the size that is read. */
class Pieces {
  readonly #pieces: Buffer[] = []
  length = 0

  add(piece: Buffer): void {
    this.length += piece.length
    if (this.length > largest) throw new Error('it has more than 64 MB')
    this.#pieces.push(piece)
  }

  whole(): Buffer {
    return Buffer.concat(this.#pieces)
  }
}

/** Opening a pipe waits until somebody writes to it, and nothing ends that, not even Ctrl-C; so it is asked again and again. */
async function bytesOf(file: string): Promise<Buffer> {
  const pieces = new Pieces()
  if (!(await stat(file)).isFIFO()) {
    for await (const piece of createReadStream(file)) pieces.add(piece)
    return pieces.whole()
  }
  const pipe = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const patience = Date.now() + writerWaitedFor
    while (true) {
      const piece = Buffer.alloc(64 * 1024)
      const bytes = await readNow(pipe, piece)
      if (bytes > 0) pieces.add(piece.subarray(0, bytes))
      else if (bytes === 0 && pieces.length > 0) return pieces.whole()
      else if (bytes === 0 && Date.now() > patience) throw new Error('it is a pipe that nobody writes to')
      else await setTimeout(20)
    }
  } finally {
    await pipe.close()
  }
}

/** How many bytes there were: 0 where nobody writes, less where somebody has not written yet. */
async function readNow(pipe: FileHandle, piece: Buffer): Promise<number> {
  try {
    return (await pipe.read(piece)).bytesRead
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return nothingYet
    throw error
  }
}
