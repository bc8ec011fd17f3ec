/** The folder of PGlite that a service makes at its first start, within seconds: made once, and copied from then on. */
import { randomUUID } from 'node:crypto'
import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../src/store/database.ts'
import { prepare, versionOfTables } from './databases.ts'

const cache = join(import.meta.dirname, '../node_modules/.cache/firstbell-tests')

/** Puts a migrated database into `folder`, with nothing in its tables, as a first start would. */
export async function copyPgliteFolder(folder: string): Promise<void> {
  const made = join(cache, `pglite-folder-${versionOfTables()}`)
  try {
    await cp(made, folder, { recursive: true })
  } catch {
    await rm(folder, { recursive: true, force: true })
    const part = `${made}.${randomUUID()}.part`
    const database = await openDatabase({ url: undefined, folder: part })
    await prepare(database)
    await database.close()
    // Another test may have been quicker; then its folder stays.
    await rename(part, made).catch(() => rm(part, { recursive: true }))
    await cp(made, folder, { recursive: true })
  }
}
