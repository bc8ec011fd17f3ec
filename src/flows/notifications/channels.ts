/** The channels of a team: who is told of what, and in which way. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Event } from '../../notify/events.ts'
import { refuseUnreachable } from '../../notify/reach.ts'
import { newWebhookSecret } from '../../notify/webhook-signature.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context, Db } from '../context.ts'
import { InvalidField, NotThere } from '../refusals.ts'
import type { ChannelChange, NewChannel } from './channel-input.ts'
import { type ChannelKind, hostOf, httpColumns, mailColumns, recipientsOf, secretsOf } from './channel-rows.ts'
import { reachOf } from './reach-setting.ts'

/** A channel as it is shown; its URL and its signing secret never are. */
export interface Channel {
  id: string
  kind: ChannelKind
  name: string
  /** Null: for every project of the team. */
  project: { id: string; name: string } | null
  events: Event[]
  enabled: boolean
  /** The addresses of a mail channel. */
  to: string[] | null
  /** The host that the others post to. */
  host: string | null
  createdAt: string
  /** How the last message to it fared. */
  last: { state: 'waiting' | 'sent' | 'failed'; at: string; error: string | null } | null
}

/** All channels of a team, by name. */
export async function listChannels(db: Db, teamId: string): Promise<Channel[]> {
  const rows = await channelRows(db, teamId).orderBy('channel.name').orderBy('channel.id').execute()
  return rows.map(shown)
}

/** Throws NotThere. */
export async function getChannel(db: Db, teamId: string, channelId: string): Promise<Channel> {
  const row = await channelRows(db, teamId).where('channel.id', '=', channelId).executeTakeFirst()
  if (!row) throw new NotThere('This channel')
  return shown(row)
}

/**
 * Makes a channel. `signingSecret` is the new secret of a webhook, which is told this once; null for other kinds.
 * Throws NotThere for a project that is not the team's, and the Failure `NOTIFICATION_ADDRESS_FORBIDDEN`.
 */
export async function makeChannel(
  context: Context,
  teamId: string,
  input: NewChannel,
  actor: Actor,
): Promise<{ channel: Channel; signingSecret: string | null }> {
  const { db, vault } = context
  const id = randomUUID()
  const signingSecret = input.kind === 'webhook' ? (input.signingSecret ?? newWebhookSecret()) : null
  if (input.kind !== 'mail') await refuseForbidden(context, input.url)
  await db.transaction().execute(async (trx) => {
    if (input.projectId !== null) await requireProject(trx, teamId, input.projectId)
    const columns =
      input.kind === 'mail'
        ? mailColumns(input.to)
        : httpColumns(vault, id, { url: input.url, ...(signingSecret !== null && { signingSecret }) })
    const { kind, name, projectId, events, enabled } = input
    await trx
      .insertInto('notification_channels')
      .values({ id, team_id: teamId, project_id: projectId, kind, name, events, enabled, ...columns })
      .execute()
    const subject = { kind: 'channel', id, name }
    await audit(trx, { teamId, actor, action: 'channel.made', subject, details: { kind, events, projectId } })
  })
  return { channel: await getChannel(db, teamId, id), signingSecret }
}

/** Changes what is given. Throws NotThere, InvalidField for what this kind of channel does not have. */
export async function changeChannel(
  context: Context,
  teamId: string,
  channelId: string,
  { input, actor }: { input: ChannelChange; actor: Actor },
): Promise<Channel> {
  const { db, vault } = context
  if (input.url !== undefined) await refuseForbidden(context, input.url)
  await db.transaction().execute(async (trx) => {
    const row = await lockedChannel(trx, teamId, channelId)
    if (input.projectId) await requireProject(trx, teamId, input.projectId)
    refuseForeignFields(row.kind, input)
    const { to, url, signingSecret, projectId, ...rest } = input
    const secrets = { ...(url !== undefined && { url }), ...(signingSecret !== undefined && { signingSecret }) }
    const sealed = Object.keys(secrets).length > 0
    const columns = {
      ...(rest.name !== undefined && { name: rest.name }),
      ...(rest.events !== undefined && { events: rest.events }),
      ...(rest.enabled !== undefined && { enabled: rest.enabled }),
      ...(projectId !== undefined && { project_id: projectId }),
      ...(to !== undefined && mailColumns(to)),
      ...(sealed && httpColumns(vault, channelId, { ...secretsOf(vault, row), ...secrets })),
    }
    if (Object.keys(columns).length === 0) return
    await trx.updateTable('notification_channels').set(columns).where('id', '=', channelId).execute()
    const subject = { kind: 'channel', id: channelId, name: rest.name ?? row.name }
    await audit(trx, { teamId, actor, action: 'channel.changed', subject, details: { fields: Object.keys(input) } })
  })
  return getChannel(db, teamId, channelId)
}

