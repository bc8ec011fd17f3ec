import type { Message } from '../../notify/message.ts'
import type { Actor } from '../actor.ts'
import { audit } from '../audit.ts'
import type { Context } from '../context.ts'
import { NotThere } from '../refusals.ts'
import { channelsLink } from './links.ts'
import { explain } from './send-notification.ts'
import { sendToChannel } from './send-to-channel.ts'

/**
 * Sends a test message to a channel at once, also to one that is switched off, and puts it on record.
 * @returns what else is to be known, such as addresses that the mail server did not take; null: all is well
 * @throws NotThere, or the Failure that kept it from being sent
 */
export async function tryChannel(
  context: Context,
  teamId: string,
  channelId: string,
  actor: Actor,
): Promise<string | null> {
  const { db } = context
  const channel = await db
    .selectFrom('notification_channels as channel')
    .innerJoin('teams', 'teams.id', 'channel.team_id')
    .select(['channel.id', 'channel.kind', 'channel.name', 'channel.settings', 'channel.secrets', 'teams.name as team'])
    .where('channel.id', '=', channelId)
    .where('channel.team_id', '=', teamId)
    .executeTakeFirst()
  if (!channel) throw new NotThere('This channel')
  const message = testMessage(channel, actor, channelsLink(context, teamId))
  const { id } = await db.transaction().execute(async (trx) => {
    const subject = { kind: 'channel', id: channelId, name: channel.name }
    await audit(trx, { teamId, actor, action: 'channel.tried', subject })
    return trx
      .insertInto('notifications')
      .values({
        team_id: teamId,
        channel_id: channelId,
        event: 'test',
        message: JSON.stringify(message),
        // What the outbox never takes: it is sent here and now, or not at all.
        state: 'failed',
        error: 'Firstbell was stopped while this was sent.',
        attempts: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  })
  try {
    const remark = await sendToChannel(context, channel, { id, message })
    await write(context, id, { state: 'sent', error: remark, sent_at: new Date() })
    return remark
  } catch (error) {
    await write(context, id, { state: 'failed', error: explain(error).words })
    throw error
  }
}

async function write(
  { db }: Context,
  id: string,
  written: { state: 'sent' | 'failed'; error: string | null; sent_at?: Date },
): Promise<void> {
  await db.updateTable('notifications').set(written).where('id', '=', id).execute()
}

function testMessage({ name, team }: { name: string; team: string }, actor: Actor, link: string): Message {
  return {
    event: 'test',
    title: 'A test message from Firstbell',
    sentence: `The channel ${name} works: this is how you will hear of it when a run fails or needs a person.`,
    facts: [
      { label: 'Team', value: team },
      { label: 'Sent by', value: actor.name },
    ],
    link,
    at: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    timeZone: 'UTC',
  }
}
