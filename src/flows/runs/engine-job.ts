import { join } from 'node:path'
import type { ZodError } from 'zod'
import { openBaseline } from '../accounts/baseline.ts'
import { openDestinationAccount, openSourceAccount } from '../accounts/open.ts'
import type { Context } from '../context.ts'
import { definitionSchema } from '../definition.ts'
import type { EngineJob, EngineTask, StoredPackage } from '../engine/job.ts'
import { NotThere } from '../refusals.ts'
import { FlowUnusable } from './failures.ts'
import { isBaselineSince } from './outdated.ts'

/** What the engine has to be told for the next attempt at a run. Throws FlowUnusable, NotThere. */
export async function engineJobOf(context: Context, runId: string): Promise<EngineJob> {
  const run = await readRun(context, runId)
  const { data: definition, error } = definitionSchema.safeParse(run.definition)
  if (!definition) throw unusable(error)
  const source = await openSourceAccount(context, run.team_id, definition.sourceAccountId)
  const stored = await storedPackage(context, runId, run)
  const baseline = stored?.approved ? undefined : await openBaseline(context, run.destination_account_id)
  return {
    stateFolder: stateFolderOf(context, run.destination_account_id),
    key: context.masterKey,
    source: {
      connector: source.connector,
      settings: source.settings,
      ...(source.remembered && { remembered: source.remembered }),
    },
    destination: await openDestinationAccount(context, run.team_id, run.destination_account_id),
    options: {
      ...definition.options,
      timeZone: definition.schedule?.timeZone ?? definition.options.timeZone,
    },
    extraPeople: definition.extraPeople,
    task: await taskOf(context, run, definition.approveFirst),
    ...(baseline && { baseline }),
    ...(stored && { stored }),
    recordBodies: run.saves_bodies,
    keepsFiles: context.shared,
    firstPosition: await positionsTaken(context, runId),
  }
}

function unusable({ issues: [issue] }: ZodError): FlowUnusable {
  return new FlowUnusable(issue?.path.join('.') ?? '', issue?.message ?? '')
}

/** The folder of a destination's state on this machine. */
function stateFolderOf({ dataFolder }: Pick<Context, 'dataFolder'>, destinationAccountId: string): string {
  return join(dataFolder, 'state', destinationAccountId)
}

async function readRun({ db }: Context, runId: string) {
  return db
    .selectFrom('runs')
    .innerJoin('flow_versions', (join) =>
      join.onRef('flow_versions.flow_id', '=', 'runs.flow_id').onRef('flow_versions.version', '=', 'runs.version'),
    )
    .innerJoin('projects', 'projects.id', 'runs.project_id')
    .select(['runs.team_id', 'runs.destination_account_id', 'runs.task', 'runs.of_run_id', 'runs.preview'])
    .select(['runs.engine_run', 'runs.package_sha256', 'runs.decision', 'runs.attempt'])
    .select(['flow_versions.definition', 'projects.saves_bodies'])
    .where('runs.id', '=', runId)
    .executeTakeFirstOrThrow()
}

type Run = Awaited<ReturnType<typeof readRun>>

/**
 * The package of an earlier attempt. A preview has none to send until a person approved it; one that was compared before
 * it was known what the destination has is made anew.
 */
async function storedPackage(
  { db }: Context,
  runId: string,
  { engine_run, package_sha256, decision, preview }: Run,
): Promise<StoredPackage | undefined> {
  const approved = decision === 'approved'
  if (engine_run === null || package_sha256 === null || (preview && !approved)) return undefined
  if (!approved && (await isBaselineSince(db, runId))) return undefined
  return { engineRun: engine_run, sha256: package_sha256, approved }
}

/** How many exchanges earlier attempts have on record. */
async function positionsTaken({ db }: Context, runId: string): Promise<number> {
  const { last } = await db
    .selectFrom('exchanges')
    .select((count) => count.fn.max('position').as('last'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}

async function taskOf({ db }: Context, run: Run, approveFirst: boolean): Promise<EngineTask> {
  if (run.task === 'run') return { kind: 'run', preview: run.preview, approveFirst }
  const old = await db
    .selectFrom('runs')
    .select('engine_run')
    .where('id', '=', run.of_run_id ?? '')
    .where('team_id', '=', run.team_id)
    .executeTakeFirst()
  if (!old?.engine_run) throw new NotThere('The run whose package was to be sent again')
  return { kind: 'again', engineRun: old.engine_run }
}
