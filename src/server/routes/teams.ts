import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { deleteTeam } from '../../flows/retention/delete-team.ts'
import { changeTeam, findTeam, makeTeam, teamChangeSchema, teamNameSchema } from '../../flows/teams/teams.ts'
import type { App } from '../app.ts'

const tags = ['Teams']
const teamSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  demo: z.boolean().describe('Made to try Firstbell out, with a made-up district'),
  guard: teamChangeSchema.shape.guard.unwrap().describe('What the guard of new flows starts from; null: the defaults'),
  createdAt: z.iso.datetime(),
})
const inTeam = z.object({ teamId: z.uuid() })

export function teamRoutes(app: App, context: Context): void {
  app.route({
    method: 'POST',
    url: '/api/teams',
    config: { needs: 'owner' },
    schema: {
      summary: 'Make a team, with yourself as its administrator',
      tags,
      body: z.strictObject({ name: teamNameSchema }),
      response: { 201: z.object({ id: z.uuid() }) },
    },
    handler: async ({ person: { actor, personId }, body }, reply) => {
      const id = await makeTeam(context, body.name, { ...actor, personId })
      return reply.status(201).send({ id })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId',
    config: { needs: 'auditor' },
    schema: { summary: 'One team', tags, params: inTeam, response: { 200: teamSchema } },
    handler: ({ caller }) => findTeam(context.db, caller.teamId),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Rename a team, or change what the guard of its new flows starts from',
      tags,
      params: inTeam,
      body: teamChangeSchema,
      response: { 200: teamSchema },
    },
    handler: ({ caller, body }) => changeTeam(context, caller.teamId, body, caller.actor),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Delete a team with its accounts, flows, runs and history',
      description: 'What has been sent to Apple School Manager stays there. It cannot be undone.',
      tags,
      params: inTeam,
      response: { 204: z.null() },
    },
    handler: async ({ caller }, reply) => {
      await deleteTeam(context, caller.teamId, caller.actor)
      return reply.status(204).send(null)
    },
  })
}
