/**
 * The first start of PGlite in a folder, in a thread of its own: it leaves behind some hundred megabytes of memory,
 * which only the end of the thread gives back.
 */
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** Makes the folder's database unless there is one. */
export async function makePgliteFolder(folder: string): Promise<void> {
  if (await isThere(join(folder, 'PG_VERSION'))) return
  const [code] = await once(new Worker(new URL(import.meta.url), { workerData: { pgliteFolder: folder } }), 'exit')
  if (code !== 0) throw new Error(`The database could not be made in ${folder}.`)
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

if (!isMainThread && typeof workerData?.pgliteFolder === 'string') {
  const pglite = await PGlite.create({ dataDir: workerData.pgliteFolder })
  await pglite.close()
}
