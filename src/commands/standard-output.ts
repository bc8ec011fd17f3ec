import { fstatSync, writeFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { diskReasonOf } from '../disk/reasons.ts'
import { Failure } from '../roster/failure.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { renderFailure } from './render-failure.ts'
import type { Screen } from './screen.ts'

/** What a command printed could not be written, mostly because the disk is full. What it did else is done. */
class OutputNotWritten extends Failure {
  readonly code = 'OUTPUT_NOT_WRITTEN'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(cause: Error) {
    super({
      what: `What was to be printed could not be written: ${diskReasonOf(cause)}.`,
      next: 'Make room where the output goes to, or send it to another place. The work itself went on to its end.',
      cause,
    })
  }
}

/** Standard output, which a command may fail to print to without ending by it. */
export class StandardOutput {
  readonly stream: Writable & { isTTY?: boolean; columns?: number }
  #failure: OutputNotWritten | undefined

  constructor(stdout: typeof process.stdout) {
    this.stream = fstatSync(stdout.fd).isFile() ? wholeFile(stdout.fd) : stdout
    this.stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads the output may have seen enough, as in `firstbell validate p.zip | head`.
      if (error.code !== 'EPIPE') this.#failure ??= new OutputNotWritten(error)
    })
  }

  /** The exit code of a command that is done, once all it printed is written; says where it could not be. */
  async end(code: ExitCode, err: Screen): Promise<ExitCode> {
    await new Promise((written) => this.stream.write('', written))
    if (!this.#failure) return code
    const exitCode = code === exitCodes.done ? exitCodes.notPrinted : code
    err.write(renderFailure(this.#failure, exitCode, err))
    return exitCode
  }
}

/** Writes to an open file, and fails where the disk gets full in the middle, which Node's own standard output does not. */
function wholeFile(fd: number): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        writeFileSync(fd, chunk)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
