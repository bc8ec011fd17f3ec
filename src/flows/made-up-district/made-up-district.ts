/** "Try it with a made-up district": a team that is marked as a demo, with simulated servers to connect it to. */
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'
import { deleteTeam } from '../retention/delete-team.ts'
import { cancelRun } from '../runs/cancel.ts'
import { makeTeamIn } from '../teams/teams.ts'
import { oneAfterAnother } from './one-after-another.ts'
import { type Servers, type Shown, serversSchema, verdictSchema } from './servers.ts'

export const madeUpDistrictSchema = serversSchema
  .extend({
    verdicts: z.array(verdictSchema.extend({ runId: z.uuid().nullable().describe('The run that sent the package') })),
  })
  .meta({ id: 'MadeUpDistrict' })

export type MadeUpDistrict = z.output<typeof madeUpDistrictSchema>

/** What the district is called, also by its own SIS. */
const name = 'Sample ISD'

/** The made-up district of this installation, if there is one, and whether one can be started. */
export async function findMadeUpDistrict(
  context: Context,
  personId: string,
): Promise<{ available: boolean; team: { id: string; name: string; member: boolean } | null }> {
  const team = await context.db
    .selectFrom('teams')
    .leftJoin('members', (join) =>
      join.onRef('members.team_id', '=', 'teams.id').on('members.person_id', '=', personId),
    )
    .select(['teams.id', 'teams.name', 'members.role'])
    .where('teams.demo', '=', true)
    .orderBy('teams.created_at')
    .executeTakeFirst()
  return {
    available: context.madeUpDistricts !== undefined,
    team: team ? { id: team.id, name: team.name, member: team.role !== null } : null,
  }
}

/** The ids of the teams that are demos. */
export async function demoTeams(db: Db): Promise<string[]> {
  const teams = await db.selectFrom('teams').select('id').where('demo', '=', true).execute()
  return teams.map(({ id }) => id)
}

/** Makes the demo team with its servers. Throws Conflict `made-up-district-there`, `made-up-district-unavailable`. */
export async function startMadeUpDistrict(context: Context, actor: Actor & { personId: string }): Promise<string> {
  const { madeUpDistricts } = context
  if (!madeUpDistricts) {
    throw new Conflict(
      'made-up-district-unavailable',
      'This service works on no runs itself, so it has no made-up district.',
    )
  }
  const teamId = await context.db.transaction().execute(async (trx) => {
    // Two who start one at the same time come one after the other.
    await trx.selectFrom('people').select('id').where('owner', '=', true).orderBy('id').forUpdate().execute()
    const there = await trx.selectFrom('teams').select(['id', 'name']).where('demo', '=', true).executeTakeFirst()
    if (there) {
      const message = `There is a made-up district already: ${there.name}. Remove it first.`
      throw new Conflict('made-up-district-there', message, { teamId: there.id })
    }
    return makeTeamIn(trx, name, actor, { demo: true })
  })
  try {
    await madeUpDistricts.start(teamId)
  } catch (error) {
    await deleteTeam(context, teamId, actor)
    throw error
  }
  return teamId
}

/** The servers of a demo team. Throws NotThere for any other team. */
export async function lookAtMadeUpDistrict(context: Context, teamId: string): Promise<MadeUpDistrict> {
  await refuseOtherTeams(context.db, teamId)
  const servers = (await context.madeUpDistricts?.look(teamId)) ?? gone
  return { ...servers, verdicts: await withRuns(context.db, teamId, servers.verdicts) }
}

/**
 * Changes what the SIS shows; who changes it at the same time comes one after the other.
 * @throws NotThere, Conflict `run-under-way` while a run reads it, Conflict `school-year-over`
 */
