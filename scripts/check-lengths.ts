/** Fails when a source file is longer than a reader wants to hold in mind. */
import { readFile } from 'node:fs/promises'
import { sourceFiles } from './source-files.ts'

const linesAtMost = 400

const tooLong: string[] = []
for (const folder of ['src', 'web', 'scripts', 'test', 'bench']) {
  for (const file of await sourceFiles(folder, '.ts', '.tsx', '.css', '.sql')) {
    if (file === 'web/api/schema.d.ts' || file.startsWith('web/dist/')) continue
    const lines = (await readFile(file, 'utf8')).split('\n').length - 1
    if (lines > linesAtMost) tooLong.push(`${file}: ${lines} lines`)
  }
}

if (tooLong.length > 0) {
  console.error(`No file may be longer than ${linesAtMost} lines. Split by what the parts are for:`)
  for (const line of tooLong) console.error(`  ${line}`)
  process.exitCode = 1
}
