import type { Table } from '../apple/tables.ts'
import { type CheckOptions, check } from './check.ts'
import { findingGroups, mostUrgentFirst } from './finding-groups.ts'
import { loadPackage, type ReadSoFar } from './load-package.ts'
import type { FindingGroup } from './report.ts'
import { Workspace } from './workspace.ts'

export interface ValidateOptions extends CheckOptions {
  /** A folder for the work, such as the system's temporary one; nothing is left in it. */
  workFolder: string
  /** So many findings of a rule are shown; the others are only counted. */
  examples?: number
  /** Called again and again while the package is read, and once when it is going to be checked. */
  observe?: (step: ValidationStep) => void
}

export type ValidationStep = { step: 'reading'; read: ReadSoFar } | { step: 'checking' }

export interface Validation {
  /** How many findings forbid to send the package. */
  blocks: number
  warns: number
  /** Rows of each file, without the header. */
  rows: Record<Table, number>
  /** Files that are missing or could not be read to their end, so that their rows were not checked. */
  unread: Table[]
  /** One group per rule that is broken: those that block first, then in the order of the catalogue. */
  findings: FindingGroup[]
}

/**
 * Judges a package that anybody may have made: a zip, or a folder with the six CSV files. It goes on as far as it can,
 * so that one look shows every problem. Throws PackageNotFound where there is nothing at the path.
 */
export async function validate(path: string, options: ValidateOptions): Promise<Validation> {
  const { observe = () => undefined } = options
  const workspace = await Workspace.open(options.workFolder)
  try {
    const { rows, unread, problems } = await loadPackage(workspace, path, 'package', (read) =>
      observe({ step: 'reading', read }),
    )
    observe({ step: 'checking' })
    const { blocks, warns } = await check(workspace, options, unread)
    const examples = options.examples ?? 10
    const form = problems.map((group) => ({ ...group, examples: group.examples.slice(0, examples) }))
    const count = (severity: string): number =>
      form.filter((group) => group.severity === severity).reduce((sum, group) => sum + group.count, 0)
    return {
      blocks: blocks + count('blocks'),
      warns: warns + count('warns'),
      rows,
      unread,
      findings: mostUrgentFirst([...form, ...(await findingGroups(workspace, examples))]),
    }
  } finally {
    await workspace.close()
  }
}
