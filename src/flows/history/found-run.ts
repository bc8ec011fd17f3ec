import type { Db } from '../context.ts'
import { Conflict, NotThere } from '../refusals.ts'

/** A run of a team, as far as reading its files needs it. */
export interface FoundRun {
  id: string
  /** The flow's name. */
  flow: string
  createdAt: Date
  accountId: string
  /** The run's id in the state of its destination; null: the engine had not begun. */
  engineRun: string | null
  /** Null: there is none. */
  packageSha256: string | null
  packageRemovedAt: Date | null
  bodiesRemovedAt: Date | null
  keepBodiesDays: number
  keepPackages: number
}

/** The run with this id, in this team. Throws NotThere. */
export async function findRun(db: Db, teamId: string, runId: string): Promise<FoundRun> {
  const run = await db
    .selectFrom('runs')
    .innerJoin('flows', 'flows.id', 'runs.flow_id')
    .innerJoin('projects', 'projects.id', 'runs.project_id')
    .select([
      'runs.id',
      'flows.name as flow',
      'runs.created_at as createdAt',
      'runs.destination_account_id as accountId',
      'runs.engine_run as engineRun',
      'runs.package_sha256 as packageSha256',
      'runs.package_removed_at as packageRemovedAt',
      'runs.bodies_removed_at as bodiesRemovedAt',
      'projects.keep_bodies_days as keepBodiesDays',
      'projects.keep_packages as keepPackages',
    ])
    .where('runs.team_id', '=', teamId)
    .where('runs.id', '=', runId)
    .executeTakeFirst()
  if (!run) throw new NotThere('This run')
  return run
}

/** What a run had found and made was removed by retention. */
export function evidenceRemoved({ keepPackages }: FoundRun): Conflict {
  return new Conflict(
    'evidence-removed',
    `The package, the findings and the changes of this run were removed: they are kept for the last ${keepPackages} runs.`,
  )
}

/** The run never came so far. */
export function evidenceMissing(): Conflict {
  return new Conflict('no-evidence', 'This run ended, or is still at work, before there was a package to look at.')
}
