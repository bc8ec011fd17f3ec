import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { literal, type Workspace } from '../workspace.ts'

/** So much text is written to a file before DuckDB reads it, while the next file is being written. */
const fileBytes = 4 * 1024 * 1024

/** DuckDB takes one away from the beginning of a file, and would take that of an identifier. */
const byteOrderMark = '\ufeff'

/** How a line of roster-lines.ts holds a column. */
export type Kind = 'text' | 'number' | 'list' | 'roles'

const rolePart = (position: number) => `nullif(held[${position}], '')`

function expression(column: string, kind: Kind): string {
  const held = `"${column}"`
  if (kind === 'text' || kind === 'number') return held
  const items = `CASE WHEN ${held} IS NULL THEN [] ELSE string_split(${held}, chr(30)) END`
  if (kind === 'list') return `list_filter(${items}, lambda one: one <> '')`
  const parts = `list_transform(${items}, lambda held: string_split(held, chr(29)))`
  return `list_transform(${parts}, lambda held: struct_pack(roleType := ${rolePart(1)}, role := ${rolePart(2)},
    orgSourcedId := ${rolePart(3)}, beginDate := ${rolePart(4)}, endDate := ${rolePart(5)}))`
}

/**
 * Appends lines to a table of the workspace: text files, each read by DuckDB while the next is being written, so that
 * memory stays flat.
 */
export class TextTable {
  readonly #workspace: Workspace
  readonly #table: string
  readonly #columns: Readonly<Record<string, Kind>>
  #file: { handle: FileHandle; path: string; bytes: number } | undefined
  #loading: Promise<void> = Promise.resolve()
  #ending: Promise<void> | undefined
  #files = 0
  /** How much text was appended so far. */
  bytes = 0

  /** `table` is one of the schema `roster`; `columns` are its columns in the order of a line. */
  constructor(workspace: Workspace, table: string, columns: Readonly<Record<string, Kind>>) {
    this.#workspace = workspace
    this.#table = table
    this.#columns = columns
  }

  async append(lines: string): Promise<void> {
    if (lines === '') return
    this.#file ??= await this.#newFile()
    const bytes = Buffer.from(this.#file.bytes === 0 ? byteOrderMark + lines : lines)
    // Unlike `write`, which may write less than it is given where a disk is nearly full.
    await this.#file.handle.writeFile(bytes)
    this.#file.bytes += bytes.length
    this.bytes += bytes.length
    if (this.#file.bytes >= fileBytes) await this.#load()
  }

  /** Nothing more is appended: the rest begins to be read. */
  end(): void {
    this.#ending ??= this.#load()
    // Its failure is thrown by `finish`.
    this.#ending.catch(() => undefined)
  }

  /** Everything appended is in the table when this returns. */
  async finish(): Promise<void> {
    this.end()
    await this.#ending
    await this.#loading
  }

  /** Lets go of what was begun, when the collection is not read to its end. */
  async abandon(): Promise<void> {
    await this.#ending?.catch(() => undefined)
    const file = this.#file
    this.#file = undefined
    await file?.handle.close()
    await this.#loading.catch(() => undefined)
  }

  async #newFile() {
    this.#files += 1
    const path = join(this.#workspace.folder, `${this.#table}-${this.#files}.txt`)
    return { handle: await open(path, 'wx', 0o600), path, bytes: 0 }
  }

  async #load(): Promise<void> {
    const file = this.#file
    if (!file) return
    this.#file = undefined
    await file.handle.close()
    await this.#loading
    this.#loading = this.#read(file.path)
    // Its failure is thrown where it is awaited: before the next file is read, or at the end.
    this.#loading.catch(() => undefined)
  }

  async #read(path: string): Promise<void> {
    const columns = Object.entries(this.#columns)
    const types = columns.map(([column, kind]) => `${literal(column)}: '${kind === 'number' ? 'INTEGER' : 'VARCHAR'}'`)
    const values = columns.map(([column, kind]) => expression(column, kind))
    await this.#workspace.run(
      `INSERT INTO roster.${this.#table} SELECT ${values.join(', ')}
       FROM read_csv(${literal(path)}, header = false, auto_detect = false, delim = chr(31), quote = '', escape = '',
         nullstr = '', buffer_size = 4194304, new_line = '\\n', columns = {${types.join(', ')}})`,
    )
    await rm(path)
  }
}
