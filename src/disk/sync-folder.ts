import { open } from 'node:fs/promises'

/** A rename or a new file outlives a power cut only when its folder was synced too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
