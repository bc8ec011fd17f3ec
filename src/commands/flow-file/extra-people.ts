import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { type ExtraPerson, extraPersonSchema } from '../../sync/options.ts'
import { FlowFileInvalid, type FlowProblem } from './problem.ts'
import { readUtf8 } from './read-utf8.ts'

const columns = Object.keys(extraPersonSchema.shape)
const needed = ['sourcedId', 'role', 'givenName', 'familyName', 'schools']
const aboutColumns = `The columns are ${columns.join(', ')}, separated by commas. Needed are ${needed.join(', ')}.`

/** A line of the file, with the number that it ends at. */
interface Line {
  number: number
  values: string[]
}

interface Row {
  number: number
  person: { sourcedId: string; schools: string[] }
}

/**
 * Reads the people who are not in the source from a CSV file with a header; the schools of a person are separated by
 * `;`. Throws FileUnreadable, or FlowFileInvalid with everything that is wrong.
 */
export async function readExtraPeople(file: string): Promise<ExtraPerson[]> {
  const refuse = (problems: readonly FlowProblem[]) => {
    if (problems.length > 0) throw new FlowFileInvalid(file, problems)
  }
  const [header = { number: 1, values: [] }, ...lines] = parseCsv(file, await readUtf8(file))
  refuse(headerProblems(header))
  const rows = lines.map((line) => rowOf(header, line))
  refuse([...rows.flatMap(blankFields), ...repeatedPeople(rows)].toSorted((left, right) => left.line - right.line))
  return rows.map(({ person }) => extraPersonSchema.parse(person))
}

/** What is wrong with the columns. One that is not known is named only when this is a file of people. */
function headerProblems({ number, values: names }: Line): FlowProblem[] {
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    const list = new Intl.ListFormat('en').format(missing)
    return [problem(number, '', `the first line does not name ${list}`, aboutColumns)]
  }
  const unknown = names
    .filter((name) => !columns.includes(name))
    .map((name) => problem(number, name, name === '' ? 'a column has no name' : 'is an unknown column', aboutColumns))
  const twice = columns
    .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
    .map((name) => problem(number, name, 'is named twice', aboutColumns))
  return [...unknown, ...twice]
}

function rowOf(header: Line, { number, values }: Line): Row {
  const named = header.values.map((name, index) => [name, values[index] ?? ''])
  const { sourcedId = '', schools = '', ...fields }: Record<string, string> = Object.fromEntries(named)
  const ids = schools.split(';').map((id) => id.trim())
  return { number, person: { ...fields, sourcedId, schools: ids.filter((id) => id !== '') } }
}

function blankFields({ number, person }: Row): FlowProblem[] {
  const issues = extraPersonSchema.safeParse(person).error?.issues ?? []
  return issues.map(({ path }) => problem(number, String(path[0]), 'is blank', aboutColumns))
}

function repeatedPeople(rows: readonly Row[]): FlowProblem[] {
  const lineOf = new Map<string, number>()
  return rows.flatMap(({ number, person: { sourcedId } }) => {
    const before = lineOf.get(sourcedId)
    if (before === undefined) lineOf.set(sourcedId, number)
    if (before === undefined || sourcedId === '') return []
    const next = 'Give each person a sourcedId that nobody else has, and one line only.'
    return [problem(number, 'sourcedId', `is the one of line ${before} again`, next)]
  })
}

function problem(line: number, path: string, what: string, next: string): FlowProblem {
  return { line, column: 1, length: 0, path, what, next }
}

function parseCsv(file: string, text: string): Line[] {
  try {
    const records = parse(text, { bom: true, info: true, skip_empty_lines: true, trim: true }) as unknown
    return (records as { record: string[]; info: InfoRecord }[]).map(({ record, info }) => ({
      number: info.lines,
      values: record,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    throw new FlowFileInvalid(file, [
      problem(line, '', `this is not CSV: ${notCsv[error.code] ?? otherwise}`, aboutCsv),
    ])
  }
}

const aboutCsv =
  'Give each line as many values as the first. A value with a comma or a quotation mark in it stands in quotation marks, and each of those within it is written twice.'

/** In Firstbell's own words: those of the parser repeat values. */
const notCsv: Partial<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'the line has more or fewer values than the first',
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands within a value',
}
const otherwise = 'something stands after a quotation mark that closes'
