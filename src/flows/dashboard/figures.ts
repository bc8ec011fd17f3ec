/** What a flow delivered over time. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Table, tables } from '../../apple/tables.ts'
import type { Db } from '../context.ts'
import { isTimeZone } from '../definition.ts'
import { NotThere } from '../refusals.ts'

const count = z.int()

export const figuresQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(366).default(90).describe('How many days back from today'),
})

export const figuresSchema = z
  .object({
    timeZone: z.string().describe('That of the schedule of the flow, otherwise UTC'),
    points: z
      .array(
        z.object({
          at: z.iso.datetime(),
          runId: z.uuid(),
          rows: z.record(z.enum(tables), count).describe('In the package'),
          changes: z.object({ added: count, changed: count, removed: count }).describe('Students and staff'),
        }),
      )
      .describe(
        'Runs that delivered, the first one first. Where there are many, all of a day are one: its last package, and the changes of all.',
      ),
  })
  .meta({ id: 'FlowFigures' })

export type FlowFigures = z.output<typeof figuresSchema>

type Point = FlowFigures['points'][number]
type Counts = Record<'rows' | 'added' | 'changed' | 'removed', number>

/** A flow that runs every few minutes has more in a year than anybody looks at. */
const mostRuns = 5000
/** With more points than that a chart shows days instead. */
const mostPoints = 100

/** What a flow delivered in the last days. Throws NotThere. */
export async function figuresOfFlow(
  db: Db,
  { teamId, flowId, days }: { teamId: string; flowId: string; days: number },
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<FlowFigures> {
  const timeZone = await zoneOf(db, teamId, flowId)
  const first = now.toZonedDateTimeISO(timeZone).startOfDay().subtract({ days })
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'delivered_at', sql<Partial<Record<Table, Counts>> | null>`report -> 'tables'`.as('tables')])
    .where('flow_id', '=', flowId)
    .where('created_at', '>=', new Date(first.epochMilliseconds))
    .where('delivered_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(mostRuns)
    .execute()
  const points = rows
    .flatMap(({ id, delivered_at, tables: counts }) =>
      delivered_at && counts ? [pointOf(id, delivered_at, counts)] : [],
    )
    .reverse()
  return { timeZone, points: points.length > mostPoints ? dayByDay(points, timeZone) : points }
}

function pointOf(runId: string, at: Date, counts: Partial<Record<Table, Counts>>): Point {
  const people = (what: keyof Counts) => (counts.students?.[what] ?? 0) + (counts.staff?.[what] ?? 0)
  return {
    at: at.toISOString(),
    runId,
    rows: rowsOf(counts),
    changes: { added: people('added'), changed: people('changed'), removed: people('removed') },
  }
}

function dayByDay(points: readonly Point[], timeZone: string): Point[] {
  const byDay = Map.groupBy(points, ({ at }) =>
    Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  )
  return [...byDay.values()].flatMap((ofDay) => {
    const last = ofDay.at(-1)
    if (!last) return []
    const sum = (what: keyof Point['changes']) => ofDay.reduce((total, { changes }) => total + changes[what], 0)
    return [{ ...last, changes: { added: sum('added'), changed: sum('changed'), removed: sum('removed') } }]
  })
}

function rowsOf(counts: Partial<Record<Table, Counts>>): Record<Table, number> {
  return Object.fromEntries(tables.map((table) => [table, counts[table]?.rows ?? 0])) as Record<Table, number>
}

async function zoneOf(db: Db, teamId: string, flowId: string): Promise<string> {
  const flow = await db
    .selectFrom('flows')
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'flows.id').onRef('flow_versions.version', '=', 'flows.version'),
    )
    .select(sql<string | null>`flow_versions.definition -> 'schedule' ->> 'timeZone'`.as('timeZone'))
    .where('flows.id', '=', flowId)
    .where('flows.team_id', '=', teamId)
    .where('flows.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!flow) throw new NotThere('This flow')
  return flow.timeZone !== null && isTimeZone(flow.timeZone) ? flow.timeZone : 'UTC'
}
