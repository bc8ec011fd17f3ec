/**
 * The first start of PGlite in a folder, in a thread of its own: it leaves behind some hundred megabytes of memory,
 * which only the end of the thread gives back.
 */
import { once } from 'node:events'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { DatabaseDamaged } from './database-damaged.ts'
import { DiskFull, isHardlyRoom } from './disk-full.ts'

/**
 * Makes the folder's database unless there is one. It is made beside the folder, which it becomes when it is whole.
 * Throws `DATABASE_DAMAGED` where there is something else than a database, such as one of which a part is gone;
 * `DISK_FULL`.
 */
export async function makePgliteFolder(folder: string): Promise<void> {
  await removeHalfMade(folder)
  if (await isThere(join(folder, 'PG_VERSION'))) return
  if ((await readdir(folder)).length > 0) throw new DatabaseDamaged(folder)
  const making = `${folder}${halfMade}${process.pid}`
  await mkdir(making, { mode: 0o700 })
  try {
    const [code] = await once(new Worker(new URL(import.meta.url), { workerData: { pgliteFolder: making } }), 'exit')
    if (code !== 0) throw new Error(`The database could not be made in ${folder}.`)
    await rename(making, folder)
  } catch (error) {
    const full = await isHardlyRoom(folder)
    await rm(making, { recursive: true, force: true })
    throw full ? new DiskFull(folder, error) : error
  }
}

const halfMade = '.making-'

/** What a first start has left that was killed. Whoever opens the database has the data folder to itself. */
async function removeHalfMade(folder: string): Promise<void> {
  const beside = dirname(folder)
  for (const name of await readdir(beside)) {
    if (!name.startsWith(`${basename(folder)}${halfMade}`)) continue
    await rm(join(beside, name), { recursive: true, force: true })
  }
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
