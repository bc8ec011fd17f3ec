import { isAbsolute, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** How the wrapper `firstbell` at the root of the repository is called from a folder, so that it can be pasted. */
export function programName(folder: string): string {
  const wrapper = fileURLToPath(new URL('../../firstbell', import.meta.url))
  const path = relative(folder, wrapper)
  if (path.startsWith('..') && path.length > wrapper.length) return wrapper
  return path.startsWith('..') || isAbsolute(path) ? path : `./${path}`
}

/** A path as it is shown in a folder: from there where it lies below it, otherwise whole. */
export function shownPath(path: string, folder: string): string {
  const below = relative(folder, path)
  return below.startsWith('..') || isAbsolute(below) || below === '' ? path : below
}

/** A command line that can be pasted into a shell. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
