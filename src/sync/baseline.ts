/**
 * Adopting a tenant that has accounts already: what it holds, from a package from before or from Apple's activity log,
 * becomes what the first package is compared with, and people who would get a second account are found before anything
 * is sent.
 */
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { literal, type Workspace } from './workspace.ts'

/**
 * Columns of Apple's activity log that say what the destination holds, by table; the first names the record. They are
 * the columns of apple/activity-log.ts.
 */
const loggedColumns = {
  people: ['person_id', 'first_name', 'last_name', 'person_number', 'email', 'timestamp'],
  locations: ['location_id', 'location_name'],
  courses: ['course_id', 'course_number', 'course_name', 'location_id'],
  classes: ['class_id', 'class_number'],
  rosters: ['roster_id', 'class_id', 'student_id'],
} as const

type LoggedTable = keyof typeof loggedColumns

/** In bytes: more than a record of the longest log that is read can take as JSON. */
const longestLine = 4 * 1024 * 1024

/** A line about one record: its id, and of the other columns those that the log has. Blank means not known. */
type LoggedLine<T extends LoggedTable> = {
  readonly [C in (typeof loggedColumns)[T][number] | 'operation_substatus']?: string | null
}

/**
 * The lines of a log by table, of any number. A record may have several: the last one says whether it is still there,
 * and of each column the last value that is filled counts. A table without lines is not judged.
 */
export type LoggedLines = {
  readonly [T in LoggedTable]?: Iterable<LoggedLine<T>> | AsyncIterable<LoggedLine<T>>
}

/**
 * Fills `previous.*` with what an activity log says that the destination holds, and the ledger with that and with those
 * whom it says to be gone. Needs the ledger, and `package.*`: in `previous.*` fields that the log does not know are taken
 * from there, so that the comparison judges only those that it does. Returns the tables of which it knows at least one
 * record.
 */
export async function adoptActivityLog(workspace: Workspace, log: LoggedLines): Promise<LoggedTable[]> {
  await workspace.runFile(new URL('./baseline/log-tables.sql', import.meta.url))
  const judged: LoggedTable[] = []
  for (const table of Object.keys(loggedColumns) as LoggedTable[]) {
    if (await loadLines(workspace, table, log[table] ?? [])) judged.push(table)
  }
  await workspace.runFile(new URL('./baseline/adopt-log.sql', import.meta.url))
  return judged
}

/** Loads the lines through a file, so that there can be any number of them; returns whether there was one. */
async function loadLines(
  workspace: Workspace,
  table: LoggedTable,
  lines: Iterable<object> | AsyncIterable<object>,
): Promise<boolean> {
  const file = join(workspace.folder, `log-${table}.jsonl`)
  const numbered = async function* () {
    let line = 0
    for await (const fields of lines) yield `${JSON.stringify({ ...fields, line: ++line })}\n`
  }
  await pipeline(Readable.from(numbered()), createWriteStream(file, { mode: 0o600 }))
  const columns = [...loggedColumns[table], 'operation_substatus']
  const values = columns.map((column) => `nullif(trim(written ->> '${column}'), '')`)
  // Read as text, a line is one value: JSON escapes what would break it. DuckDB's own reader of JSON takes 32 MB of
  // memory for each thread.
  await workspace.run(
    `INSERT INTO log.${table}
     SELECT ${values.join(', ')}, CAST(written ->> 'line' AS BIGINT)
     FROM read_csv(${literal(file)}, header = false, auto_detect = false, delim = chr(31), quote = '', escape = '',
       buffer_size = 8388608, max_line_size = ${longestLine}, new_line = '\\n', columns = {'written': 'VARCHAR'})
     WHERE trim(written ->> '${columns[0]}') <> ''`,
  )
  await rm(file)
  const [counted] = await workspace.rows<{ lines: number }>(`SELECT count(*) AS lines FROM log.${table}`)
  return (counted?.lines ?? 0) > 0
}

/** How many people would get a second account, and of how many it is not certain who they are. */
export interface DuplicateCounts {
  people: number
  ambiguous: number
}

/**
 * Finds the people of `package.*` who stand in `previous.*` under another person_id; see baseline/duplicates.sql for
 * the rule. Needs the ledger (`loadPrevious`). Adds a finding `people.duplicate` for each, and leaves
 * `changes.duplicates` with a row per match: person_id, existing_id, matched_by, ambiguous.
 */
export async function findDuplicates(workspace: Workspace): Promise<DuplicateCounts> {
  await workspace.runFile(new URL('./baseline/newcomers-and-leavers.sql', import.meta.url))
  const [newcomers] = await workspace.rows<{ people: number }>('SELECT count(*) AS people FROM newcomers')
  if (newcomers?.people !== 0) await workspace.runFile(new URL('./baseline/duplicates.sql', import.meta.url))
  await workspace.run(
    'DROP TABLE newcomers; DROP TABLE leavers; DROP VIEW deactivated_people; DROP VIEW previous_people',
  )
  const [counted] = await workspace.rows<DuplicateCounts>(
    `SELECT count(DISTINCT person_id) AS people, count(DISTINCT person_id) FILTER (ambiguous) AS ambiguous
     FROM changes.duplicates`,
  )
  return counted ?? { people: 0, ambiguous: 0 }
}

/**
 * What to put under `mapPeople` so that people keep the accounts they have: sourcedId → person_id. Only those of whom it
 * is certain who they are. Needs `findDuplicates` and `kept.people`.
 */
export async function mappingOfDuplicates(workspace: Workspace): Promise<Record<string, string>> {
  const pairs = workspace.stream<{ sourcedId: string; existing_id: string }>(
    `SELECT people.sourcedId, duplicates.existing_id
     FROM changes.duplicates AS duplicates JOIN kept.people AS people ON people.person_id = duplicates.person_id
     WHERE NOT duplicates.ambiguous
     ORDER BY people.sourcedId`,
  )
  const mapping = new Map<string, string>()
  for await (const some of pairs) for (const pair of some) mapping.set(pair.sourcedId, pair.existing_id)
  return Object.fromEntries(mapping)
}
