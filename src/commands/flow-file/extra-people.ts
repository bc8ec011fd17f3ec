import { readFile } from 'node:fs/promises'
import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { type ExtraPerson, extraPersonSchema } from '../../sync/options.ts'
import { FileUnreadable, FlowFileInvalid, type FlowProblem } from './problem.ts'

const columns = Object.keys(extraPersonSchema.shape)

/**
 * Reads the people who are not in the source from a CSV file with a header; the schools of a person are separated by
 * `;`. Throws FileUnreadable, or FlowFileInvalid with everything that is wrong.
 */
export async function readExtraPeople(file: string): Promise<ExtraPerson[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FileUnreadable(file, cause)
  })
  const rows = parseCsv(file, text)
  const problems: FlowProblem[] = []
  const people = rows.flatMap(({ record, info }) => {
    const { schools = '', ...fields } = record
    const parsed = extraPersonSchema.safeParse({ ...fields, schools: schools.split(';').filter((id) => id !== '') })
    if (parsed.success) return [parsed.data]
    const seen = new Set<string>()
    for (const issue of parsed.error.issues) {
      const column = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue.path[0])
      if (seen.has(column)) continue
      seen.add(column)
      const absent = column in record ? 'is blank' : 'is missing'
      problems.push({
        line: info.lines,
        column: 1,
        length: 1,
        path: column,
        what: issue.code === 'unrecognized_keys' ? 'is an unknown column' : absent,
        next: `The columns are ${columns.join(', ')}. Needed are sourcedId, role, givenName, familyName and schools.`,
      })
    }
    return []
  })
  if (problems.length > 0) throw new FlowFileInvalid(file, text, problems)
  return people
}

function parseCsv(file: string, text: string): { record: Record<string, string>; info: InfoRecord }[] {
  try {
    return parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true, trim: true }) as never
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    const problem = { line, column: 1, length: 1, path: '', what: `this is not CSV: ${error.message}`, next: '' }
    throw new FlowFileInvalid(file, text, [problem])
  }
}
