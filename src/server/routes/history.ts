import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { runDetails, runDetailsSchema } from '../../flows/history/run-details.ts'
import { listedRunSchema, listRuns, runFilterSchema } from '../../flows/history/run-list.ts'
import { RunReaders } from '../../flows/history/run-reader.ts'
import type { App } from '../app.ts'
import { evidenceRoutes } from './history-evidence.ts'
import { exchangeRoutes } from './history-exchanges.ts'
import { reportRoutes } from './history-reports.ts'

const tags = ['History']

/** History: the runs of a team, and all that is known of each. */
export function historyRoutes(app: App, context: Context): void {
  const readers = new RunReaders(context)
  app.addHook('onClose', () => readers.close())
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Runs, the newest first',
      tags,
      params: z.object({ teamId: z.uuid() }),
      querystring: runFilterSchema,
      response: { 200: z.object({ items: z.array(listedRunSchema), next: z.string().nullable() }) },
    },
    handler: async ({ params: { teamId }, query }) => listRuns(context.db, teamId, query),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id',
    config: { needs: 'auditor' },
    schema: {
      summary: 'One run, with its steps',
      tags,
      params: z.object({ teamId: z.uuid(), id: z.uuid() }),
      response: { 200: runDetailsSchema },
    },
    handler: async ({ params: { teamId, id } }) => runDetails(context, teamId, id),
  })
  exchangeRoutes(app, context, readers.files)
  evidenceRoutes(app, context, readers)
  reportRoutes(app, context, readers)
}
