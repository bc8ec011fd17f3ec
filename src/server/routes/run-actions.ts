import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { approvalSchema, approveRun, discardRun, discardSchema } from '../../flows/runs/approve.ts'
import { cancelRun } from '../../flows/runs/cancel.ts'
import { rerunRun, rerunSchema } from '../../flows/runs/rerun.ts'
import { startRun } from '../../flows/runs/start.ts'
import type { App } from '../app.ts'

const tags = ['Runs']
const ofTeam = z.object({ teamId: z.uuid() })
const ofFlow = ofTeam.extend({ id: z.uuid() })
const ofRun = ofTeam.extend({ id: z.uuid() })
const made = z.object({ id: z.uuid() })
const nothing = z.null()

/** What a person does to a run: start, cancel, approve, discard, make again. */
export function runActionRoutes(app: App, context: Context): void {
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows/:id/runs',
    config: { needs: 'operator' },
    schema: {
      summary: 'Run a flow now, or preview it; 409 names the run that is under way already',
      tags,
      params: ofFlow,
      body: z.strictObject({ preview: z.boolean().default(false).describe('Everything but sending the package') }),
      response: { 201: made },
    },
    handler: async ({ params: { teamId, id }, caller: { actor }, body: { preview } }, reply) => {
      const runId = await startRun(context, { teamId, flowId: id, trigger: 'manual', preview, actor })
      return reply.status(201).send({ id: runId })
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/runs/:id/cancel',
    config: { needs: 'operator' },
    schema: {
      summary: 'Cancel a run; one that is running stops within seconds',
      tags,
      params: ofRun,
      response: { 202: z.object({ cancelled: z.boolean().describe('false: it is running, and was asked to stop') }) },
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }, reply) => {
      return reply.status(202).send(await cancelRun(context, { teamId, runId: id, actor }))
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/runs/:id/approve',
    config: { needs: 'operator' },
    schema: {
      summary: 'Have the package of a held run or of a preview sent, and no other one',
      tags,
      params: ofRun,
      body: approvalSchema,
      response: { 204: nothing.describe('It is approved, and sent by the next worker') },
    },
    handler: async ({ params: { teamId, id }, caller: { actor }, body }, reply) => {
      await approveRun(context, { teamId, runId: id, actor, ...body })
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/runs/:id/discard',
    config: { needs: 'operator' },
    schema: {
      summary: 'Discard a held run: its package is never sent',
      tags,
      params: ofRun,
      body: discardSchema,
      response: { 204: nothing.describe('It is discarded') },
    },
    handler: async ({ params: { teamId, id }, caller: { actor }, body }, reply) => {
      await discardRun(context, { teamId, runId: id, actor, ...body })
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/runs/:id/rerun',
    config: { needs: 'operator' },
    schema: {
      summary: 'Run a flow again: with fresh data, or by sending the package of a delivered run once more (roll back)',
      tags,
      params: ofRun,
      body: rerunSchema,
      response: { 201: made },
    },
    handler: async ({ params: { teamId, id }, caller: { actor }, body }, reply) => {
      return reply.status(201).send({ id: await rerunRun(context, { teamId, runId: id, actor, ...body }) })
    },
  })
}
