import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Collection, RosterRecords } from '../../roster/model.ts'
import { literal, type Workspace } from '../workspace.ts'
import { lineOf } from './roster-lines.ts'

/** So much text is written to a file before DuckDB reads it, while the next file is being written. */
const fileBytes = 16 * 1024 * 1024

type Kind = 'text' | 'list' | 'roles'

const common = { sourcedId: 'text', status: 'text', dateLastModified: 'text' } as const

/** The columns of each table of schema.sql, in order, by how a line of roster-lines.ts holds them. */
const kinds: Record<Collection, Record<string, Kind>> = {
  orgs: { ...common, name: 'text', type: 'text', identifier: 'text', parentSourcedId: 'text' },
  academicSessions: {
    ...common,
    title: 'text',
    type: 'text',
    startDate: 'text',
    endDate: 'text',
    parentSourcedId: 'text',
    schoolYear: 'text',
  },
  courses: { ...common, title: 'text', courseCode: 'text', grades: 'list', orgSourcedId: 'text' },
  classes: {
    ...common,
    title: 'text',
    classCode: 'text',
    classType: 'text',
    grades: 'list',
    periods: 'list',
    courseSourcedId: 'text',
    schoolSourcedId: 'text',
    termSourcedIds: 'list',
  },
  users: {
    ...common,
    enabledUser: 'text',
    username: 'text',
    givenName: 'text',
    middleName: 'text',
    familyName: 'text',
    preferredGivenName: 'text',
    preferredMiddleName: 'text',
    preferredFamilyName: 'text',
    identifier: 'text',
    email: 'text',
    grades: 'list',
    primaryOrgSourcedId: 'text',
    roles: 'roles',
  },
  enrollments: {
    ...common,
    classSourcedId: 'text',
    schoolSourcedId: 'text',
    userSourcedId: 'text',
    role: 'text',
    primary: 'text',
    beginDate: 'text',
    endDate: 'text',
  },
}

/** The names of a collection's columns, in order. */
export function columnsOf(collection: Collection): string[] {
  return Object.keys(kinds[collection])
}

const rolePart = (position: number) => `nullif(split_part(held, chr(29), ${position}), '')`

function expression(column: string, kind: Kind): string {
  const held = `"${column}"`
  if (kind === 'text') return held
  const items = `CASE WHEN ${held} IS NULL THEN [] ELSE string_split(${held}, chr(30)) END`
  if (kind === 'list') return `list_filter(${items}, lambda one: one <> '')`
  return `list_transform(${items}, lambda held: struct_pack(roleType := ${rolePart(1)}, role := ${rolePart(2)},
    orgSourcedId := ${rolePart(3)}, beginDate := ${rolePart(4)}, endDate := ${rolePart(5)}))`
}

/**
 * Appends the records of one collection to its table in the workspace: text files, each read by DuckDB while the next
 * is being written, so that memory stays flat.
 */
export class CollectionTable<C extends Collection> {
  readonly #workspace: Workspace
  readonly #collection: C
  #file: { handle: FileHandle; path: string; bytes: number } | undefined
  #loading: Promise<void> = Promise.resolve()
  #files = 0

  constructor(workspace: Workspace, collection: C) {
    this.#workspace = workspace
    this.#collection = collection
  }

  async append(records: readonly RosterRecords[C][]): Promise<void> {
    const line = lineOf[this.#collection] as (record: RosterRecords[C]) => string
    let lines = ''
    for (const record of records) lines += line(record)
    if (lines === '') return
    this.#file ??= await this.#newFile()
    const bytes = Buffer.from(lines)
    await this.#file.handle.write(bytes)
    this.#file.bytes += bytes.length
    if (this.#file.bytes >= fileBytes) await this.#load()
  }

  /** Everything appended is in the table when this returns. */
  async finish(): Promise<void> {
    await this.#load()
    await this.#loading
  }

  /** Lets go of what was begun, when the collection is not read to its end. */
  async abandon(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.handle.close()
    await this.#loading.catch(() => undefined)
  }

  async #newFile() {
    this.#files += 1
    const path = join(this.#workspace.folder, `${this.#collection}-${this.#files}.txt`)
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
    const columns = Object.entries(kinds[this.#collection])
    const names = columns.map(([column]) => `${literal(column)}: 'VARCHAR'`).join(', ')
    const values = columns.map(([column, kind]) => expression(column, kind)).join(', ')
    await this.#workspace.run(
      `INSERT INTO roster.${this.#collection} SELECT ${values}
       FROM read_csv(${literal(path)}, header = false, auto_detect = false, delim = chr(31), quote = '', escape = '',
         nullstr = '', buffer_size = 4194304, new_line = '\\n', columns = {${names}})`,
    )
    await rm(path)
  }
}
