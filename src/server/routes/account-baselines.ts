import { z } from 'zod'
import {
  accountBaselineSchema,
  baselineBytesAtMost,
  baselineNameSchema,
  getBaseline,
  giveBaseline,
  removeBaseline,
} from '../../flows/accounts/baseline.ts'
import type { Context } from '../../flows/context.ts'
import type { App } from '../app.ts'

const tags = ['Accounts']
const url = '/api/teams/:teamId/accounts/:id/baseline'
const params = z.object({ teamId: z.uuid(), id: z.uuid() })
const bytes = 'application/octet-stream'
const fileSchema = z
  .instanceof(Buffer, { error: `must be the file (Content-Type: ${bytes})` })
  .meta({ type: 'string', format: 'binary' })

/** What a destination has before anything was delivered to it. */
export function accountBaselineRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url,
    config: { needs: 'auditor' },
    schema: {
      summary: 'What was uploaded of what a destination has already',
      tags,
      params,
      response: { 200: accountBaselineSchema },
    },
    handler: async ({ params: { teamId, id } }) => getBaseline(context, teamId, id),
  })
  app.route({
    method: 'DELETE',
    url,
    config: { needs: 'administrator' },
    schema: {
      summary: 'Remove what was uploaded of what a destination has already',
      tags,
      params,
      response: { 204: z.null().describe('There is nothing') },
    },
    handler: async ({ params, caller: { actor } }, reply) => {
      await removeBaseline(context, { ...params, actor })
      return reply.status(204).send(null)
    },
  })
  // In a scope of its own, so that no other route takes such a body.
  app.register((scope: App, _options, ready) => {
    scope.addContentTypeParser(bytes, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    uploadRoute(scope, context)
    ready()
  })
}

function uploadRoute(app: App, context: Context): void {
  app.route({
    method: 'PUT',
    url,
    bodyLimit: baselineBytesAtMost,
    config: { needs: 'administrator' },
    schema: {
      summary: 'Upload what a destination has already, to compare the first package with',
      description:
        'A package that was sent before (ZIP), or the activity log of Apple School Manager (CSV), of at most 64 MB, for as long as nothing was delivered to this destination. It is kept encrypted, and removed after the first delivery.',
      tags,
      params,
      querystring: z.object({ name: baselineNameSchema }),
      consumes: [bytes],
      body: fileSchema,
      response: { 200: accountBaselineSchema },
    },
    handler: async ({ params, query: { name }, body, caller: { actor } }) => {
      return giveBaseline(context, { ...params, actor }, { name, content: body })
    },
  })
}
