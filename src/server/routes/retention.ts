import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { changeRetention, readRetention, retentionSchema } from '../../flows/retention/settings.ts'
import type { App } from '../app.ts'

const tags = ['Installation']
const url = '/api/installation/retention'

export function retentionRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url,
    config: { needs: 'owner' },
    schema: {
      summary: 'How long is kept what is not set per project',
      tags,
      response: { 200: retentionSchema },
    },
    handler: () => readRetention(context),
  })
  app.route({
    method: 'PUT',
    url,
    config: { needs: 'owner' },
    schema: {
      summary: 'Set how long is kept what is not set per project',
      tags,
      body: retentionSchema,
      response: { 204: z.null() },
    },
    handler: async ({ person, body }, reply) => {
      await changeRetention(context, body, person.actor)
      return reply.status(204).send(null)
    },
  })
}
