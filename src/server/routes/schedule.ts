import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { scheduleSchema } from '../../flows/definition.ts'
import { scheduleViewSchema, viewFlowSchedule, viewSchedule } from '../../flows/schedule/schedule-view.ts'
import { timeZoneSchema, timeZones } from '../../flows/schedule/time-zones.ts'
import type { App } from '../app.ts'

const tags = ['Schedules']
const runsInPreview = 3

export function scheduleRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id/next-runs',
    config: { needs: 'auditor' },
    schema: {
      summary: 'When a flow runs next',
      tags,
      params: z.object({ teamId: z.uuid(), id: z.uuid() }),
      querystring: z.object({ count: z.coerce.number().int().min(1).max(20).default(5) }),
      response: { 200: scheduleViewSchema },
    },
    handler: async ({ params: { teamId, id }, query: { count } }) =>
      viewFlowSchedule(context.db, { teamId, flowId: id, count }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/schedule-previews',
    config: { needs: 'auditor' },
    schema: {
      summary: 'What a schedule would mean: in words, its next three runs, and what the clocks do to it',
      tags,
      params: z.object({ teamId: z.uuid() }),
      body: scheduleSchema,
      response: { 200: scheduleViewSchema },
    },
    handler: async ({ body }) => viewSchedule(body, runsInPreview),
  })
  app.route({
    method: 'GET',
    url: '/api/time-zones',
    config: { needs: 'person' },
    schema: {
      summary: 'Time zones, all or those whose name contains something, such as US/',
      tags,
      querystring: z.object({ search: z.string().max(100).default('') }),
      response: { 200: z.object({ items: z.array(timeZoneSchema), next: z.null() }) },
    },
    handler: async ({ query: { search } }) => ({ items: timeZones(search), next: null }),
  })
}
