import { z } from 'zod'
import { roles } from '../../flows/actor.ts'
import type { Context } from '../../flows/context.ts'
import { listApiKeys, makeApiKey, newApiKeySchema, revokeApiKey } from '../../flows/teams/api-keys.ts'
import type { App } from '../app.ts'

const tags = ['API keys']
const inTeam = z.object({ teamId: z.uuid() })
const keySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  startsWith: z.string().describe('By which a person recognises it'),
  createdBy: z
    .string()
    .nullable()
    .describe('Null: made by another key, or by a person who was removed from the installation'),
  makerIsMember: z
    .boolean()
    .describe("Whether the person who made it is in the team. A key is the team's, and stays when that person leaves"),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe('To the minute'),
})

export function apiKeyRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/api-keys',
    config: { needs: 'administrator' },
    schema: {
      summary: "The team's API keys",
      tags,
      params: inTeam,
      response: { 200: z.object({ items: z.array(keySchema) }) },
    },
    handler: async ({ caller }) => ({ items: await listApiKeys(context.db, caller.teamId) }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/api-keys',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Make an API key',
      description: 'A program sends it as `Authorization: Bearer fb_…`.',
      tags,
      params: inTeam,
      body: newApiKeySchema,
      response: { 201: z.object({ id: z.uuid(), key: z.string().describe('Shown this once') }) },
    },
    handler: async ({ caller, body }, reply) => {
      return reply.status(201).send(await makeApiKey(context, caller.teamId, body, caller))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/api-keys/:keyId',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Revoke an API key',
      tags,
      params: inTeam.extend({ keyId: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async ({ caller, params }, reply) => {
      await revokeApiKey(context, caller.teamId, params.keyId, caller.actor)
      return reply.status(204).send(null)
    },
  })
}
