/** Sees that web/dist is what web/ says. */
import { glob, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from './build-web.ts'
import { repository } from './repository.ts'

/** Builds the web application where that was not done yet, or where something of it was changed since. */
export async function provideWeb(): Promise<void> {
  const built = await timeOf(join(repository, 'web/dist/index.html'))
  if (built > (await newestSource())) return
  console.error('  Building the web application. This takes a few seconds, once.')
  await buildWeb()
}

async function newestSource(): Promise<number> {
  const others = ['package-lock.json', 'vite.config.ts', 'docs/flow.schema.json'].map((file) => join(repository, file))
  let newest = Math.max(...(await Promise.all(others.map(timeOf))))
  for await (const file of glob('web/**/*.{ts,tsx,css,html,svg}', { cwd: repository, exclude: ['web/dist/**'] })) {
    newest = Math.max(newest, await timeOf(join(repository, file)))
  }
  return newest
}

async function timeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
