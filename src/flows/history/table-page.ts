import { z } from 'zod'
import type { Workspace } from '../../sync/workspace.ts'
import { InvalidField } from '../refusals.ts'

/** How a page of a table is asked for. What a run found does not change, so a page is found by counting. */
export const pageSchema = z.object({
  after: z.string().max(20).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

/** What is searched for, in any case and with or without accents. */
export const searchSchema = z.string().trim().max(200).optional().describe('Part of a name, an identifier or a value')

export type PageInput = z.output<typeof pageSchema>

/** The schema of a page of rows. */
export function pageOfSchema<Row extends z.ZodType>(row: Row) {
  return z.object({
    items: z.array(row),
    total: z.int().describe('How many there are on all pages'),
    next: z.string().nullable(),
  })
}

export interface TablePage<Row> {
  items: Row[]
  /** How many there are on all pages. */
  total: number
  next: string | null
}

interface TableQuery {
  /** SQL of the columns, of the table with its joins, and of the order. */
  select: string
  from: string
  orderBy: string
  /** SQL conditions, all of which must hold; undefined ones do not count. */
  where?: readonly (string | undefined)[]
  parameters?: Readonly<Record<string, string>>
}

/** A page of a query's rows. The `next` of the last page is null. Throws InvalidField for an `after` that is none. */
export async function pageOf<Row extends object>(
  workspace: Workspace,
  { select, from, orderBy, where = [], parameters = {} }: TableQuery,
  { after, limit }: PageInput,
): Promise<TablePage<Row>> {
  const offset = offsetOf(after)
  const conditions = where.filter((condition) => condition !== undefined)
  const rows = conditions.length > 0 ? `${from} WHERE ${conditions.join(' AND ')}` : from
  const page = `ORDER BY ${orderBy} LIMIT ${limit} OFFSET ${offset}`
  // Counting all rows costs nothing; counting those that are found costs as much as finding them, so it is done at once.
  const found = await workspace.rows<Row & { total?: number }>(
    `SELECT ${select} ${conditions.length > 0 ? ', count(*) OVER () AS total' : ''} FROM ${rows} ${page}`,
    { ...parameters },
  )
  const total = found[0]?.total ?? (await countOf(workspace, rows, parameters))
  const items = found.map(({ total: _, ...item }) => item as unknown as Row)
  return { items, total, next: offset + items.length < total ? String(offset + items.length) : null }
}

async function countOf(workspace: Workspace, rows: string, parameters: Readonly<Record<string, string>>) {
  const [counted] = await workspace.rows<{ total: number }>(`SELECT count(*) AS total FROM ${rows}`, { ...parameters })
  return counted?.total ?? 0
}

/** Whether one of these columns holds what is searched for as `$search`, without case and accents. */
export function searched(search: string | undefined, columns: readonly string[]): string | undefined {
  if (!search) return undefined
  return `contains(strip_accents(lower(concat_ws(chr(10), ${columns.join(', ')}))), strip_accents(lower($search)))`
}

function offsetOf(after: string | undefined): number {
  if (after === undefined) return 0
  if (!/^\d{1,12}$/.test(after)) throw new InvalidField('after', 'must be the `next` of the page before')
  return Number(after)
}
