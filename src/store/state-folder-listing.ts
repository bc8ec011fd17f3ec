/** The files of a destination's state folder on this machine that are to be on every machine. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** A file of the state folder. */
export interface LocalFile {
  /** From the state folder on, with slashes. */
  path: string
  bytes: number
  modifiedAt: Date
}

/** What belongs to this machine alone: the lock, work in progress, files that are not whole yet. */
const notShared = /^lock$|^workspaces\/|\.part$|\.unverified$/

/**
 * The files below a folder, by their paths; none when there is no such folder.
 * @param within a folder in it, such as `runs/<id>/`, when only what is in that one is wanted
 */
export async function listFiles(folder: string, within = ''): Promise<Map<string, LocalFile>> {
  const files = new Map<string, LocalFile>()
  for (const entry of await entriesOf(join(folder, within))) {
    const absolute = join(entry.parentPath, entry.name)
    const path = relative(folder, absolute).split(sep).join('/')
    if (!entry.isFile() || notShared.test(path)) continue
    const { size, mtime } = await stat(absolute)
    files.set(path, { path, bytes: size, modifiedAt: mtime })
  }
  return files
}

/** Removes what a process that died has left half written. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    if (entry.isFile() && entry.name.endsWith('.part')) await rm(join(entry.parentPath, entry.name), { force: true })
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Of a file of any size, in hexadecimal. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk)
  return hash.digest('hex')
}

/** Small files, which say what the state is, are compared by what is in them; it takes no time. */
const smallBytes = 64 * 1024

/** Whether the file is the one that was kept, as far as its size and time tell, and for a small one what is in it. */
export async function isSame(
  folder: string,
  local: LocalFile,
  kept: { sha256: string; bytes: number; modified_at: Date },
): Promise<boolean> {
  if (local.bytes !== kept.bytes) return false
  if (local.bytes <= smallBytes) return (await sha256OfFile(join(folder, local.path))) === kept.sha256
  return local.modifiedAt.getTime() === kept.modified_at.getTime()
}
