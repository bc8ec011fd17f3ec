import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Failure } from '../roster/failure.ts'
import {
  ActivityLogBroken,
  ActivityLogUnreadable,
  ActivityLogWithoutPeople,
  NotAnActivityLog,
} from './activity-log-failures.ts'

/** Columns of each table of the log, by the name of the table here. Apple leaves out tables without a row. */
const tables = {
  people: ['person_id', 'last_name', 'first_name', 'person_number', 'email'],
  classes: ['class_id', 'course_name', 'class_number'],
  courses: ['course_id', 'course_number', 'course_name', 'location_id'],
  locations: ['location_id', 'location_name'],
  rosters: ['roster_id', 'class_id', 'student_id'],
} as const

/** What was done, in every table. */
const outcome = ['operation_status', 'operation_substatus', 'timestamp'] as const

type TableName = keyof typeof tables

/** The column that tells a table: the first of these that its header has. */
const tellingColumns: [string, TableName][] = [
  ['roster_id', 'rosters'],
  ['class_id', 'classes'],
  ['course_id', 'courses'],
  ['person_id', 'people'],
  ['location_id', 'locations'],
]

/**
 * A line of the log: one thing that was done with one record. `operation_status` is `SUCCESS` or `ISSUE`;
 * `operation_substatus` is `CREATED`, `UPDATED`, `DEACTIVATED`… or the name of the issue. A value that is missing is
 * the empty string, and the same record may have several lines.
 */
export type Logged<Table extends TableName> = Record<(typeof tables)[Table][number] | (typeof outcome)[number], string>

/** Apple School Manager's own account of an import. */
export interface ActivityLog {
  head: { activityId: string; startedAt: string; endedAt: string; status: string; subStatus: string }
  people: Logged<'people'>[]
  classes: Logged<'classes'>[]
  courses: Logged<'courses'>[]
  locations: Logged<'locations'>[]
  rosters: Logged<'rosters'>[]
}

const headNames: Record<string, keyof ActivityLog['head']> = {
  ACTIVITY_ID: 'activityId',
  'STARTED AT': 'startedAt',
  'ENDED AT': 'endedAt',
  STATUS: 'status',
  SUB_STATUS: 'subStatus',
}

/**
 * Reads the log of an import, a CSV file that an administrator downloads from Apple School Manager's Activity page: a
 * head, then several tables one below the other. Columns are found by name; tables that we do not know are passed over.
 * Several logs may stand one below the other.
 * @throws ActivityLogUnreadable, NotAnActivityLog, ActivityLogBroken
 */
export async function readActivityLog(path: string): Promise<ActivityLog> {
  const found = await stat(path).catch(() => undefined)
  // A pipe that nobody writes to would be waited for without end.
  if (found && !found.isFile()) throw new ActivityLogUnreadable(path, new Error('It is not a file'))
  const reader = new LogReader(adder)
  await readInto(reader, path, createReadStream(path))
  return reader.log
}

/**
 * Reads a log that is in memory to its end, and keeps nothing of it.
 * @param name what it is called in a failure
 * @throws NotAnActivityLog, ActivityLogBroken, ActivityLogWithoutPeople
 */
export async function requireActivityLog(name: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  let people = 0
  const counting: typeof adder = (table, header) => {
    const place = header.indexOf('person_id')
    return (record) => {
      if (table === 'people' && isRow(record) && record[place]) people += 1
    }
  }
  await readInto(new LogReader(counting), name, Readable.from(pieces))
  if (people === 0) throw new ActivityLogWithoutPeople(name)
}

async function readInto(reader: LogReader, path: string, source: Readable): Promise<void> {
  let garbled: number | undefined
  const tell = (line: number) => {
    garbled = line
  }
  const text = Readable.from(inUtf8(source, tell), { objectMode: false })
  const records = text.pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 1_000_000 }),
  )
  text.on('error', (cause) => records.destroy(new ActivityLogUnreadable(path, cause)))
  try {
    for await (const record of records) reader.take(record)
  } catch (error) {
    throw failureOf(error, path, reader)
  } finally {
    text.destroy()
    source.destroy()
  }
  if (!reader.recognised) throw new NotAnActivityLog(path)
  if (garbled !== undefined) throw new ActivityLogBroken(path, garbled)
}

