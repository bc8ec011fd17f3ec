import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { setUp, setUpSchema } from '../../flows/teams/set-up.ts'
import type { App } from '../app.ts'
import { attempts } from '../attempts.ts'

export function setUpRoutes(app: App, context: Context): void {
  app.route({
    method: 'POST',
    url: '/api/setup',
    config: { needs: 'nobody', rateLimit: attempts },
    schema: {
      summary: 'Set the installation up with the link of its first start',
      description: 'Makes the owner and the first team, and signs the owner in.',
      tags: ['Sign-in'],
      body: setUpSchema,
      response: { 201: z.object({ personId: z.uuid(), teamId: z.uuid() }) },
    },
    handler: async (request, reply) => {
      const { body } = request
      const made = await setUp(context, body, request.ip)
      await app.signIn.begin(request, reply, body)
      return reply.status(201).send(made)
    },
  })
}
