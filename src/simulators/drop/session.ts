import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { posix } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import ssh2, { type SFTPWrapper } from 'ssh2'
import type { Faults } from './faults.ts'
import { IncomingFile } from './incoming-file.ts'
import { WriteQueue } from './write-queue.ts'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

/** What a drop takes no part in; each is refused and counted. */
const refused = [
  'READ',
  'FSTAT',
  'FSETSTAT',
  'OPENDIR',
  'READDIR',
  'LSTAT',
  'STAT',
  'REMOVE',
  'RMDIR',
  'READLINK',
  'SETSTAT',
  'MKDIR',
  'RENAME',
  'SYMLINK',
  'EXTENDED',
] as const

/** A package was there a moment ago, but whoever asks for it is too late. */
const asksForAName: readonly string[] = ['STAT', 'LSTAT', 'OPENDIR']

export interface SessionSettings {
  faults: Faults
  /** Folders that packages may be written to. */
  folders: string[]
  /** Where files lie while they come in. */
  workFolder: string
  /** Cuts the TCP connection; gently: after what was written has been sent. */
  cut(gently: boolean): void
  /** A client asked for something that it must not ask for. */
  onRefused(operation: string): void
  /** A file is complete and no longer the client's. */
  onDropped(file: IncomingFile): void
}

/** Serves one SFTP session as Apple's drop does: files are opened, written, closed, and gone. */
export class DropSession {
  readonly #sftp: SFTPWrapper
  readonly #settings: SessionSettings
  readonly #files = new Map<string, IncomingFile>()
  readonly #writes: WriteQueue
  #ended = false

  constructor(sftp: SFTPWrapper, settings: SessionSettings) {
    this.#sftp = sftp
    this.#settings = settings
    this.#writes = new WriteQueue(() => settings.cut(false))
    sftp.on('OPEN', (id, path, flags) => void this.#open(id, path, flags))
    sftp.on('WRITE', (id, handle, position, data) => this.#write(id, handle, { position, data }))
    sftp.on('CLOSE', (id, handle) => void this.#close(id, handle))
    sftp.on('close', () => void this.#end())
    // A client that has nothing more to say waits for us to say the same.
    sftp.on('end', () => sftp.end())
    // The command line client cannot do without this one, and it tells nothing about a file.
    sftp.on('REALPATH', (id, path) => {
      settings.onRefused('REALPATH')
      sftp.name(id, [{ filename: posix.resolve('/', path), longname: '', attrs: {} as never }])
    })
    for (const operation of refused) sftp.on(operation as 'STAT', (id: number) => this.#refuse(id, operation))
  }

  async #open(id: number, path: string, flags: number): Promise<void> {
    if (this.#settings.faults.stallAt === 'open') return
    const remotePath = posix.resolve('/', path)
    const refusal = refusalToOpen(remotePath, flags, this.#settings)
    if (refusal !== undefined) {
      this.#sftp.status(id, refusal)
      return
    }
    const file = await IncomingFile.create(this.#settings.workFolder, remotePath)
    if (this.#ended) return await file.discard()
    const handle = randomUUID()
    this.#files.set(handle, file)
    this.#sftp.handle(id, Buffer.from(handle))
  }

  #write(id: number, handle: Buffer, { position, data }: { position: number; data: Buffer }): void {
    const { faults, cut } = this.#settings
    const file = this.#files.get(handle.toString())
    if (!file) {
      this.#sftp.status(id, STATUS_CODE.FAILURE)
      return
    }
    file.received += data.length
    if (isCutNow(file.received, faults)) cut(false)
    else if (faults.stallAt !== 'write') {
      const take = async () => {
        if (faults.latencyMilliseconds) await wait(faults.latencyMilliseconds)
        const isFull = position + data.length > (faults.fullAfterBytes ?? Number.POSITIVE_INFINITY)
        if (!isFull) await file.write(data, position)
        this.#sftp.status(id, isFull ? STATUS_CODE.FAILURE : STATUS_CODE.OK)
      }
      const refuse = () => this.#sftp.status(id, STATUS_CODE.FAILURE)
      this.#writes.add({ take: () => void take(), refuse }, faults.writesAtOnce)
    }
  }

  async #close(id: number, handle: Buffer): Promise<void> {
    const { faults, cut, onDropped } = this.#settings
    const file = this.#files.get(handle.toString())
    if (faults.stallAt === 'close') return
    if (!file || faults.refuseClose) {
      this.#sftp.status(id, STATUS_CODE.FAILURE)
      return
    }
    this.#files.delete(handle.toString())
    await file.finish()
    onDropped(file)
    if (faults.cutAtClose !== 'before-acknowledging') this.#sftp.status(id, STATUS_CODE.OK)
    if (faults.cutAtClose) cut(true)
  }

  #refuse(id: number, operation: string): void {
    this.#settings.onRefused(operation)
    const status = asksForAName.includes(operation) ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.PERMISSION_DENIED
    this.#sftp.status(id, status)
  }

  /** The client went away; what it did not close was never a package. */
  async #end(): Promise<void> {
    this.#ended = true
    this.#writes.stop()
    for (const file of this.#files.values()) await file.discard()
    this.#files.clear()
  }
}

function refusalToOpen(path: string, flags: number, { faults, folders }: SessionSettings): number | undefined {
  if (faults.folderMissing || !folders.includes(posix.dirname(path))) return STATUS_CODE.NO_SUCH_FILE
  if (faults.readOnly || !(flags & OPEN_MODE.WRITE) || flags & OPEN_MODE.READ) return STATUS_CODE.PERMISSION_DENIED
  return undefined
}

function isCutNow(received: number, faults: Faults): boolean {
  if (faults.cutAfterBytes === undefined || received < faults.cutAfterBytes || faults.cutTimes === 0) return false
  if (faults.cutTimes !== undefined) faults.cutTimes--
  return true
}
