/** The dashboard of a team: how every flow does, and what waits for a person. */
import { z } from 'zod'
import { kindOf } from '../accounts/kinds.ts'
import type { Db } from '../context.ts'
import { flowSchema, listFlows } from '../flows/flow.ts'
import { expiringAccounts } from './expiring-accounts.ts'
import { watchedHealthOf, watchedHealthSchema } from './health.ts'

const flowOfRun = z.object({ id: z.uuid(), name: z.string() })

export const teamDashboardSchema = z
  .object({
    health: watchedHealthSchema,
    flows: z.array(
      flowSchema.extend({
        health: watchedHealthSchema,
        late: z.boolean().describe('No successful run for longer than its alarm allows'),
      }),
    ),
    held: z
      .array(z.object({ id: z.uuid(), flow: flowOfRun, createdAt: z.iso.datetime(), reason: z.string().nullable() }))
      .describe('Runs that wait for approval, the newest first; 50 at most'),
    failed: z
      .array(
        z.object({
          id: z.uuid(),
          flow: flowOfRun,
          createdAt: z.iso.datetime(),
          reason: z.string().nullable(),
          whoseMove: z.string().nullable(),
          next: z.string().nullable().describe('What that one does next'),
        }),
      )
      .describe('The last run of each flow that is on, where it failed'),
    expiring: z
      .array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          title: z.string().describe('Of its kind'),
          expiresOn: z.iso.date(),
          daysLeft: z.int().describe('Negative: it has expired'),
        }),
      )
      .describe('Accounts whose credentials have expired, or do so within 30 days'),
  })
  .meta({ id: 'TeamDashboard' })

export type TeamDashboard = z.output<typeof teamDashboardSchema>

const mostHeld = 50

/** How a team does. */
export async function teamDashboard(
  db: Db,
  teamId: string,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<TeamDashboard> {
  const [listed, late, held, expiring] = await Promise.all([
    listFlows(db, teamId),
    lateFlows(db, teamId),
    heldRuns(db, teamId),
    expiringAccounts(db, [teamId], now),
  ])
  const flows = listed.map((flow) => {
    const watched = { ...flow, late: late.has(flow.id) && flow.enabled }
    return { ...watched, health: watchedHealthOf([watched]) }
  })
  return {
    health: watchedHealthOf(flows),
    flows,
    held,
    failed: await failedRuns(db, flows),
    expiring: expiring.map(({ id, name, connector, expiresOn, daysLeft }) => ({
      id,
      name,
      title: kindOf(connector).title,
      expiresOn,
      daysLeft,
    })),
  }
}

async function lateFlows(db: Db, teamId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('flows')
    .select('id')
    .where('team_id', '=', teamId)
    .where('alarm_raised_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function heldRuns(db: Db, teamId: string): Promise<TeamDashboard['held']> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .select(['runs.id', 'runs.flow_id', 'flows.name', 'runs.created_at', 'runs.reason'])
    .where('runs.team_id', '=', teamId)
    .where('runs.state', '=', 'waiting-for-approval')
    .orderBy('runs.created_at', 'desc')
    .limit(mostHeld)
    .execute()
  return rows.map(({ id, flow_id, name, created_at, reason }) => ({
    id,
    flow: { id: flow_id, name },
    createdAt: created_at.toISOString(),
    reason,
  }))
}

const failureSchema = z.object({ whoseMove: z.string(), next: z.string() }).partial().nullable().catch(null)

async function failedRuns(db: Db, flows: TeamDashboard['flows']): Promise<TeamDashboard['failed']> {
  const failed = flows.filter(({ enabled, lastRun }) => enabled && lastRun?.state === 'failed')
  const ids = failed.flatMap(({ lastRun }) => (lastRun ? [lastRun.id] : []))
  if (ids.length === 0) return []
  const rows = await db.selectFrom('runs').select(['id', 'failure']).where('id', 'in', ids).execute()
  const failures = new Map(rows.map(({ id, failure }) => [id, failureSchema.parse(failure)]))
  return failed.flatMap(({ id, name, lastRun }) => {
    if (!lastRun) return []
    const { whoseMove = null, next = null } = failures.get(lastRun.id) ?? {}
    const { reason, createdAt } = lastRun
    return [{ id: lastRun.id, flow: { id, name }, createdAt, reason, whoseMove, next }]
  })
}
