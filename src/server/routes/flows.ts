import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { changeFlow, deleteFlow, flowChangeSchema } from '../../flows/flows/change.ts'
import { copyFlow, copySchema, createFlow, newFlowSchema } from '../../flows/flows/create.ts'
import { flowSchema, getFlow, listFlows, wholeFlowSchema } from '../../flows/flows/flow.ts'
import { makeWebhook, removeWebhook } from '../../flows/flows/webhook.ts'
import type { App } from '../app.ts'

const tags = ['Flows']
const ofTeam = z.object({ teamId: z.uuid() })
const ofFlow = ofTeam.extend({ id: z.uuid() })

export function flowRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Flows of a team, or of one of its projects',
      tags,
      params: ofTeam,
      querystring: z.object({ projectId: z.uuid().optional() }),
      response: { 200: z.object({ items: z.array(flowSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId }, query: { projectId } }) => {
      return { items: await listFlows(context.db, teamId, projectId), next: null }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Make a flow in a project',
      tags,
      params: ofTeam,
      body: newFlowSchema,
      response: { 201: wholeFlowSchema },
    },
    handler: async ({ params: { teamId }, caller: { actor }, body }, reply) => {
      return reply.status(201).send(await createFlow(context, { teamId, actor }, body))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/flows/:id',
    config: { needs: 'auditor' },
    schema: { summary: 'One flow, with its definition', tags, params: ofFlow, response: { 200: wholeFlowSchema } },
    handler: async ({ params: { teamId, id } }) => getFlow(context.db, teamId, id),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/flows/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Rename a flow, switch it on or off',
      tags,
      params: ofFlow,
      body: flowChangeSchema,
      response: { 200: wholeFlowSchema },
    },
    handler: async ({ params, caller: { actor }, body }) => changeFlow(context, { ...params, actor }, body),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/flows/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Delete a flow; its runs stay in the History',
      tags,
      params: ofFlow,
      response: { 204: z.null().describe('It is deleted') },
    },
    handler: async ({ params, caller: { actor } }, reply) => {
      await deleteFlow(context, { ...params, actor })
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows/:id/copies',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Make a flow like this one, switched off',
      tags,
      params: ofFlow,
      body: copySchema,
      response: { 201: wholeFlowSchema },
    },
    handler: async ({ params, caller: { actor }, body }, reply) => {
      return reply.status(201).send(await copyFlow(context, { ...params, actor }, body))
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/flows/:id/webhook',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Make a new address that starts the flow; it is shown this once, and replaces the one from before',
      tags,
      params: ofFlow,
      response: { 201: z.object({ url: z.url() }) },
    },
    handler: async ({ params, caller: { actor } }, reply) => {
      return reply.status(201).send(await makeWebhook(context, { ...params, actor }))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/flows/:id/webhook',
    config: { needs: 'administrator' },
    schema: {
      summary: 'End the address that starts the flow',
      tags,
      params: ofFlow,
      response: { 204: z.null().describe('There is none') },
    },
    handler: async ({ params, caller: { actor } }, reply) => {
      await removeWebhook(context, { ...params, actor })
      return reply.status(204).send(null)
    },
  })
}
