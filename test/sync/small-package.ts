import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { columns, type Table } from '../../src/apple/tables.ts'
import { literal, Workspace } from '../../src/sync/workspace.ts'

type Row = Record<string, string | string[] | null>

/** Rows of some of the six tables; a column that is left out is blank. */
export type SmallPackage = Partial<Record<Table, Row[]>>

/** A folder that is gone after the test. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  test.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A workspace that is closed after the test. */
export async function temporaryWorkspace(test: TestContext): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  const workspace = await Workspace.open(folder)
  test.after(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })
  return workspace
}

/** Puts rows into the tables of a schema, in the order of their keys. */
export async function fill(workspace: Workspace, schema: 'package' | 'previous', rows: SmallPackage): Promise<void> {
  for (const [table, records] of Object.entries(rows) as [Table, Row[]][]) {
    const key = columns[table][0]
    const sorted = records.toSorted((one, other) => (String(one[key]) < String(other[key]) ? -1 : 1))
    const values = sorted.map((record, index) => {
      const fields = columns[table].map((column) => literal(record[column] ?? (column.endsWith('_ids') ? [] : null)))
      return `(${index + 2}, ${fields.join(', ')})`
    })
    await workspace.run(`TRUNCATE ${schema}.${table}`)
    if (values.length > 0) await workspace.run(`INSERT INTO ${schema}.${table} VALUES ${values.join(', ')}`)
  }
}

/** A student with a name, a number and an e-mail made of the id. */
export function student(person_id: string, fields: Row = {}): Row {
  return {
    person_id,
    person_number: `n-${person_id}`,
    first_name: `First-${person_id}`,
    last_name: `Last-${person_id}`,
    email_address: `${person_id}@example.org`,
    location_ids: ['L1'],
    ...fields,
  }
}
