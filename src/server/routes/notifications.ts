import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { alarmSchema, changeAlarm, readAlarm } from '../../flows/notifications/alarm-settings.ts'
import { listNotifications } from '../../flows/notifications/notification-list.ts'
import { changeReach, reachSchema, readReach } from '../../flows/notifications/reach-setting.ts'
import { cursorSchema } from '../../flows/page-cursor.ts'
import { eventNames, events } from '../../notify/events.ts'
import type { App } from '../app.ts'

const tags = ['Notifications']
const ofTeam = z.object({ teamId: z.uuid() })
const ofFlow = ofTeam.extend({ flowId: z.uuid() })
const time = z.iso.datetime()
const states = z.enum(['waiting', 'sent', 'failed'])

const eventSchema = z.object({ name: z.enum(eventNames), words: z.string() })

const notificationSchema = z.object({
  id: z.uuid(),
  event: z.enum([...eventNames, 'test']),
  channel: z.object({ id: z.uuid(), name: z.string(), kind: z.string() }),
  flowId: z.uuid().nullable(),
  runId: z.uuid().nullable(),
  title: z.string(),
  sentence: z.string(),
  state: states,
  attempts: z.int(),
  error: z.string().nullable().describe('Why it was not sent, or what else is to be known'),
  createdAt: time,
  retryAt: time.nullable().describe('When it is tried again'),
  sentAt: time.nullable(),
})

const currentAlarmSchema = z.object({
  afterHours: alarmSchema.shape.afterHours,
  raisedAt: time.nullable().describe('Null: it is not raised'),
  countsSince: time.describe('The last success, or when the flow was switched on'),
})

const filterSchema = z.object({
  channelId: z.uuid().optional(),
  runId: z.uuid().optional(),
  projectId: z.uuid().optional().describe('Of its flows, and of no flow by channels that tell of it'),
  state: states.optional(),
  before: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export function notificationRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/notification-events',
    config: { needs: 'person' },
    schema: {
      summary: 'What can be told',
      tags,
      response: { 200: z.object({ items: z.array(eventSchema), next: z.null() }) },
    },
    handler: async () => ({ items: eventNames.map((name) => ({ name, words: events[name] })), next: null }),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/notifications',
    config: { needs: 'auditor' },
    schema: {
      summary: 'What was told to whom in the last 90 days, the latest first',
      tags,
      params: ofTeam,
      querystring: filterSchema,
      response: { 200: z.object({ items: z.array(notificationSchema), next: z.string().nullable() }) },
    },
    handler: ({ params, query }) => listNotifications(context.db, params.teamId, query),
  })
  alarmRoutes(app, context)
  settingRoutes(app, context)
}

function alarmRoutes(app: App, context: Context): void {
  const url = '/api/teams/:teamId/flows/:flowId/alarm'
  app.route({
    method: 'GET',
    url,
    config: { needs: 'auditor' },
    schema: {
      summary: 'The alarm of a flow that has had no successful run for too long',
      tags,
      params: ofFlow,
      response: { 200: currentAlarmSchema },
    },
    handler: ({ params: { teamId, flowId } }) => readAlarm(context.db, teamId, flowId),
  })
  app.route({
    method: 'PUT',
    url,
    config: { needs: 'administrator' },
    schema: {
      summary: 'Set after how many hours the alarm of a flow is raised',
      tags,
      params: ofFlow,
      body: alarmSchema,
      response: { 200: currentAlarmSchema },
    },
    handler: ({ params: { teamId, flowId }, body, caller: { actor } }) =>
      changeAlarm(context, teamId, flowId, { input: body, actor }),
  })
}

function settingRoutes(app: App, context: Context): void {
  const url = '/api/installation/notifications'
  app.route({
    method: 'GET',
    url,
    config: { needs: 'owner' },
    schema: {
      summary: 'Where channels may post to, besides the internet',
      tags,
      response: { 200: reachSchema },
    },
    handler: () => readReach(context),
  })
  app.route({
    method: 'PUT',
    url,
    config: { needs: 'owner' },
    schema: {
      summary: 'Set where channels may post to',
      description: 'Link-local addresses, where clouds keep credentials, and Firstbell itself are never posted to.',
      tags,
      body: reachSchema,
      response: { 204: z.null() },
    },
    handler: async ({ person, body }, reply) => {
      await changeReach(context, body, person.actor)
      return reply.status(204).send(null)
    },
  })
}
