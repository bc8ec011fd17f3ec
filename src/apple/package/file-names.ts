import { validateFileName } from 'yauzl'
import { type Table, tables } from '../tables.ts'
import { type FormProblems, shown } from './form-problems.ts'

/** What a file in a zip is, judged by its path alone. */
export type ZipName =
  | { kind: 'table'; table: Table }
  /** The name differs only in upper and lower case. */
  | { kind: 'miswritten'; table: Table }
  | { kind: 'in-folder'; folder: string; table: Table | undefined }
  /** What the Finder adds: `__MACOSX/…`, `._students.csv`, `.DS_Store`. */
  | { kind: 'mac-extra' }
  | { kind: 'outside' }
  | { kind: 'extra' }

/** Judges a path of a zip. Nothing is ever unpacked under it; it only says which of the six files this is. */
export function judgeName(path: string): ZipName {
  if (path === '' || validateFileName(path) !== null) return { kind: 'outside' }
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  if (parts[0] === '__MACOSX' || name === '.DS_Store' || name.startsWith('._')) return { kind: 'mac-extra' }
  const table = tables.find((each) => name.toLowerCase() === `${each}.csv`)
  if (parts.length > 1) return { kind: 'in-folder', folder: parts.slice(0, -1).join('/'), table }
  if (!table) return { kind: 'extra' }
  return name === `${table}.csv` ? { kind: 'table', table } : { kind: 'miswritten', table }
}

/** Notes a file whose name differs from Apple's only in upper and lower case. */
export function reportName(name: string, table: Table, problems: FormProblems): void {
  problems.report('package.file-name', 'package', () => ({
    key: name,
    says: `${shown(name)} must be named ${table}.csv, in lower case.`,
  }))
}
