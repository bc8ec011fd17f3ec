/** Test files that share a process: what they all import is then loaded, and compiled, once for all of them. */
import { globSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repository } from './repository.ts'

/**
 * Whose tests take long. They come first, so that none is left alone at the end, and in turn, since those of runs wait
 * most of the time while those of pages never do.
 */
const slow = ['test/flows/runs', 'test/web/district', 'test/end-to-end', 'test/web']
const filesAtMost = { slow: 4, quick: 8 }

/**
 * Writes a file into `folder` for each group of test files, of one folder each, and returns their paths. Node starts them
 * in the order of their names. Each test file is a suite, named after it, that may take so many milliseconds.
 */
export function writeTestGroups(folder: string, millisecondsOfFile: number): string[] {
  return groupsInOrder().map((files, number) => {
    const path = join(folder, `group-${String(number).padStart(3, '0')}.test.mjs`)
    writeFileSync(path, sourceOf(files, millisecondsOfFile))
    return path
  })
}

function groupsInOrder(): string[][] {
  const folders = Map.groupBy(globSync('test/**/*.test.ts', { cwd: repository }).toSorted(), folderOf)
  const slowOnes = slow.map((folder) => split(filesAtMost.slow, folders.get(folder) ?? []))
  const turns = Array.from({ length: Math.max(...slowOnes.map(({ length }) => length)) }, (_, turn) => turn)
  const quickOnes = [...folders].filter(([folder]) => !slow.includes(folder))
  return [
    ...turns.flatMap((turn) => slowOnes.flatMap((groups) => groups.slice(turn, turn + 1))),
    ...quickOnes.flatMap(([, files]) => split(filesAtMost.quick, files)),
  ]
}

/** The folder in `test` that a file is in, with those within it, of which some have one file only. */
function folderOf(file: string): string {
  const folder = dirname(file)
  return slow.find((known) => known === folder) ?? folder.split('/').slice(0, 2).join('/')
}

/** Parts of about the same number of files. */
function split(atMost: number, files: string[]): string[][] {
  const parts = Math.ceil(files.length / atMost)
  const size = Math.ceil(files.length / parts)
  return Array.from({ length: parts }, (_, part) => files.slice(part * size, (part + 1) * size))
}

/** How long a process may take to end after its tests, in milliseconds. One that does not left something open. */
const patience = 10_000

/** One file is loaded after the other, each for its own suite: at once, all their tests would become the first one's. */
function sourceOf(files: readonly string[], timeout: number): string {
  const urls = files.map((file) => [file, pathToFileURL(join(repository, file))])
  return [
    `import { AsyncResource } from 'node:async_hooks'`,
    `import { after, describe } from 'node:test'`,
    'const end = () => {',
    `  console.error('Still open after its tests:', process.getActiveResourcesInfo())`,
    '  process.exit(1)',
    '}',
    `after(() => void setTimeout(end, ${patience}).unref())`,
    'let loaded = Promise.resolve()',
    `for (const [name, url] of ${JSON.stringify(urls)}) {`,
    `  describe(name, { timeout: ${timeout} }, () => {`,
    '    const load = AsyncResource.bind(() => import(url))',
    '    loaded = loaded.then(load)',
    '    return loaded',
    '  })',
    '}',
    '',
  ].join('\n')
}
