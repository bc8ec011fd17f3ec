/** A flow of the service as a test drives it: from a simulated student information system into a drop. */
import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kindOf } from '../../../src/flows/accounts/kinds.ts'
import { sealSecrets } from '../../../src/flows/accounts/secrets.ts'
import { flatSettings, nestedSettings, splitSettings } from '../../../src/flows/accounts/settings.ts'
import type { Context } from '../../../src/flows/context.ts'
import { definitionSchema } from '../../../src/flows/definition.ts'
import type { RunState, StateAt } from '../../../src/flows/run-states.ts'
import type { KeptReport } from '../../../src/flows/runs/kept-report.ts'
import { startRun } from '../../../src/flows/runs/start.ts'
import type { Drop } from '../../../src/simulators/drop/drop.ts'
import type { Sis } from '../../../src/simulators/sis/sis.ts'
import type { Database } from '../../../src/store/database.ts'
import { openQueue } from '../../../src/store/queue.ts'
import { Vault } from '../../../src/vault/vault.ts'
import { day } from '../../end-to-end/districts.ts'
import { accountAt } from '../../end-to-end/flow.ts'

const kind = 'skyward-qmlativ'

/** Somebody of the team. */
export const robin = { personId: null, apiKeyId: null, name: 'robin@district.example', address: null }

