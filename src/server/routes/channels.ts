import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { channelChangeSchema, newChannelSchema } from '../../flows/notifications/channel-input.ts'
import {
  changeChannel,
  deleteChannel,
  getChannel,
  listChannels,
  makeChannel,
  renewSigningSecret,
} from '../../flows/notifications/channels.ts'
import { tryChannel } from '../../flows/notifications/try-channel.ts'
import { eventNames } from '../../notify/events.ts'
import type { App } from '../app.ts'
import { attempts } from '../attempts.ts'

const tags = ['Notifications']
const ofTeam = z.object({ teamId: z.uuid() })
const ofChannel = ofTeam.extend({ id: z.uuid() })
const time = z.iso.datetime()

const channelSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['mail', 'webhook', 'slack', 'teams']),
  name: z.string(),
  project: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('Null: all projects of the team'),
  events: z.array(z.enum(eventNames)),
  enabled: z.boolean(),
  to: z.array(z.string()).nullable().describe('The addresses of a mail channel'),
  host: z.string().nullable().describe('Where the others post to; the whole address is a secret'),
  createdAt: time,
  last: z
    .object({ state: z.enum(['waiting', 'sent', 'failed']), at: time, error: z.string().nullable() })
    .nullable()
    .describe('How the last message fared'),
})

const signingSecret = z.string().describe('What webhooks are signed with; it is told this once')

export function channelRoutes(app: App, context: Context): void {
  const { db } = context
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/channels',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Who is told of what, and in which way',
      tags,
      params: ofTeam,
      response: { 200: z.object({ items: z.array(channelSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId } }) => ({ items: await listChannels(db, teamId), next: null }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/channels',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Make a channel',
      tags,
      params: ofTeam,
      body: newChannelSchema,
      response: { 201: z.object({ channel: channelSchema, signingSecret: signingSecret.nullable() }) },
    },
    handler: async ({ params: { teamId }, body, caller: { actor } }, reply) =>
      reply.status(201).send(await makeChannel(context, teamId, body, actor)),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/channels/:id',
    config: { needs: 'auditor' },
    schema: { summary: 'One channel', tags, params: ofChannel, response: { 200: channelSchema } },
    handler: ({ params: { teamId, id } }) => getChannel(db, teamId, id),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/channels/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Change what is given of a channel',
      tags,
      params: ofChannel,
      body: channelChangeSchema,
      response: { 200: channelSchema },
    },
    handler: ({ params: { teamId, id }, body, caller: { actor } }) =>
      changeChannel(context, teamId, id, { input: body, actor }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/channels/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Delete a channel, and what is on record of its messages',
      tags,
      params: ofChannel,
      response: { 204: z.null().describe('It is deleted') },
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }, reply) => {
      await deleteChannel(context, teamId, id, actor)
      return reply.status(204).send(null)
    },
  })
  channelActionRoutes(app, context)
}

function channelActionRoutes(app: App, context: Context): void {
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/channels/:id/test-messages',
    config: { needs: 'administrator', rateLimit: attempts },
    schema: {
      summary: 'Send a test message, and wait until the receiver has taken it',
      tags,
      params: ofChannel,
      response: { 200: z.object({ remark: z.string().nullable().describe('What else is to be known of it') }) },
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }) => ({
      remark: await tryChannel(context, teamId, id, actor),
    }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/channels/:id/signing-secret',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Give a webhook a new secret to sign with; the one from before is of no use from then on',
      tags,
      params: ofChannel,
      response: { 200: z.object({ signingSecret }) },
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }) => ({
      signingSecret: await renewSigningSecret(context, teamId, id, actor),
    }),
  })
}
