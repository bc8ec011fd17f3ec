/** The folder that PGlite's first start makes, which takes it seconds: made once, and copied from then on. */
import { randomUUID } from 'node:crypto'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import packageLock from '../package-lock.json' with { type: 'json' }
import { makePgliteFolder } from '../src/store/pglite-first-start.ts'

const cache = join(import.meta.dirname, '../node_modules/.cache/firstbell-tests')
const { version } = packageLock.packages['node_modules/@electric-sql/pglite']

/** Puts an empty database into `folder`, as its first start would. */
export async function copyPgliteFolder(folder: string): Promise<void> {
  const made = join(cache, `pglite-folder-${version}`)
  try {
    await cp(made, folder, { recursive: true })
  } catch {
    await rm(folder, { recursive: true, force: true })
    const part = `${made}.${randomUUID()}.part`
    await mkdir(cache, { recursive: true })
    await makePgliteFolder(part)
    // Another test may have been quicker; then its folder stays.
    await rename(part, made).catch(() => rm(part, { recursive: true }))
    await cp(made, folder, { recursive: true })
  }
}
