import { randomUUID } from 'node:crypto'
import type { Context } from '../../src/flows/context.ts'

/** One of everything that a team can have, by the part of the address that its id comes after. */
export async function thingsOf({ db }: Context, team_id: string, personId: string): Promise<Record<string, string>> {
  const made = { connector: 'skyward-qmlativ', settings: '{}', secrets: Buffer.alloc(0), team_id }
  const source = await db
    .insertInto('accounts')
    .values({ ...made, name: 'SIS' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const destination = await db
    .insertInto('accounts')
    .values({ ...made, connector: 'apple-school-manager', name: 'Apple' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const project = await db
    .insertInto('projects')
    .values({ team_id, template: 'oneroster', name: 'Daily' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const flow = await db
    .insertInto('flows')
    .values({
      team_id,
      project_id: project.id,
      name: 'Daily',
      source_account_id: source.id,
      destination_account_id: destination.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const run = await db
    .insertInto('runs')
    .values({
      team_id,
      project_id: project.id,
      flow_id: flow.id,
      version: 1,
      destination_account_id: destination.id,
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
    accounts: source.id,
    projects: project.id,
    flows: flow.id,
    runs: run.id,
    channels: channel.id,
    members: personId,
    invitations: invitation.id,
    'api-keys': key?.id ?? '',
  }
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
