import { z } from 'zod'
import { roles } from '../../flows/actor.ts'
import type { Context } from '../../flows/context.ts'
import { listMembers, removeMember, setRole } from '../../flows/teams/members.ts'
import type { App } from '../app.ts'

const tags = ['Members']
const role = z.enum(roles)
const memberSchema = z.object({
  personId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  twoFactor: z.boolean().describe('Signing in with the password takes a second factor'),
  since: z.iso.datetime(),
})
const inTeam = z.object({ teamId: z.uuid() })
const oneMember = inTeam.extend({ personId: z.uuid() })

export function memberRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/members',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Who is in the team',
      tags,
      params: inTeam,
      response: { 200: z.object({ items: z.array(memberSchema) }) },
    },
    handler: async ({ caller }) => ({ items: await listMembers(context.db, caller.teamId) }),
  })
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/members/:personId',
    config: { needs: 'administrator' },
    schema: {
      summary: "Change a member's role",
      tags,
      params: oneMember,
      body: z.strictObject({ role }),
      response: { 204: z.null() },
    },
    handler: async ({ caller: { teamId, actor }, params, body }, reply) => {
      await setRole(context, { teamId, personId: params.personId }, body.role, actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/members/:personId',
    config: { needs: 'administrator' },
    schema: { summary: 'Take a person out of the team', tags, params: oneMember, response: { 204: z.null() } },
    handler: async ({ caller: { teamId, actor }, params }, reply) => {
      await removeMember(context, { teamId, personId: params.personId }, actor)
      return reply.status(204).send(null)
    },
  })
}
