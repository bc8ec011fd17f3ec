/**
 * AES-256-GCM for bytes and for files of any size. A sealed message is
 * `FBV1`, the key's version (8 bytes), the nonce (12 bytes, random), the ciphertext, the tag (16 bytes).
 * Everything before the ciphertext, and the name under which it was sealed, is authenticated with it.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../roster/failure.ts'

const algorithm = 'aes-256-gcm'
const magic = Buffer.from('FBV1')
const versionBytes = 8
const nonceBytes = 12
const tagBytes = 16
const headBytes = magic.length + versionBytes + nonceBytes
const keyBytes = 32
/** Large enough that a file of gigabytes is not slowed down by the number of its pieces. */
const chunkBytes = 256 * 1024

/** What was sealed cannot be opened: another key was used, or the bytes are not the ones that were sealed. */
class VaultKeyWrong extends Failure {
  readonly code = 'VAULT_KEY_WRONG'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(name: string) {
    super({
      what: `What Firstbell keeps as "${name}" was encrypted with another key than the one given.`,
      next: 'Give the key that was in use before: FIRSTBELL_KEY, or the file "key" from a backup.',
    })
  }
}

class VaultTampered extends Failure {
  readonly code = 'VAULT_TAMPERED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(name: string, cause?: unknown) {
    super({
      what: `What Firstbell keeps as "${name}" is damaged or was changed after it had been encrypted.`,
      next: 'Restore the state from a backup, and find out who or what changed the file.',
      cause,
    })
  }
}

class MasterKeyInvalid extends Failure {
  readonly code = 'MASTER_KEY_INVALID'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(where: string) {
    super({
      what: `${where} is not a key: 32 bytes in base64 or hexadecimal are expected.`,
      next: 'Give the key that was in use before, as Firstbell made it. Only where nothing was encrypted yet, make one with: openssl rand -base64 32',
    })
  }
}

class MasterKeyUnreadable extends Failure {
  readonly code = 'MASTER_KEY_UNREADABLE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(file: string, cause: unknown) {
    super({
      what: `The key in the file ${file} cannot be read.`,
      next: 'Give the user that runs Firstbell the right to read it, or put the file back from a backup.',
      cause,
    })
  }
}

/** The only key that opens what is there is not here; another one would be of no use. */
export class MasterKeyMissing extends Failure {
  readonly code = 'MASTER_KEY_MISSING'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(what: string, file: string) {
    super({
      what: `${what} was encrypted with a key that is not here: FIRSTBELL_KEY is not set, and there is no file ${file}.`,
      next: 'Set FIRSTBELL_KEY to the key that was in use, or put the file back from where it is kept.',
    })
  }
}

/** Where the master key is: the one given (base64, base64url or hexadecimal), or else the one in the file. */
interface KeyPlace {
  given?: string | undefined
  file: string
}

/** The master key, 32 bytes; made, readable by its owner only, when its file is not there. */
export async function masterKey(place: KeyPlace): Promise<Buffer> {
  return (await masterKeyIfThere(place)) ?? parseKey(await makeKeyFile(place.file), `The file ${place.file}`)
}

/** The master key, unless there is none yet. Throws `MASTER_KEY_INVALID`, `MASTER_KEY_UNREADABLE`. */
export async function masterKeyIfThere({ given, file }: KeyPlace): Promise<Buffer | undefined> {
  if (given !== undefined && given !== '') return parseKey(given, 'FIRSTBELL_KEY')
  const text = await readIfThere(file)
  return text === undefined ? undefined : parseKey(text, `The file ${file}`)
}

