import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { bodiesSchema, exchangeBodies, wholeBody } from '../../flows/history/exchange-bodies.ts'
import { exchangeQuerySchema, exchangeSchema, findExchange, listExchanges } from '../../flows/history/exchanges.ts'
import { findRun } from '../../flows/history/found-run.ts'
import type { RunFiles } from '../../flows/history/run-files.ts'
import type { App } from '../app.ts'
import { fileAnswer } from '../file-answer.ts'

const tags = ['History']
const ofRun = z.object({ teamId: z.uuid(), id: z.uuid() })
const ofExchange = ofRun.extend({
  position: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
})
const neighbor = z.int().nullable().describe('The position of the one before or after it; null: there is none')

/** What was exchanged with the SIS and with Apple in a run. */
export function exchangeRoutes(app: App, context: Context, files: RunFiles): void {
  const { db } = context
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/exchanges',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Exchanges with the SIS and with Apple, in their order',
      tags,
      params: ofRun,
      querystring: exchangeQuerySchema,
      response: { 200: z.object({ items: z.array(exchangeSchema), next: z.string().nullable() }) },
    },
    handler: async ({ params: { teamId, id }, query }) => {
      await findRun(db, teamId, id)
      return listExchanges(db, id, query)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/exchanges/:position',
    config: { needs: 'auditor' },
    schema: {
      summary: 'One exchange, without its request and response data',
      tags,
      params: ofExchange,
      response: { 200: z.object({ exchange: exchangeSchema, previous: neighbor, following: neighbor }) },
    },
    handler: async ({ params: { teamId, id, position } }) => {
      await findRun(db, teamId, id)
      const { exchange, previous, following } = await findExchange(db, id, position)
      return { exchange, previous, following }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/exchanges/:position/bodies',
    // A HEAD would be written down as if somebody had looked, and shows nothing.
    exposeHeadRoute: false,
    config: { needs: 'operator' },
    schema: {
      summary: 'Request and response data of an exchange, to look at',
      description: 'Who looks at it is written into the audit log.',
      tags,
      params: ofExchange,
      response: { 200: bodiesSchema },
    },
    handler: async ({ params: { teamId, id, position }, caller: { actor } }, reply) => {
      const run = await findRun(db, teamId, id)
      reply.header('cache-control', 'no-store')
      return exchangeBodies(context, files, { actor, teamId, run, position })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/exchanges/:position/bodies/:kind',
    // A HEAD would be written down as if somebody had looked, and shows nothing.
    exposeHeadRoute: false,
    config: { needs: 'operator' },
    schema: {
      summary: 'The whole body of a request or of a response, as it was; secrets are masked',
      description: 'Who takes it is written into the audit log.',
      tags,
      params: ofExchange.extend({ kind: z.enum(['request', 'response']) }),
      response: fileAnswer('application/octet-stream', 'The bytes of the body'),
    },
    handler: async ({ params: { teamId, id, position, kind }, caller: { actor } }, reply) => {
      const run = await findRun(db, teamId, id)
      const { body } = await wholeBody(context, files, { actor, teamId, run, position }, kind)
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="exchange-${position}-${kind}.txt"`)
        .header('cache-control', 'no-store')
        .send(body)
    },
  })
}
