import { posix } from 'node:path'
import type { SFTPWrapper } from 'ssh2'
import { Failure } from '../../roster/failure.ts'
import type { Exchange, Observe } from '../../roster/observer.ts'
import type { PackageFile } from '../package/package-file.ts'
import { type Credentials, credentialsOf } from './credentials.ts'
import type { SftpDestination } from './destination.ts'
import { type Chunk, packageChunks } from './package-chunks.ts'
import type { DeliverOptions, Receipt } from './receipt.ts'
import { isStatus, SftpSession } from './session.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import {
  ConnectionLost,
  OutcomeUnknown,
  RemoteFolderMissing,
  RemotePermissionDenied,
  Stalled,
  type Step,
  WriteRefused,
} from './transfer-failures.ts'

/** How many writes are under way at once, and what is tried when a server refuses that many. */
const inFlightSteps = [32, 8, 1]

/** SFTP version 3 status codes. */
const status = { ok: 0, noSuchFile: 2, permissionDenied: 3 } as const

/**
 * Delivers a package by SFTP with nothing but OPEN, WRITE and CLOSE: Apple takes the file away at once, so that any
 * question about it afterwards would fail. Delivered means that the server acknowledged CLOSE.
 *
 * A server that refuses so many writes at once answers WRITE with an error or cuts the connection, exactly as one with
 * a full disk or a bad network does. So after either the package is written again from its beginning, with fewer at
 * once, on a new connection; the last attempt's failure is what is reported. That is safe because OPEN empties the
 * file, and because of a failed attempt nothing is taken before CLOSE but, by a server that takes what is there when a
 * connection ends, a whole file. So the last piece leaves only when all others are acknowledged: whether the package
 * arrived is unknown from then on, and known until then.
 */
export async function deliverBySftp(
  file: PackageFile,
  destination: SftpDestination,
  options: DeliverOptions,
): Promise<Receipt> {
  const { signal } = options
  const credentials = await credentialsOf(destination)
  const fewer = inFlightSteps.filter((step) => step < destination.inFlight)
  let mayHaveArrived = false
  for (const inFlight of [destination.inFlight, ...fewer]) {
    const attempt = new Attempt({ file, destination, credentials, inFlight, options })
    try {
      return await attempt.run()
    } catch (failure) {
      const isSilent = failure instanceof ConnectionLost || failure instanceof Stalled
      mayHaveArrived ||= attempt.mayBeWhole && (isSilent || signal.aborted)
      const mayBeTooMany =
        (failure instanceof WriteRefused || failure instanceof ConnectionLost) && failure.step === 'WRITE'
      if (mayBeTooMany && inFlight !== 1) continue
      const isTold = failure instanceof Failure || signal.aborted
      throw mayHaveArrived && isTold ? new OutcomeUnknown(destination.host, failure) : failure
    }
  }
  throw new Error('Every attempt ends with a receipt or a failure')
}

interface AttemptDetails {
  file: PackageFile
  destination: SftpDestination
  credentials: Credentials
  inFlight: number
  options: DeliverOptions
}

/** One connection, one OPEN, as many WRITEs as needed, one CLOSE. */
class Attempt {
  /** Whether the server may have every byte of the package. */
  mayBeWhole = false
  readonly #file: PackageFile
  readonly #destination: SftpDestination
  readonly #credentials: Credentials
  readonly #inFlight: number
  readonly #observe: Observe
  readonly #signal: AbortSignal
  readonly #beforeLast: DeliverOptions['beforeLast']
  readonly #remotePath: string
  readonly #server: string

  constructor({ file, destination, credentials, inFlight, options }: AttemptDetails) {
    this.#file = file
    this.#destination = destination
    this.#credentials = credentials
    this.#inFlight = inFlight
    this.#observe = options.observe
    this.#signal = options.signal
    this.#beforeLast = options.beforeLast
    this.#remotePath = posix.join('/', destination.folder, file.name)
    this.#server = `sftp://${destination.host}:${destination.port}`
  }

