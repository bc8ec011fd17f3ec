import { z } from 'zod'
import { type Table, tables } from '../../apple/tables.ts'
import type { ChangeExample } from '../../sync/report.ts'
import { type RunRecord, type TableChanges, tableChangesSchema } from '../../sync/state.ts'
import type { Workspace } from '../../sync/workspace.ts'
import type { FoundRun } from './found-run.ts'
import type { RunReaders } from './run-reader.ts'
import { pageOf, pageSchema, searched, searchSchema, type TablePage } from './table-page.ts'

const change = z.enum(['added', 'changed', 'removed'])

export const changeSchema = z
  .object({
    key: z.string().describe('Its person_id, class_id …'),
    change,
    name: z.string(),
    locations: z.array(z.string()).describe('The location_ids where it is, or was'),
    fields: z
      .array(z.object({ field: z.string(), before: z.string(), after: z.string() }))
      .describe('Of a changed row: what differs; blank is the empty text'),
  })
  .meta({ id: 'Change' }) satisfies z.ZodType<Omit<ChangeExample, 'table'>>

/** A row that was added, changed or removed. */
export type Change = z.output<typeof changeSchema>

export const changeQuerySchema = pageSchema.extend({
  change: change.optional(),
  location: z.string().max(200).optional().describe('A location_id'),
  search: searchSchema,
  sort: z.enum(['key', 'name', 'change']).default('key'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
})

export const changeSummarySchema = z.object({
  tables: z.record(z.enum(tables), tableChangesSchema),
  locations: z.array(z.object({ id: z.string(), name: z.string() })).describe('What to filter by'),
})

/** What a run would change, or has changed, of each table: counts. */
export type ChangeSummary = z.output<typeof changeSummarySchema>

/** The counts of a run's change set, and the locations that there are. */
export function changeSummary(readers: RunReaders, run: FoundRun): Promise<ChangeSummary> {
  return readers.read(run, async ({ workspace, record }) => {
    const locations = await workspace.rows<{ id: string; name: string }>(`${schools} ORDER BY ALL`)
    const none = { before: 0, after: 0, added: 0, changed: 0, removed: 0, unchanged: 0, moved: 0 }
    const counts = Object.fromEntries(tables.map((table) => [table, record.tables?.[table] ?? none]))
    return { tables: counts as Record<Table, TableChanges>, locations: locations.toSorted(byName) }
  })
}

export const schoolChangesSchema = z
  .object({
    id: z.string().describe('A location_id'),
    name: z.string(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
  })
  .meta({ id: 'SchoolChanges' })

/** How much of a table is added, changed and removed at a school. */
export type SchoolChanges = z.output<typeof schoolChangesSchema>

/**
 * How much of a table changes at each school where something does, the most first. A person at two schools counts at
 * both.
 */
export function schoolChanges(readers: RunReaders, run: FoundRun, table: Table): Promise<SchoolChanges[]> {
  return readers.read(run, async ({ workspace, record }) =>
    workspace.rows<SchoolChanges>(
      `SELECT changed.id, coalesce(school.name, changed.id) AS name, added, changed, removed
       FROM (
         SELECT id, count(*) FILTER (change = 'added') AS added, count(*) FILTER (change = 'changed') AS changed,
           count(*) FILTER (change = 'removed') AS removed, count(*) AS total
         FROM (SELECT unnest(locations) AS id, change FROM ${await changeSet(workspace, record, table)})
         GROUP BY id) AS changed
       LEFT JOIN (${schools}) AS school ON school.id = changed.id
       ORDER BY total DESC, name, changed.id`,
    ),
  )
}

/** SQL of the schools of the package, and of those that are not in it any more. */
const schools = `
  SELECT location_id AS id, coalesce(location_name, location_id) AS name FROM package.locations
  UNION
  SELECT key, name FROM changes.kept WHERE "table" = 'locations' AND change = 'removed'`

/** A page of the change set of one table. */
export function changes(
  readers: RunReaders,
  run: FoundRun,
  table: Table,
  { change, location, search, sort, order, ...page }: z.output<typeof changeQuerySchema>,
): Promise<TablePage<Change>> {
  return readers.read(run, async ({ workspace, record }) =>
    pageOf<Change>(
      workspace,
      {
        select: 'key, change, name, locations, fields',
        from: await changeSet(workspace, record, table),
        orderBy: orderOf(sort, order),
        where: [
          change && 'change = $change',
          location === undefined ? undefined : 'list_contains(locations, $location)',
          searched(search, ['key', 'name', 'CAST(fields AS VARCHAR)']),
        ],
        parameters: {
          ...(change && { change }),
          ...(location !== undefined && { location }),
          ...(search && { search }),
        },
      },
      page,
    ),
  )
}

/**
 * SQL of a table's change set. Where nothing was there before it is not kept (sync/kept-changes.ts), and made of the
 * package instead; for rosters that is a join of everything, which is done once.
 */
export async function changeSet(workspace: Workspace, { tables: counts }: RunRecord, table: Table): Promise<string> {
  if ((counts?.[table]?.before ?? 0) > 0) return `(FROM changes.kept WHERE "table" = '${table}')`
  if (table === 'rosters') await workspace.run('CREATE TABLE IF NOT EXISTS added.named_rosters AS FROM added.rosters')
  return table === 'rosters' ? 'added.named_rosters' : `added.${table}`
}

function orderOf(sort: 'key' | 'name' | 'change', order: 'ascending' | 'descending'): string {
  const direction = order === 'descending' ? 'DESC' : 'ASC'
  if (sort === 'key') return `key ${direction}`
  return sort === 'name' ? `strip_accents(lower(name)) ${direction}, key` : `change ${direction}, key`
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name)
}