/** Gives a webhook a new secret to sign with, and returns it this once. Throws NotThere, InvalidField. */
export async function renewSigningSecret(
  context: Context,
  teamId: string,
  channelId: string,
  actor: Actor,
): Promise<string> {
  const signingSecret = newWebhookSecret()
  await changeChannel(context, teamId, channelId, { input: { signingSecret }, actor })
  return signingSecret
}

/** Removes a channel with its history. Throws NotThere. */
export async function deleteChannel({ db }: Context, teamId: string, channelId: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { name, kind } = await lockedChannel(trx, teamId, channelId)
    await trx.deleteFrom('notification_channels').where('id', '=', channelId).execute()
    const subject = { kind: 'channel', id: channelId, name }
    await audit(trx, { teamId, actor, action: 'channel.deleted', subject, details: { kind } })
  })
}

async function refuseForbidden(context: Context, url: string): Promise<void> {
  refuseUnreachable(new URL(url), await reachOf(context))
}

async function requireProject(db: Db, teamId: string, projectId: string): Promise<void> {
  const project = await db
    .selectFrom('projects')
    .select('id')
    .where('id', '=', projectId)
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  if (!project) throw new NotThere('This project')
}

function refuseForeignFields(kind: ChannelKind, input: ChannelChange): void {
  const foreign = {
    mail: ['url', 'signingSecret'],
    webhook: ['to'],
    slack: ['to', 'signingSecret'],
    teams: [] as string[],
  }
  const fields = kind === 'teams' ? foreign.slack : foreign[kind]
  const field = Object.keys(input).find((name) => fields.includes(name))
  if (field !== undefined) throw new InvalidField(field, `is not a setting of a ${kind} channel`)
}

async function lockedChannel(db: Db, teamId: string, channelId: string) {
  const row = await db
    .selectFrom('notification_channels')
    .select(['id', 'kind', 'name', 'secrets'])
    .where('id', '=', channelId)
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotThere('This channel')
  return row
}

function channelRows(db: Db, teamId: string) {
  return db
    .selectFrom('notification_channels as channel')
    .leftJoin('projects as project', 'project.id', 'channel.project_id')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('notifications')
          .select(['state', 'error', sql<Date>`coalesce(sent_at, created_at)`.as('at')])
          .whereRef('notifications.channel_id', '=', 'channel.id')
          .orderBy('notifications.created_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['channel.id', 'channel.kind', 'channel.name', 'channel.settings', 'channel.events', 'channel.enabled'])
    .select(['channel.created_at', 'project.id as project_id', 'project.name as project_name'])
    .select(['last.state as last_state', 'last.error as last_error', 'last.at as last_at'])
    .where('channel.team_id', '=', teamId)
}

type ChannelRow = Awaited<ReturnType<ReturnType<typeof channelRows>['execute']>>[number]

function shown(row: ChannelRow): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    project: row.project_id !== null ? { id: row.project_id, name: row.project_name ?? '' } : null,
    events: row.events as Event[],
    enabled: row.enabled,
    to: row.kind === 'mail' ? recipientsOf(row.settings) : null,
    host: row.kind === 'mail' ? null : hostOf(row.settings),
    createdAt: row.created_at.toISOString(),
    last:
      row.last_state && row.last_at
        ? { state: row.last_state, at: new Date(row.last_at).toISOString(), error: row.last_error }
        : null,
  }
}
