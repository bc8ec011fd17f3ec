import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The files below a folder whose names end in one of some ways, sorted by path. */
export async function sourceFiles(folder: string, ...endings: readonly string[]): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  return files
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => join(folder, file))
    .sort()
}