async function makeKeyFile(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.${randomBytes(8).toString('hex')}.part`
  await writeFile(part, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    // A link, unlike a rename, never replaces the key that another process made in the same moment.
    await link(part, file)
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error
  } finally {
    await rm(part, { force: true })
  }
  return readFile(file, 'utf8')
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8')
    // Who may only read the key, or finds it on a disk that nobody may write to, can use it all the same.
    await chmod(file, 0o600).catch(() => undefined)
    return text
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return undefined
    throw new MasterKeyUnreadable(file, error)
  }
}

function parseKey(text: string, where: string): Buffer {
  const trimmed = text.trim()
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, 'hex')
  if (/^[\w+/-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, 'base64')
  throw new MasterKeyInvalid(where)
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

interface VaultKey {
  /** Names the key without telling anything about it, so that a wrong key is told from a damaged message. */
  version: Buffer
  secret: Buffer
}

/** Seals and opens for one purpose; what was sealed for another purpose, or under another name, does not open. */
export class Vault {
  readonly #current: VaultKey
  readonly #keys: VaultKey[]

  /** `olderKeys` open what was sealed before the master key was changed; nothing new is sealed with them. */
  constructor(key: Buffer, purpose: string, olderKeys: readonly Buffer[] = []) {
    this.#current = derive(key, purpose)
    this.#keys = [this.#current, ...olderKeys.map((older) => derive(older, purpose))]
  }

  /** Seals bytes under a name, which is needed to open them. */
  seal(bytes: Uint8Array, name: string): Buffer {
    const { head, cipher } = this.#cipher(name)
    return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }

  /** The bytes that were sealed. Throws `VAULT_KEY_WRONG`, `VAULT_TAMPERED`. */
  open(sealed: Uint8Array, name: string): Buffer {
    const whole = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    if (whole.length < headBytes + tagBytes) throw new VaultTampered(name)
    const decipher = this.#decipher(whole.subarray(0, headBytes), whole.subarray(-tagBytes), name)
    const plain = decipher.update(whole.subarray(headBytes, -tagBytes))
    return Buffer.concat([plain, finish(name, () => decipher.final())])
  }

  /** Seals a file of up to 64 GB; when the promise resolves, the new file is on the disk. */
  async sealFile(from: string, to: string, name: string): Promise<void> {
    if ((await stat(from)).size <= chunkBytes) {
      await writeFile(to, this.seal(await readFile(from), name), { mode: 0o600, flush: true })
      return
    }
    const { head, cipher } = this.#cipher(name)
    await pipeline(
      createReadStream(from, { highWaterMark: chunkBytes }),
      async function* (chunks: AsyncIterable<Buffer>) {
        yield head
        for await (const chunk of chunks) yield cipher.update(chunk)
        yield cipher.final()
        yield cipher.getAuthTag()
      },
      createWriteStream(to, { mode: 0o600, flush: true }),
    )
  }

  /** Opens a sealed file; `to` exists only when every byte of it was verified. Throws as `open` does. */
  async openFile(from: string, to: string, name: string): Promise<void> {
    const { head, tag, end } = await readEnds(from, name)
    const decipher = this.#decipher(head, tag, name)
    const unverified = `${to}.unverified`
    try {
      await pipeline(
        end < headBytes
          ? Readable.from([])
          : createReadStream(from, { start: headBytes, end, highWaterMark: chunkBytes }),
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) yield decipher.update(chunk)
          yield finish(name, () => decipher.final())
        },
        createWriteStream(unverified, { mode: 0o600 }),
      )
      await rename(unverified, to)
    } finally {
      await rm(unverified, { force: true })
    }
  }

  #cipher(name: string) {
    const nonce = randomBytes(nonceBytes)
    const head = Buffer.concat([magic, this.#current.version, nonce])
    const cipher = createCipheriv(algorithm, this.#current.secret, nonce, { authTagLength: tagBytes })
    return { head, cipher: cipher.setAAD(additionalData(head, name)) }
  }

  #decipher(head: Buffer, tag: Buffer, name: string) {
    if (!head.subarray(0, magic.length).equals(magic)) throw new VaultTampered(name)
    const version = head.subarray(magic.length, magic.length + versionBytes)
    const key = this.#keys.find((candidate) => candidate.version.equals(version))
    if (!key) throw new VaultKeyWrong(name)
    const nonce = head.subarray(magic.length + versionBytes)
    const decipher = createDecipheriv(algorithm, key.secret, nonce, { authTagLength: tagBytes })
    return decipher.setAAD(additionalData(head, name)).setAuthTag(tag)
  }
}

function derive(key: Buffer, purpose: string): VaultKey {
  const secret = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `firstbell ${purpose}`, keyBytes))
  const version = createHash('sha256').update('firstbell key version').update(secret).digest().subarray(0, versionBytes)
  return { version, secret }
}

function additionalData(head: Buffer, name: string): Buffer {
  return Buffer.concat([head, Buffer.from(name)])
}

function finish(name: string, final: () => Buffer): Buffer {
  try {
    return final()
  } catch (error) {
    throw new VaultTampered(name, error)
  }
}

async function readEnds(file: string, name: string): Promise<{ head: Buffer; tag: Buffer; end: number }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size < headBytes + tagBytes) throw new VaultTampered(name)
    const head = Buffer.alloc(headBytes)
    const tag = Buffer.alloc(tagBytes)
    await handle.read(head, 0, headBytes, 0)
    await handle.read(tag, 0, tagBytes, size - tagBytes)
    return { head, tag, end: size - tagBytes - 1 }
  } finally {
    await handle.close()
  }
}