  async run(): Promise<Receipt> {
    const started = performance.now()
    const { host, stallSeconds } = this.#destination
    let connection: SignedIn | undefined
    try {
      const signedIn = await this.#step('SIGN-IN', 0, () => this.#signIn())
      connection = signedIn
      const session = await this.#step('SESSION', 0, () => SftpSession.open(signedIn, host, stallSeconds))
      const handle = await this.#step('OPEN', 0, () => session.open(this.#remotePath))
      await this.#step('WRITE', this.#file.bytes, () => this.#writeAll(session, handle))
      await this.#step('CLOSE', 0, () => this.#close(session, handle))
      session.close()
      return {
        remotePath: this.#remotePath,
        sha256: this.#file.sha256,
        bytes: this.#file.bytes,
        milliseconds: Math.round(performance.now() - started),
        hostKey: signedIn.hostKey,
        inFlight: this.#inFlight,
      }
    } catch (failure) {
      connection?.socket.destroy()
      if (this.#signal.aborted && !(failure instanceof OutcomeUnknown)) throw this.#signal.reason
      throw failure
    }
  }

  async #signIn(): Promise<SignedIn> {
    const { hostKey: pinned, ...server } = this.#destination
    return await signIn({ server, credentials: this.#credentials, pinned, signal: this.#signal })
  }

  /**
   * As many lanes as writes may be under way; each takes the next chunk when its last one was acknowledged. The last
   * chunk of all is written by itself, when the others are there and the whole file was found to be what it should.
   */
  async #writeAll(session: SftpSession, handle: Buffer): Promise<void> {
    const chunks = packageChunks(this.#file)
    const total = this.#file.bytes
    let acknowledged = 0
    const write = async ({ data, position }: Chunk) => {
      await session.confirm('WRITE', (sftp, done) => sftp.write(handle, data, 0, data.length, position, done))
      acknowledged += data.length
      this.#observe({ kind: 'sent', bytes: acknowledged, total })
    }
    const last: Chunk[] = []
    const lane = async () => {
      for await (const chunk of chunks) {
        if (chunk.position + chunk.data.length < total) await write(chunk)
        else last.push(chunk)
      }
    }
    await Promise.all(Array.from({ length: this.#inFlight }, lane))
    await this.#beforeLast?.()
    this.mayBeWhole = true
    for (const chunk of last) await write(chunk)
  }

  async #close(session: SftpSession, handle: Buffer): Promise<void> {
    this.#signal.throwIfAborted()
    let asked = false
    const send = (sftp: SFTPWrapper, done: (error?: Error | null) => void) => {
      asked = true
      sftp.close(handle, done)
    }
    await session.confirm('CLOSE', send).catch((error: unknown) => {
      throw isStatus(error) || !asked ? error : new OutcomeUnknown(this.#destination.host, error)
    })
  }

  /** Does one step and reports it as one exchange, whatever its outcome. */
  async #step<Value>(step: Step, bytes: number, work: () => Promise<Value>): Promise<Value> {
    const started = performance.now()
    const url = step === 'SIGN-IN' || step === 'SESSION' ? this.#server : this.#server + this.#remotePath
    const exchange = (outcome: Pick<Exchange, 'status' | 'failure' | 'bytes'>) => {
      const milliseconds = Math.round(performance.now() - started)
      this.#observe({
        kind: 'exchange',
        exchange: { with: 'destination', method: step, url, milliseconds, ...outcome },
      })
    }
    try {
      const value = await work()
      exchange({ status: status.ok, bytes })
      return value
    } catch (error) {
      const failure = isStatus(error) ? this.#statusFailure(step, error) : error
      const { code } = failure as Partial<Failure>
      exchange({ bytes: 0, ...(isStatus(error) && { status: error.code }), ...(code && { failure: code }) })
      throw failure
    }
  }

  #statusFailure(step: Step, error: Error & { code: number }): Failure {
    if (step === 'OPEN' && error.code === status.noSuchFile) return new RemoteFolderMissing(this.#remotePath, error)
    if (error.code === status.permissionDenied) return new RemotePermissionDenied(this.#remotePath, error)
    return new WriteRefused(this.#remotePath, step, error.code, error)
  }
}
