import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those above it that are missing, for their owner only unless told otherwise. Where it cannot be
 * made, throws the system's own error: Node.js says of a disk that is read-only that there is no such folder.
 */
export async function makeFolder(folder: string, mode = 0o700): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await makeFolder(dirname(folder), mode)
    await mkdir(folder, { mode })
  }
}
