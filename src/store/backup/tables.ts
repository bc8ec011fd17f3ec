/** Tables as lines of text: each a row, as a JSON array of its values as PostgreSQL writes them. */
import type { RawTransaction } from '../database.ts'
import { RowsUnlikeTable } from './unfit.ts'

/** A table to be kept, and its columns with their types, in their order. */
export interface BackupTable {
  name: string
  columns: { name: string; type: string }[]
}

/**
 * Not in a backup: what the migrations write, or a restore; files, which have a place of their own; who works on what
 * just now; and what lets somebody in, so that nobody gets in with a stolen backup of a session.
 */
const leftOut = new Set([
  'migrations',
  'restoring',
  'state_files',
  'state_file_parts',
  'destination_leases',
  'sessions',
  'verifications',
  'rate_limits',
])

/** The tables of a backup; each comes after those that it refers to. */
export async function tablesInOrder(transaction: RawTransaction): Promise<BackupTable[]> {
  const columns = await transaction.query<{ table: string; column: string; type: string }>(`
    SELECT relname AS "table", attname AS "column", format_type(atttypid, atttypmod) AS type
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname, attnum`)
  const tables = new Map<string, BackupTable>()
  for (const { table, column, type } of columns) {
    if (leftOut.has(table)) continue
    const known = tables.get(table) ?? { name: table, columns: [] }
    known.columns.push({ name: column, type })
    tables.set(table, known)
  }
  const references = await transaction.query<{ from: string; to: string }>(`
    SELECT (SELECT relname FROM pg_class WHERE oid = conrelid) AS "from",
      (SELECT relname FROM pg_class WHERE oid = confrelid) AS "to"
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`)
  const ordered: BackupTable[] = []
  while (tables.size > 0) {
    const free = [...tables.keys()].filter(
      (name) => !references.some(({ from, to }) => from === name && tables.has(to)),
    )
    if (free.length === 0) throw new Error(`Tables refer to each other in a ring: ${[...tables.keys()].join(', ')}`)
    for (const name of free) {
      const table = tables.get(name)
      if (table) ordered.push(table)
      tables.delete(name)
    }
  }
  return ordered
}

/** Rows of a table that are in memory at a time. */
const rowsAtOnce = 500

/** Every row of a table, in lines; several at a time. */
export async function* rowLines(transaction: RawTransaction, { name, columns }: BackupTable): AsyncGenerator<string> {
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  await transaction.script(
    `DECLARE backup_rows CURSOR FOR SELECT array_to_json(ARRAY[${values}])::text AS line FROM ${quoted(name)}`,
  )
  while (true) {
    const rows = await transaction.query<{ line: string }>(`FETCH ${rowsAtOnce} FROM backup_rows`)
    if (rows.length === 0) break
    yield rows.map(({ line }) => `${line}\n`).join('')
  }
  await transaction.script('CLOSE backup_rows')
}

/** No more text than this is handed to the database in one statement, but for a single row that is longer. */
const lettersAtOnce = 1_000_000

/**
 * Inserts rows as `rowLines` gave them; `columns` are those of the table then. Throws `RowsUnlikeTable`, or what the
 * database says of a value.
 */
export async function insertRows(
  transaction: RawTransaction,
  { name, columns }: BackupTable,
  lines: AsyncIterable<string>,
): Promise<void> {
  const names = columns.map((column) => quoted(column.name)).join(', ')
  const values = columns.map(({ type }, index) => `(line->>${index})::${type}`).join(', ')
  // A value too few would be null, and one too many would be lost, without a word.
  const insert = `WITH inserted AS (INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE
      SELECT ${values} FROM json_array_elements($1::json) line WHERE json_array_length(line) = ${columns.length}
      RETURNING 1)
    SELECT count(*)::integer AS rows FROM inserted`
  let batch: string[] = []
  let letters = 0
  const flush = async () => {
    if (batch.length > 0) {
      const [inserted] = await transaction.query<{ rows: number }>(insert, [`[${batch.join(',')}]`])
      if (inserted?.rows !== batch.length) throw new RowsUnlikeTable()
    }
    batch = []
    letters = 0
  }
  for await (const line of lines) {
    if (batch.length === rowsAtOnce || letters + line.length > lettersAtOnce) await flush()
    batch.push(line)
    letters += line.length
  }
  await flush()
}

/** Numbers that the database gives itself go on after the highest that is there. */
export async function setSequences(transaction: RawTransaction): Promise<void> {
  const identities = await transaction.query<{ table: string; column: string }>(`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND is_identity = 'YES'`)
  for (const { table, column } of identities) {
    await transaction.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) FROM ${quoted(table)}`,
      [quoted(table), column],
    )
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
