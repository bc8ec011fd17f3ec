/** Whether something failed because of what was to be stored, and not because of the place where it was stored. */

/**
 * Values that are none of their type, that break a constraint, or that are too large for an index: the classes of
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const ofRows = /^(?:22|23|54)...$/

/** Two files of which one would be the folder of the other, and names that are none. */
const ofNames = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'])

/** A row is not a list with one value for each column. */
export class RowsUnlikeTable extends Error {
  override readonly name = 'RowsUnlikeTable'
}

export function isUnfit(error: unknown): boolean {
  if (error instanceof RowsUnlikeTable) return true
  if (!(error instanceof Error && 'code' in error)) return false
  const code = String(error.code)
  return ofRows.test(code) || ofNames.has(code)
}
