/** A district in the database, with a project and flows, whose runs end as a test says. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import type { Actor } from '../../../src/flows/actor.ts'
import type { Context } from '../../../src/flows/context.ts'
import { definitionSchema, type FlowDefinitionInput, type Schedule } from '../../../src/flows/definition.ts'
import type { RunState } from '../../../src/flows/run-states.ts'
import type { Database } from '../../../src/store/database.ts'
import { openQueue } from '../../../src/store/queue.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { Vault } from '../../../src/vault/vault.ts'

export const robin: Actor = { personId: null, apiKeyId: null, name: 'robin@district.example', address: '192.0.2.1' }

export interface TestContext {
  context: Context
  close(): Promise<void>
}

export async function openContext(database: Database, masterKey: Buffer = randomBytes(32)): Promise<TestContext> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'firstbell-flows-'))
  const queue = await openQueue(database)
  const context: Context = {
    db: database.db,
    queue,
    vault: new Vault(masterKey, 'settings'),
    masterKey,
    dataFolder,
    shared: false,
    publicUrl: 'https://firstbell.district.example',
  }
  return {
    context,
    close: async () => {
      await queue.stop({ graceful: false })
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

export interface District {
  teamId: string
  projectId: string
  accountId: string
}

export async function makeDistrict({ db }: Context, name = 'Westfield Schools'): Promise<District> {
  const { id: teamId } = await db.insertInto('teams').values({ name }).returning('id').executeTakeFirstOrThrow()
  const projectId = await makeProject({ db }, teamId)
  const accountId = await makeAccount({ db }, teamId)
  return { teamId, projectId, accountId }
}

export async function makeProject({ db }: Pick<Context, 'db'>, teamId: string, name = 'Daily Sync'): Promise<string> {
  const values = { team_id: teamId, template: 'skyward-sms', name }
  return (await db.insertInto('projects').values(values).returning('id').executeTakeFirstOrThrow()).id
}

export async function makeAccount(
  { db }: Pick<Context, 'db'>,
  teamId: string,
  account: Partial<Insertable<Tables['accounts']>> = {},
): Promise<string> {
  const name = `Apple School Manager ${randomBytes(4).toString('hex')}`
  const values = { connector: 'apple-school-manager', name, settings: '{}', secrets: Buffer.alloc(0), ...account }
  const row = await db
    .insertInto('accounts')
    .values({ team_id: teamId, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Every day at 02:00 in Chicago. */
export const nightly: Schedule = {
  timeZone: 'America/Chicago',
  times: [{ hour: 2, minute: 0 }],
  days: [1, 2, 3, 4, 5, 6, 7],
  blackouts: [],
}

export async function makeFlow(
  { db }: Context,
  { teamId, projectId, accountId }: District,
  { schedule = nightly, ...columns }: Partial<Insertable<Tables['flows']>> & { schedule?: Schedule | null } = {},
): Promise<string> {
  const accounts = { source_account_id: accountId, destination_account_id: accountId }
  const { id } = await db
    .insertInto('flows')
    .values({ team_id: teamId, project_id: projectId, name: 'Morning sync', ...accounts, ...columns })
    .returning('id')
    .executeTakeFirstOrThrow()
  const definition = definitionSchema.parse({
    sourceAccountId: accountId,
    destinationAccountId: accountId,
    schedule,
    options: {},
  } satisfies FlowDefinitionInput)
  await db
    .insertInto('flow_versions')
    .values({ flow_id: id, version: 1, definition: JSON.stringify(definition), saved_by: robin.name })
    .execute()
  return id
}

export interface EndedRun extends Partial<Omit<Insertable<Tables['runs']>, 'states'>> {
  /** The states that it was in, the last one last; each a minute after the one before. */
  states: readonly RunState[]
  at: string
}

/** A run as it stands in the database after it came into its last state. */
export async function makeRun(
  { db }: Context,
  { teamId, projectId, accountId }: District,
  flowId: string,
  { states, at, ...columns }: EndedRun,
): Promise<string> {
  const created = Temporal.Instant.from(at)
  const history = states.map((state, index) => ({ state, at: created.add({ minutes: index }).toString() }))
  const { id } = await db
    .insertInto('runs')
    .values({
      team_id: teamId,
      project_id: projectId,
      flow_id: flowId,
      version: 1,
      destination_account_id: accountId,
      trigger: 'schedule',
      started_by: 'Schedule',
      state: states.at(-1) ?? 'queued',
      states: JSON.stringify(history),
      created_at: new Date(created.epochMilliseconds),
      attempt: 1,
      ...columns,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
