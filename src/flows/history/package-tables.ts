import { z } from 'zod'
import { columns, keys, type Table } from '../../apple/tables.ts'
import type { FoundRun } from './found-run.ts'
import type { RunReaders } from './run-reader.ts'
import { pageOf, pageSchema, searched, searchSchema, type TablePage } from './table-page.ts'

export const packageRowSchema = z
  .object({ row: z.int().describe('As a spreadsheet numbers it: the header is row 1') })
  .catchall(z.union([z.string(), z.array(z.string())]).nullable())
  .meta({ id: 'PackageRow' })

/** A row of one of Apple's six tables; a list holds all of its columns. */
export type PackageRow = z.output<typeof packageRowSchema>

export const packageQuerySchema = pageSchema.extend({ search: searchSchema })

const lists: readonly string[] = ['location_ids', 'instructor_ids']

/** A page of a table of the run's package, in the order of its file. */
export function packageRows(
  readers: RunReaders,
  run: FoundRun,
  table: Table,
  { search, ...page }: z.output<typeof packageQuerySchema>,
): Promise<TablePage<PackageRow>> {
  const names: readonly string[] = columns[table]
  const texts = names.map((name) => (lists.includes(name) ? `array_to_string(${name}, ' ')` : name))
  const people = names.includes('last_name') ? ["concat_ws(' ', first_name, last_name)"] : []
  return readers.read(run, ({ workspace }) =>
    pageOf<PackageRow>(
      workspace,
      {
        select: ['"row"', ...names].join(', '),
        from: `package.${table}`,
        orderBy: keys[table],
        where: [searched(search, [...texts, ...people])],
        parameters: search ? { search } : {},
      },
      page,
    ),
  )
}
