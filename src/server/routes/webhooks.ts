import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { startByWebhook } from '../../flows/flows/webhook.ts'
import type { App } from '../app.ts'

export function webhookRoutes(app: App, context: Context): void {
  app.register((plain, _options, ready) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>()
    // Whatever is posted is not looked at: systems that can only post what they like can start a flow too.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => {
      payload.on('end', () => done(null, undefined)).on('error', done)
      payload.resume()
    })
    scope.route({
      method: 'POST',
      url: '/api/hooks/:secret',
      config: { needs: 'nobody' },
      schema: {
        summary: 'Start a flow by its webhook; whatever is posted is not looked at',
        tags: ['Webhooks'],
        params: z.object({ secret: z.string().min(1).max(200) }),
        response: {
          202: z.object({
            runId: z.uuid(),
            started: z.boolean().describe('false: a run that had not begun yet was waiting already'),
          }),
        },
      },
      handler: async ({ params: { secret }, ip }, reply) => {
        return reply.status(202).send(await startByWebhook(context, { secret, address: ip }))
      },
    })
    ready()
  })
}
