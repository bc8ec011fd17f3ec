import type { SFTPWrapper } from 'ssh2'
import { Failure } from '../../roster/failure.ts'
import type { SignedIn } from './sign-in.ts'
import { SftpNotOffered } from './sign-in-failures.ts'
import { AnswerNotUnderstood, ConnectionLost, Stalled, type Step } from './transfer-failures.ts'

type Callback<Value> = (error: Error | null | undefined, value?: Value) => void

/**
 * An SFTP session whose every request ends: with the server's answer, when the connection is lost, or when the server
 * was silent for too long. (ssh2 itself never answers a request that is made on a channel already closed.)
 */
export class SftpSession {
  readonly #requests: Requests
  readonly #connection: SignedIn
  readonly #sftp: SFTPWrapper

  private constructor(requests: Requests, connection: SignedIn, sftp: SFTPWrapper) {
    this.#requests = requests
    this.#connection = connection
    this.#sftp = sftp
  }

  /** Opens the session on a connection that is signed in. */
  static async open(connection: SignedIn, host: string, stallSeconds: number): Promise<SftpSession> {
    const { client } = connection
    const requests = new Requests(host, stallSeconds)
    client.on('error', (error) => requests.lose(error))
    client.on('close', () => requests.lose(undefined))
    const sftp = await requests
      .make<SFTPWrapper>('SESSION', (done) => client.sftp(done))
      .catch((error: unknown) => {
        if (error instanceof Failure) throw error
        throw isGone(error) ? requests.lost('SESSION', error) : new SftpNotOffered(host, error)
      })
    sftp.on('error', (error: unknown) => requests.lose(error))
    sftp.on('close', () => requests.lose(undefined))
    return new SftpSession(requests, connection, sftp)
  }

  /**
   * Makes one request whose answer is OK. Throws ssh2's error with the status code when the server answers with another
   * status, AnswerNotUnderstood when it answers with anything else.
   */
  async confirm(step: Step, send: (sftp: SFTPWrapper, done: Callback<unknown>) => void): Promise<void> {
    const answer = await this.#request(step, send)
    // Of a write ssh2 tells how many bytes it has sent, whatever the server has answered; CLOSE counts in the end.
    if (answer !== undefined && typeof answer !== 'number') throw this.#requests.notUnderstood(step)
  }

  /** Opens a file for writing and returns its handle. Throws as `confirm` does. */
  async open(remotePath: string): Promise<Buffer> {
    const handle = await this.#request('OPEN', (sftp, done) => sftp.open(remotePath, 'w', done))
    if (!Buffer.isBuffer(handle)) throw this.#requests.notUnderstood('OPEN')
    return handle
  }

  async #request(step: Step, send: (sftp: SFTPWrapper, done: Callback<unknown>) => void): Promise<unknown> {
    return await this.#requests
      .make<unknown>(step, (done) => send(this.#sftp, done))
      .catch((error: unknown) => {
        throw error instanceof Failure || isStatus(error) ? error : this.#requests.lost(step, error)
      })
  }

  /** Says goodbye. */
  close(): void {
    this.#connection.client.end()
    this.#connection.socket.destroySoon()
  }
}

/** The requests that wait for an answer. */
class Requests {
  readonly #host: string
  readonly #stallSeconds: number
  readonly #waiting = new Map<(reason: unknown) => void, Step>()
  #watch: NodeJS.Timeout | undefined
  #end: { cause: unknown } | undefined

  constructor(host: string, stallSeconds: number) {
    this.#host = host
    this.#stallSeconds = stallSeconds
  }

  async make<Value>(step: Step, send: (done: Callback<Value>) => void): Promise<Value> {
    if (this.#end) throw this.lost(step, this.#end.cause)
    const { promise, resolve, reject } = Promise.withResolvers<Value>()
    this.#waiting.set(reject, step)
    this.#watch ??= setTimeout(() => this.#stall(), this.#stallSeconds * 1000)
    try {
      send((error, value) => {
        if (error) reject(error)
        else resolve(value as Value)
      })
      return await promise
    } finally {
      this.#waiting.delete(reject)
      this.#answered()
    }
  }

  /** The connection is gone: whoever waits is told, and nobody is let in any more. */
  lose(cause: unknown): void {
    this.#end ??= { cause }
    for (const [reject, step] of this.#waiting) reject(this.lost(step, this.#end.cause))
  }

  lost(step: Step, cause: unknown): ConnectionLost {
    return new ConnectionLost(this.#host, step, cause)
  }

  notUnderstood(step: Step): AnswerNotUnderstood {
    return new AnswerNotUnderstood(this.#host, step)
  }

  /** Any answer shows that the server is alive, so the wait for the others begins anew. */
  #answered(): void {
    if (this.#waiting.size > 0) this.#watch?.refresh()
    else {
      clearTimeout(this.#watch)
      this.#watch = undefined
    }
  }

  #stall(): void {
    for (const [reject, step] of this.#waiting) reject(new Stalled(this.#host, step, this.#stallSeconds))
  }
}

/** Whether the server left between the sign-in and the first request, for which ssh2 has no event. */
function isGone(error: unknown): boolean {
  return error instanceof Error && error.message === 'Not connected'
}

/** Whether the error is the server's own answer: ssh2 gives those the SFTP status as a number. */
export function isStatus(error: unknown): error is Error & { code: number } {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'number'
}
