/** Fails when a source file is longer than a reader wants to hold in mind. */
import { glob, readFile } from 'node:fs/promises'

const linesAtMost = 400

const tooLong: string[] = []
for await (const file of glob('{src,scripts,test,bench}/**/*.{ts,sql}')) {
  const lines = (await readFile(file, 'utf8')).split('\n').length - 1
  if (lines > linesAtMost) tooLong.push(`${file}: ${lines} lines`)
}

if (tooLong.length > 0) {
  console.error(`No file may be longer than ${linesAtMost} lines. Split by what the parts are for:`)
  for (const line of tooLong.sort()) console.error(`  ${line}`)
  process.exitCode = 1
}
