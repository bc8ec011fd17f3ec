/** The exchanges of a run with the SIS and with Apple. */
import { z } from 'zod'
import type { Db } from '../context.ts'
import { InvalidField, NotThere } from '../refusals.ts'

export const exchangeQuerySchema = z.object({
  after: z.string().max(20).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  with: z.enum(['source', 'destination']).optional(),
  failed: z.stringbool().optional().describe('Only those that failed'),
})

export const exchangeSchema = z
  .object({
    position: z.int().describe('Its number in the run, from 0'),
    attempt: z.int(),
    at: z.iso.datetime(),
    with: z.enum(['source', 'destination']),
    method: z.string().describe('GET, POST, or an SFTP operation such as OPEN'),
    url: z.string(),
    status: z.int().nullable().describe('HTTP status or SFTP status code; null: no answer came'),
    milliseconds: z.int(),
    bytes: z.int().describe('Of the answer; of an upload, of what was sent'),
    records: z.int().nullable().describe('Records in the answer, when it was a page'),
    failure: z.string().nullable().describe('The code of the failure'),
    requestSaved: z.boolean(),
    responseSaved: z.boolean(),
  })
  .meta({ id: 'Exchange' })

export type ListedExchange = z.output<typeof exchangeSchema>

/** A page of a run's exchanges, in their order. The run is one of the caller's team. */
export async function listExchanges(
  db: Db,
  runId: string,
  { after, limit, with: other, failed }: z.output<typeof exchangeQuerySchema>,
): Promise<{ items: ListedExchange[]; next: string | null }> {
  if (after !== undefined && !/^\d{1,9}$/.test(after))
    throw new InvalidField('after', 'must be the `next` of the page before')
  let query = selectExchanges(db).where('run_id', '=', runId)
  if (after !== undefined) query = query.where('position', '>', Number(after))
  if (other !== undefined) query = query.where('with', '=', other)
  if (failed !== undefined) query = query.where('failure', failed ? 'is not' : 'is', null)
  const rows = await query
    .orderBy('position')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(listed)
  return { items, next: rows.length > limit ? String(items.at(-1)?.position) : null }
}

/** One exchange, and the positions of those before and after it. Throws NotThere. */
export async function findExchange(
  db: Db,
  runId: string,
  position: number,
): Promise<{ exchange: ListedExchange; previous: number | null; following: number | null; row: ExchangeRow }> {
  const row = await selectExchanges(db)
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .executeTakeFirstOrThrow(() => new NotThere('This exchange'))
  const others = await db
    .selectFrom('exchanges')
    .select('position')
    .where('run_id', '=', runId)
    .where('position', 'in', [position - 1, position + 1])
    .execute()
  const beside = (wanted: number) => (others.some((other) => other.position === wanted) ? wanted : null)
  return { exchange: listed(row), previous: beside(position - 1), following: beside(position + 1), row }
}

function selectExchanges(db: Db) {
  return db.selectFrom('exchanges').selectAll()
}

export type ExchangeRow = Awaited<ReturnType<ReturnType<typeof selectExchanges>['execute']>>[number]

function listed(row: ExchangeRow): ListedExchange {
  const { position, attempt, method, url, status, milliseconds, records, failure } = row
  return {
    position,
    attempt,
    at: row.at.toISOString(),
    with: row.with as ListedExchange['with'],
    method,
    url,
    status,
    milliseconds,
    bytes: Number(row.bytes),
    records,
    failure,
    requestSaved: row.request_body !== null,
    responseSaved: row.response_body !== null,
  }
}
