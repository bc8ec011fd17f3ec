import { lstat, mkdtemp, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The number of the user whom a file belongs to, where root is at work and what it wrote beside that file would be
 * root's: with mode 0600 that user could neither read nor change it any more. Undefined where there is no such danger,
 * also when the file is not there. Anybody but root may not write there anyhow, and is told so by the system.
 */
export async function ownerShutOutByRoot(file: string): Promise<number | undefined> {
  if (process.geteuid?.() !== 0) return undefined
  const owner = await ownerOf(file)
  if (owner === undefined || owner === 0) return undefined
  // Tried, because a network share or a container may give root's files to somebody else.
  const probe = await mkdtemp(join(dirname(file), 'owner-'))
  const mine = await ownerOf(probe)
  await rmdir(probe)
  return mine === owner ? undefined : owner
}

async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).uid
  } catch {
    return undefined
  }
}