export function changeMadeUpDistrict(
  context: Context,
  { teamId, actor }: { teamId: string; actor: Actor },
  change: (before: Servers) => Shown,
): Promise<MadeUpDistrict> {
  return oneAfterAnother(teamId, async () => {
    const shown = await allowedChange(context, teamId, change)
    await context.madeUpDistricts?.show(teamId, shown)
    const subject = { kind: 'team', id: teamId, name }
    await audit(context.db, { teamId, actor, action: 'team.changed', subject, details: { ...shown } })
    return lookAtMadeUpDistrict(context, teamId)
  })
}

async function allowedChange(context: Context, teamId: string, change: (before: Servers) => Shown): Promise<Shown> {
  const before = await lookAtMadeUpDistrict(context, teamId)
  if (!before.running) throw new Conflict('servers-stopped', before.problem ?? 'Its servers do not run.')
  const shown = change(before)
  if (shown.schoolDay > before.lastSchoolDay) {
    throw new Conflict(
      'school-year-over',
      'The school year of the made-up district is over. Remove it, and start another one.',
    )
  }
  const [running] = await runningOf(context.db, teamId)
  if (running) {
    throw new Conflict('run-under-way', 'A run reads the district just now. Wait for its end.', { run: running })
  }
  return shown
}

/** Apple's activity log of one upload. Throws NotThere. */
export async function activityLogOf(context: Context, teamId: string, verdictId: string): Promise<string> {
  await refuseOtherTeams(context.db, teamId)
  const text = await context.madeUpDistricts?.activityLog(teamId, verdictId)
  if (text === undefined) throw new NotThere('This activity')
  return text
}

const secondsToCancel = 20

/** Deletes a demo team with all that is its own, servers included. Throws NotThere for any other team. */
export async function removeMadeUpDistrict(
  context: Context,
  { teamId, actor }: { teamId: string; actor: Actor },
): Promise<void> {
  await refuseOtherTeams(context.db, teamId)
  for (const runId of await runningOf(context.db, teamId)) {
    await cancelRun(context, { teamId, runId, actor }).catch(unlessEnded)
  }
  const patience = Date.now() + secondsToCancel * 1000
  while (Date.now() < patience && (await runningOf(context.db, teamId)).length > 0) await wait(200)
  await deleteTeam(context, teamId, actor)
}

/** Where the servers would be, had the data folder them: after a restore, say, or on another machine. */
const gone: Servers = {
  running: false,
  problem:
    'The simulated servers of this district are not on this machine. Remove the district, and start another one.',
  skyward: [],
  apple: null,
  students: 0,
  schoolDay: 1,
  lastSchoolDay: 1,
  incomplete: false,
  verdicts: [],
}

async function refuseOtherTeams(db: Db, teamId: string): Promise<void> {
  const team = await db.selectFrom('teams').select('demo').where('id', '=', teamId).executeTakeFirst()
  if (!team?.demo) throw new NotThere('A made-up district')
}

async function runningOf(db: Db, teamId: string): Promise<string[]> {
  const runs = await db
    .selectFrom('runs')
    .select('id')
    .where('team_id', '=', teamId)
    .where('state', '=', 'running')
    .execute()
  return runs.map(({ id }) => id)
}

/** Each verdict with the run that sent the package: the last one of this package before it was judged. */
async function withRuns(db: Db, teamId: string, verdicts: Servers['verdicts']): Promise<MadeUpDistrict['verdicts']> {
  if (verdicts.length === 0) return []
  const runs = await db
    .selectFrom('runs')
    .select(['id', 'package_sha256'])
    .where('team_id', '=', teamId)
    .where('delivered_at', 'is not', null)
    .where('package_sha256', 'in', [...new Set(verdicts.map(({ sha256 }) => sha256))])
    .orderBy('delivered_at')
    .execute()
  const sentBy = new Map(runs.map(({ id, package_sha256 }) => [package_sha256, id]))
  return verdicts.map((verdict) => ({ ...verdict, runId: sentBy.get(verdict.sha256) ?? null }))
}

function unlessEnded(error: unknown): void {
  if (!(error instanceof Conflict) && !(error instanceof NotThere)) throw error
}
