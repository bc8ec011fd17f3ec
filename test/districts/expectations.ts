import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The names of the districts, which are the folders beside this file. */
export async function districtNames(): Promise<string[]> {
  const entries = await readdir(here, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** A district's findings are always written down, so that one sees whether there are none. */
const alwaysThere = 'findings.txt'

/** The files of a district's `expected/`, by name; one that is not there is as the base's. */
export async function expectationsOf(district: string): Promise<Record<string, string>> {
  const base = await filesOf('base')
  return district === 'base' ? base : { ...base, ...(await filesOf(district)) }
}

async function filesOf(district: string): Promise<Record<string, string>> {
  const folder = join(here, district, 'expected')
  const files: Record<string, string> = {}
  for (const file of await readdir(folder)) files[file] = await readFile(join(folder, file), 'utf8')
  return files
}

/** Writes down what came of a district, in place of what was expected before. */
export async function writeExpectations(district: string, came: Record<string, string>): Promise<void> {
  const folder = join(here, district, 'expected')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  const base = district === 'base' ? {} : await filesOf('base')
  for (const [file, text] of Object.entries(came)) {
    if (text !== base[file] || file === alwaysThere) await writeFile(join(folder, file), text)
  }
}
