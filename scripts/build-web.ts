/** Builds the web application into web/dist: `npm run build`. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { build } from 'vite'
import { repository } from './repository.ts'

const worthIt = /\.(js|css|svg)$/

/** Builds the application, and packs each of its files once, so that the server need not do it for every browser. */
export async function buildWeb(): Promise<void> {
  await build({ configFile: join(repository, 'vite.config.ts'), logLevel: 'warn' })
  const assets = join(repository, 'web/dist/assets')
  for (const name of await readdir(assets)) {
    if (!worthIt.test(name)) continue
    const file = join(assets, name)
    await writeFile(`${file}.br`, await promisify(brotliCompress)(await readFile(file)))
  }
}

if (import.meta.main) await buildWeb()
