/**
 * What was asked and answered in a run, where its project saves request and response data: one file per run of the
 * engine, to which each message is appended on its own, compressed (zstd) and sealed. Where each stands is kept with its
 * exchange; what a process that died has left at the end is never looked at.
 */
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompressSync, zstdDecompress } from 'node:zlib'
import type { RecordedMessage } from '../../roster/observer.ts'
import { Vault } from '../../vault/vault.ts'

/** Which half of an exchange a message is. */
export type BodyKind = 'request' | 'response'

/** Where a message stands in the body file, as exchanges.request_body and response_body say it: offset and length. */
export type BodyPlace = [offset: number, length: number]

/** An answer has 512 MB at most (sources/http/connection.ts), and something stands before it. */
const largestMessage = 600_000_000

const decompress = promisify<Buffer, object, Buffer>(zstdDecompress)

/** The file with the bodies of a run of the engine, in the folder of that run: it goes with it. */
export function bodiesFile(stateFolder: string, engineRun: string): string {
  return join(stateFolder, 'runs', engineRun, 'bodies')
}

/** The vault that bodies are sealed with. */
export function bodiesVault(masterKey: Buffer): Vault {
  return new Vault(masterKey, 'bodies')
}

/** Appends messages to a run's body file, in the thread it is called in. */
export class BodyWriter {
  readonly #vault: Vault
  readonly #run: string
  #file: number | undefined
  #end: number

  private constructor(vault: Vault, run: string, file: number) {
    this.#vault = vault
    this.#run = run
    this.#file = file
    this.#end = fstatSync(file).size
  }

  /**
   * Opens the body file of a run of the engine, whose folder is there already; what it holds stays.
   * @param stateFolder the folder of the destination's state
   */
  static open(stateFolder: string, engineRun: string, masterKey: Buffer): BodyWriter {
    return new BodyWriter(bodiesVault(masterKey), engineRun, openSync(bodiesFile(stateFolder, engineRun), 'a', 0o600))
  }

  /**
   * Appends a message of the exchange at this position (exchanges.position).
   * @returns where it stands; null when the disk did not take it, which ends the recording and not the run
   */
  add(position: number, kind: BodyKind, message: RecordedMessage): BodyPlace | null {
    if (this.#file === undefined) return null
    try {
      const packed = zstdCompressSync(bytesOf(message), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
      const sealed = this.#vault.seal(packed, nameOf(this.#run, position, kind))
      const place: BodyPlace = [this.#end, sealed.length]
      for (let written = 0; written < sealed.length; ) written += writeSync(this.#file, sealed, written)
      this.#end += sealed.length
      return place
    } catch {
      this.close()
      return null
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}

/**
 * A message as it was recorded; undefined when the file is not there any more.
 * @throws Failure `VAULT_KEY_WRONG`, `VAULT_TAMPERED`
 */
export async function readMessage(
  vault: Vault,
  { stateFolder, engineRun, position, kind, place }: MessagePlace,
): Promise<RecordedMessage | undefined> {
  const [offset, length] = place
  const sealed = Buffer.alloc(length)
  const handle = await open(bodiesFile(stateFolder, engineRun)).catch(absent)
  if (!handle) return undefined
  try {
    const { bytesRead } = await handle.read(sealed, 0, length, offset)
    const packed = vault.open(sealed.subarray(0, bytesRead), nameOf(engineRun, position, kind))
    return messageOf(await decompress(packed, { maxOutputLength: largestMessage }))
  } finally {
    await handle.close()
  }
}

interface MessagePlace {
  stateFolder: string
  engineRun: string
  position: number
  kind: BodyKind
  place: BodyPlace
}

function nameOf(run: string, position: number, kind: BodyKind): string {
  return `${run}/bodies/${position}/${kind}`
}

/** The start and the headers as one line of JSON, and the body as it is. */
function bytesOf({ start, headers, body }: RecordedMessage): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ start, headers })}\n`), body])
}

function messageOf(bytes: Buffer): RecordedMessage {
  const end = bytes.indexOf('\n')
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Pick<RecordedMessage, 'start' | 'headers'>
  return { ...head, body: bytes.subarray(end + 1) }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