/** A context on a database, with a queue and a data folder of its own. */
export async function openContext(
  database: Database,
  {
    shared = false,
    dataFolder,
    masterKey = randomBytes(32),
  }: Partial<Pick<Context, 'shared' | 'dataFolder' | 'masterKey'>> = {},
): Promise<Context & AsyncDisposable> {
  const folder = dataFolder ?? (await mkdtemp(join(tmpdir(), 'firstbell-runs-')))
  const queue = await openQueue(database)
  return {
    db: database.db,
    queue,
    vault: new Vault(masterKey, 'settings'),
    masterKey,
    dataFolder: folder,
    shared,
    publicUrl: 'http://127.0.0.1:4010',
    async [Symbol.asyncDispose]() {
      await queue.stop({ graceful: false })
      if (dataFolder === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where packages go to: what an account of Apple School Manager is made of. */
export function accountOfDrop({ host, port, user, password, hostKeyFingerprint }: Drop): Record<string, unknown> {
  return { host, port, user, password, hostKey: hostKeyFingerprint }
}

export class DistrictFlow {
  readonly context: Context
  readonly teamId: string
  readonly projectId: string
  readonly flowId: string
  readonly sourceId: string
  readonly destinationId: string

  private constructor(
    context: Context,
    ids: Pick<DistrictFlow, 'teamId' | 'projectId' | 'flowId' | 'sourceId' | 'destinationId'>,
  ) {
    this.context = context
    this.teamId = ids.teamId
    this.projectId = ids.projectId
    this.flowId = ids.flowId
    this.sourceId = ids.sourceId
    this.destinationId = ids.destinationId
  }

  /** A team with a project with a flow, and the accounts it needs. */
  static async make(
    context: Context,
    sis: Sis,
    destination: Record<string, unknown>,
    options: { approveFirst?: boolean; destinationId?: string; teamId?: string; account?: object } = {},
  ): Promise<DistrictFlow> {
    const { db } = context
    const teamId =
      options.teamId ??
      (await db.insertInto('teams').values({ name: 'A district' }).returning('id').executeTakeFirstOrThrow()).id
    const sourceId = await insertAccount(context, teamId, kind, accountAt(sis, kind, options.account))
    const destinationId =
      options.destinationId ?? (await insertAccount(context, teamId, 'apple-school-manager', destination))
    const project = await db
      .insertInto('projects')
      .values({ team_id: teamId, template: 'skyward', name: 'Skyward' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const flow = await db
      .insertInto('flows')
      .values({
        team_id: teamId,
        project_id: project.id,
        name: 'Daily Sync',
        source_account_id: sourceId,
        destination_account_id: destinationId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const definition = definitionSchema.parse({
      sourceAccountId: sourceId,
      destinationAccountId: destinationId,
      schedule: null,
      options: { select: { day } },
      approveFirst: options.approveFirst ?? true,
    })
    await db
      .insertInto('flow_versions')
      .values({ flow_id: flow.id, version: 1, definition: JSON.stringify(definition), saved_by: robin.name })
      .execute()
    return new DistrictFlow(context, { teamId, projectId: project.id, flowId: flow.id, sourceId, destinationId })
  }

  /** The roster comes from another server from now on: another day. */
  async readFrom(sis: Sis, account: object = {}): Promise<void> {
    const { open, secrets } = sealed(this.context, this.sourceId, kind, accountAt(sis, kind, account))
    await this.context.db
      .updateTable('accounts')
      .set({ settings: open, secrets })
      .where('id', '=', this.sourceId)
      .execute()
  }

  /** The account of the destination is led elsewhere. */
  async leadTo(destination: Record<string, unknown>): Promise<void> {
    const { open, secrets } = sealed(this.context, this.destinationId, 'apple-school-manager', destination)
    await this.context.db
      .updateTable('accounts')
      .set({ settings: open, secrets })
      .where('id', '=', this.destinationId)
      .execute()
  }

  /** Flows that are off may share a destination. */
  async switchOff(): Promise<void> {
    await this.context.db.updateTable('flows').set({ enabled: false }).where('id', '=', this.flowId).execute()
  }

  start(how: { preview?: boolean } = {}): Promise<string> {
    const { teamId, flowId } = this
    return startRun(this.context, { teamId, flowId, trigger: 'manual', preview: how.preview ?? false, actor: robin })
  }

  /** What is said of a run by who acts on it. */
  by(runId: string) {
    return { teamId: this.teamId, runId, actor: robin }
  }

  run(runId: string) {
    return readRun(this.context, runId)
  }

  /** The run when it has come into one of these states. */
  async until(runId: string, ...states: RunState[]): Promise<Run> {
    for (let looks = 0; looks < 1200; looks += 1) {
      const run = await this.run(runId)
      if (states.includes(run.state)) return run
      if (['failed', 'cancelled', 'superseded'].includes(run.state)) assert.fail(`${run.state}: ${run.reason}`)
      await wait(100)
    }
    return assert.fail(`The run is ${(await this.run(runId)).state}, not ${states.join(' or ')}`)
  }

  /** A preview that was approved, when it was sent. */
  async untilDelivered(runId: string): Promise<Run> {
    for (let looks = 0; looks < 1200; looks += 1) {
      const run = await this.run(runId)
      if (run.delivered_at) return run
      await wait(100)
    }
    return assert.fail(`The run was not delivered: it is ${(await this.run(runId)).state}`)
  }

  /** A run that ends well, from its start to its end. */
  async night(): Promise<Run> {
    return this.until(await this.start(), 'succeeded', 'succeeded-with-warnings')
  }
}

export async function readRun({ db }: Pick<Context, 'db'>, runId: string) {
  const run = await db.selectFrom('runs').selectAll().where('id', '=', runId).executeTakeFirstOrThrow()
  return {
    ...run,
    state: run.state as RunState,
    states: (run.states as StateAt[]).map(({ state }) => state),
    report: run.report as KeptReport | null,
    failure: run.failure as { code: string; what: string; passing: boolean } | null,
  }
}

export type Run = Awaited<ReturnType<typeof readRun>>

function sealed(context: Context, id: string, kindId: string, settings: object) {
  const { open, secret } = splitSettings(kindOf(kindId), flatSettings(settings as Record<string, unknown>))
  return { open: JSON.stringify(nestedSettings(open)), secrets: sealSecrets(context, id, secret) }
}

async function insertAccount(context: Context, teamId: string, connector: string, settings: object): Promise<string> {
  const id = randomUUID()
  const { open, secrets } = sealed(context, id, connector, settings)
  await context.db
    .insertInto('accounts')
    .values({ id, team_id: teamId, connector, name: `${connector} ${id.slice(0, 8)}`, settings: open, secrets })
    .execute()
  return id
}
