import { randomUUID } from 'node:crypto'
import type { Context, Db } from '../../src/flows/context.ts'

/** One of everything that a team can have, by the part of the address that its id comes after. */
export async function thingsOf({ db }: Context, team_id: string, personId: string): Promise<Record<string, string>> {
  const { source, destination, project, flow } = await flowOf(db, team_id)
  const run = await db
    .insertInto('runs')
    .values({
      team_id,
      project_id: project,
      flow_id: flow,
      version: 1,
      destination_account_id: destination,
      trigger: 'manual',
      started_by: 'Robin',
      state: 'succeeded',
      states: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const channel = await db
    .insertInto('notification_channels')
    .values({ team_id, kind: 'mail', name: 'Office', settings: '{}', secrets: Buffer.alloc(0), events: [] })
    .returning('id')
    .executeTakeFirstOrThrow()
  const invitation = await db
    .insertInto('invitations')
    .values({
      team_id,
      email: 'new@district.example',
      role: 'auditor',
      token_hash: randomUUID(),
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = await db.selectFrom('api_keys').select('id').where('team_id', '=', team_id).executeTakeFirst()
  return {
    accounts: source,
    projects: project,
    flows: flow,
    runs: run.id,
    channels: channel.id,
    members: personId,
    invitations: invitation.id,
    'api-keys': key?.id ?? '',
  }
}

/** A flow in a project, with accounts that lead nowhere; the ids of all four. */
export async function flowOf(db: Db, team_id: string) {
  const account = async (connector: string) => {
    const values = { team_id, connector, name: connector, settings: '{}', secrets: Buffer.alloc(0) }
    return (await db.insertInto('accounts').values(values).returning('id').executeTakeFirstOrThrow()).id
  }
  const [source, destination] = [await account('skyward-qmlativ'), await account('apple-school-manager')]
  const { id: project } = await db
    .insertInto('projects')
    .values({ team_id, template: 'skyward', name: 'Daily' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: flow } = await db
    .insertInto('flows')
    .values({
      team_id,
      project_id: project,
      name: 'Daily',
      source_account_id: source,
      destination_account_id: destination,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { source, destination, project, flow }
}

const tables = [
  'accounts',
  'projects',
  'flows',
  'runs',
  'notification_channels',
  'members',
  'invitations',
  'api_keys',
  'audit_log',
] as const

/** How many rows of each kind a team has. */
export async function countOf({ db }: Context, teamId: string): Promise<Record<string, number>> {
  const counts = tables.map(async (table) => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('team_id', '=', teamId)
      .executeTakeFirstOrThrow()
    return [table, Number(count)]
  })
  return Object.fromEntries(await Promise.all(counts))
}
