import { access, constants } from 'node:fs/promises'
import { credentialsOf } from './credentials.ts'
import type { Destination } from './destination.ts'
import { FolderMissing, FolderNotWritable } from './folder-failures.ts'
import type { HostKey } from './host-key.ts'
import { signIn } from './sign-in.ts'

/**
 * Signs in to a destination and out again; nothing is written. Of a folder it looks whether it is there and writable.
 * @returns the host key of the server; undefined for a folder
 * @throws the failures of `sign-in-failures.ts` and `folder-failures.ts`
 */
export async function probe(destination: Destination, signal: AbortSignal): Promise<HostKey | undefined> {
  if (destination.type === 'folder') return probeFolder(destination.folder)
  const { host, port, connectSeconds, hostKey: pinned } = destination
  const credentials = await credentialsOf(destination)
  const { client, socket, hostKey } = await signIn({
    server: { host, port, connectSeconds },
    credentials,
    pinned,
    signal,
  })
  client.end()
  socket.destroySoon()
  return hostKey
}

async function probeFolder(folder: string): Promise<undefined> {
  try {
    await access(folder, constants.W_OK)
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw missing ? new FolderMissing(folder, cause) : new FolderNotWritable(folder, cause)
  }
}
