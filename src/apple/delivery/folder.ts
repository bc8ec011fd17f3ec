import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../../disk/sync-folder.ts'
import { Failure } from '../../roster/failure.ts'
import type { PackageFile } from '../package/package-file.ts'
import type { FolderDestination } from './destination.ts'
import { FolderFull, FolderMissing, FolderNotWritable, FolderWriteFailed } from './folder-failures.ts'
import { packageChunks } from './package-chunks.ts'
import type { DeliverOptions, Receipt } from './receipt.ts'

/**
 * Delivers a package to a folder: whole under a name of its own first, on the disk for good, and only then under the
 * package's name. Whoever watches the folder never sees half a package.
 */
export async function deliverToFolder(
  file: PackageFile,
  { folder }: FolderDestination,
  { observe, signal, beforeLast }: DeliverOptions,
): Promise<Receipt> {
  const started = performance.now()
  const target = join(folder, file.name)
  const unfinished = join(folder, `.${file.name}.${randomUUID()}.part`)
  try {
    await write(file, unfinished, (bytes) => {
      signal.throwIfAborted()
      observe({ kind: 'sent', bytes, total: file.bytes })
    })
    await beforeLast?.()
    await rename(unfinished, target)
    // The package is there, whatever comes of this: a letter box cannot be opened by who may only put something in.
    await syncFolder(folder).catch(() => undefined)
  } catch (error) {
    // What went wrong matters more than whether the rest could be cleared away.
    await Promise.allSettled([rm(unfinished, { force: true })])
    throw failureOf(error, folder)
  }
  const milliseconds = Math.round(performance.now() - started)
  observe({
    kind: 'exchange',
    exchange: { with: 'destination', method: 'WRITE', url: target, milliseconds, bytes: file.bytes },
  })
  return { remotePath: target, sha256: file.sha256, bytes: file.bytes, milliseconds }
}

/** The file holds children's data: nobody but its owner and group may read it. */
async function write(file: PackageFile, path: string, onWritten: (bytes: number) => void): Promise<void> {
  const handle = await open(path, 'wx', 0o640)
  try {
    for await (const { data, position } of packageChunks(file)) {
      await handle.writeFile(data)
      onWritten(position + data.length)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function failureOf(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof Failure || code === undefined || !(error as NodeJS.ErrnoException).syscall) return error
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FolderMissing(folder, error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new FolderNotWritable(folder, error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new FolderFull(folder, error)
  return new FolderWriteFailed(folder, error as NodeJS.ErrnoException)
}
