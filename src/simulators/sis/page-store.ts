import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keeps the bodies of pages, so that asking for one again costs the simulator next to nothing. */
export interface PageStore {
  get(key: string): Promise<Buffer | undefined>
  put(key: string, body: Buffer): Promise<void>
  close(): Promise<void>
}

export const noPageStore: PageStore = {
  get: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

export function memoryPageStore(): PageStore {
  const bodies = new Map<string, Buffer>()
  return {
    get: async (key) => bodies.get(key),
    put: async (key, body) => void bodies.set(key, body),
    close: async () => bodies.clear(),
  }
}

/** In a new folder below `parent`, which is removed when the store is closed. */
export async function folderPageStore(parent: string): Promise<PageStore> {
  const folder = await mkdtemp(join(parent, 'pages-'))
  const files = new Map<string, string>()
  return {
    get: async (key) => {
      const file = files.get(key)
      return file === undefined ? undefined : readFile(file)
    },
    put: async (key, body) => {
      const file = join(folder, `${files.size}.page`)
      await writeFile(file, body)
      files.set(key, file)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