/**
 * The same bytes; tells the first line that is not UTF-8. A spreadsheet program may save the log in an alphabet of its
 * own: whose name has an accent would not be found again.
 */
async function* inUtf8(source: AsyncIterable<Buffer>, tell: (line: number) => void): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined
  let lines = 1
  let told = false
  for await (const bytes of source) {
    // The reader knows the mark of UTF-16, too.
    decoder ??= new TextDecoder(isUtf16(bytes) ? 'utf-16' : 'utf-8', { fatal: true })
    try {
      if (!told) decoder.decode(bytes, { stream: true })
    } catch {
      const before = bytes.toString('latin1').split('\n')
      const line = before.findIndex((each) => !isUtf8(Buffer.from(each, 'latin1')))
      tell(lines + Math.max(line, 0))
      told = true
    }
    for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', end + 1)) lines += 1
    yield bytes
  }
}

/** Whether a file begins with the mark of UTF-16. */
function isUtf16(bytes: Buffer): boolean {
  return bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe
}

function failureOf(error: unknown, path: string, reader: LogReader): unknown {
  if (error instanceof Failure || !(error instanceof CsvError)) return error
  return reader.recognised
    ? new ActivityLogBroken(path, Number(error['lines']), error)
    : new NotAnActivityLog(path, error)
}

/** Sorts the log's rows into its head and its tables. */
class LogReader {
  readonly log: ActivityLog = {
    head: { activityId: '', startedAt: '', endedAt: '', status: '', subStatus: '' },
    people: [],
    classes: [],
    courses: [],
    locations: [],
    rosters: [],
  }
  /** Whether anything was found that only an activity log has. */
  recognised = false
  /** Adds a row to the table that we are in; before the first table there is none. */
  #add: ((record: string[]) => void) | undefined
  readonly #adder: typeof adder

  /** @param adderOf makes what takes the rows of a table */
  constructor(adderOf: typeof adder) {
    this.#adder = adderOf
  }

  take(record: string[]): void {
    // Logs may have been joined to one file: the head of the next ends the last table of the one before.
    if (isOfHead(record)) this.#add = undefined
    if (record.some((name) => /^operation_status$/i.test(name))) {
      this.#startTable(record.map((name) => name.toLowerCase()))
    } else if (this.#add) this.#add(record)
    else this.#takeHead(record)
  }

  #takeHead([name = '', value = '']: string[]): void {
    const field = headNames[name.toUpperCase()]
    if (!field) return
    this.log.head[field] = value
    if (field === 'activityId') this.recognised = true
  }

  #startTable(header: string[]): void {
    const [, table] = tellingColumns.find(([column]) => header.includes(column)) ?? []
    if (table) {
      this.recognised = true
      this.#add = this.#adder(table, header, this.log[table])
    } else {
      this.#add = ignore
    }
  }
}

/** Whether a line is of a log's head: a name and a value. A row of a table has more than two, its outcome among them. */
function isOfHead(record: string[]): boolean {
  const name = record[0]?.toUpperCase() ?? ''
  return (name === 'OPERATION' || name in headNames) && record.filter((cell) => cell !== '').length <= 2
}

/** Rows of a table that we do not know. */
function ignore(): void {
  // Nothing of them is kept.
}

function adder<Table extends TableName>(table: Table, header: string[], rows: object[]): (record: string[]) => void {
  const places = [...tables[table], ...outcome].map((column) => [column, header.indexOf(column)] as const)
  return (record) => {
    if (!isRow(record)) return
    rows.push(Object.fromEntries(places.map(([column, place]) => [column, record[place] ?? ''])))
  }
}

/** A title or a remark between two tables has one cell; a row of a table has more. */
function isRow(record: string[]): boolean {
  return record.filter((cell) => cell !== '').length >= 2
}
