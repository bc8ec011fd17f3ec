/** How all teams of a person do: one line for each, for a service agency with hundreds of districts. */
import { z } from 'zod'
import { roles } from '../actor.ts'
import type { Db } from '../context.ts'
import { lastRun, lastRunColumns, lastRunOf } from '../flows/last-run.ts'
import { teamsOf } from '../teams/members.ts'
import { expiringAccounts } from './expiring-accounts.ts'
import { watchedHealthOf, watchedHealthSchema, watchedHealths } from './health.ts'

export const teamOverviewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    demo: z.boolean(),
    role: z.enum(roles).describe('Yours in it'),
    health: watchedHealthSchema,
    flows: z.object({ all: z.int(), on: z.int() }),
    waiting: z.int().describe('Runs that wait for approval'),
    failed: z.int().describe('Flows whose last run failed'),
    late: z.int().describe('Flows without a successful run for longer than their alarm allows'),
    expiresOn: z.iso.date().nullable().describe('When the first of its credentials expire, where that is soon'),
    lastSuccessAt: z.iso.datetime().nullable(),
    nextRunAt: z.iso.datetime().nullable(),
    problem: z
      .object({ runId: z.uuid(), flow: z.string(), reason: z.string().nullable() })
      .nullable()
      .describe('The last run of the worst flow, where it failed or waits'),
  })
  .meta({ id: 'TeamOverview' })

export type TeamOverview = z.output<typeof teamOverviewSchema>

/** Every team of a person and how it does, those with problems first. */
export async function teamsDashboard(
  db: Db,
  personId: string,
  now: Temporal.Instant = Temporal.Now.instant(),
): Promise<TeamOverview[]> {
  const teams = await teamsOf(db, personId)
  const ids = teams.map(({ id }) => id)
  const [rows, expiring] = await Promise.all([flowsOf(db, personId), expiringAccounts(db, ids, now)])
  const flows = Map.groupBy(rows, ({ teamId }) => teamId)
  const firstToExpire = new Map(expiring.toReversed().map(({ teamId, expiresOn }) => [teamId, expiresOn]))
  return teams
    .map((team) => overview(team, flows.get(team.id) ?? [], firstToExpire.get(team.id) ?? null))
    .sort((one, other) => placeOf(one) - placeOf(other))
}

function placeOf({ health }: TeamOverview): number {
  return watchedHealths.indexOf(health)
}

type Team = Pick<TeamOverview, 'id' | 'name' | 'demo' | 'role'>
type WatchedFlow = Awaited<ReturnType<typeof flowsOf>>[number]

function overview(team: Team, flows: readonly WatchedFlow[], expiresOn: string | null): TeamOverview {
  const on = flows.filter(({ enabled }) => enabled)
  const failed = on.filter(({ lastRun }) => lastRun?.state === 'failed')
  const held = flows.filter(({ waiting }) => waiting > 0)
  const [worst] = [...failed, ...held]
  const times = (pick: (flow: WatchedFlow) => Date | null) =>
    flows.flatMap((flow) => pick(flow)?.toISOString() ?? []).sort()
  return {
    ...team,
    health: watchedHealthOf(flows),
    flows: { all: flows.length, on: on.length },
    waiting: flows.reduce((sum, { waiting }) => sum + waiting, 0),
    failed: failed.length,
    late: on.filter(({ late }) => late).length,
    expiresOn,
    lastSuccessAt: times(({ lastSuccessAt }) => lastSuccessAt).at(-1) ?? null,
    nextRunAt: times(({ nextRunAt, enabled }) => (enabled ? nextRunAt : null))[0] ?? null,
    problem: worst?.lastRun ? { runId: worst.lastRun.id, flow: worst.name, reason: worst.lastRun.reason } : null,
  }
}

async function flowsOf(db: Db, personId: string) {
  const rows = await db
    .selectFrom('members')
    .innerJoin('flows', 'flows.team_id', 'members.team_id')
    .leftJoinLateral(lastRun(), (join) => join.onTrue())
    .leftJoinLateral(
      (runs) =>
        runs
          .selectFrom('runs')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .whereRef('runs.flow_id', '=', 'flows.id')
          .where('runs.state', '=', 'waiting-for-approval')
          .as('held'),
      (join) => join.onTrue(),
    )
    .select(['flows.team_id', 'flows.name', 'flows.enabled', 'flows.next_run_at', 'flows.last_success_at'])
    .select(['flows.alarm_raised_at', 'held.count as waiting', ...lastRunColumns])
    .where('members.person_id', '=', personId)
    .where('flows.deleted_at', 'is', null)
    .orderBy('flows.created_at')
    .execute()
  return rows.map((row) => ({
    teamId: row.team_id,
    name: row.name,
    enabled: row.enabled,
    late: row.alarm_raised_at !== null,
    waiting: Number(row.waiting ?? 0),
    nextRunAt: row.next_run_at,
    lastSuccessAt: row.last_success_at,
    lastRun: lastRunOf(row),
  }))
}
