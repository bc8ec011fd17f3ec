/** Everybody and every team of the installation, for its owners. */
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { listPeople, removePerson, setOwner } from '../../flows/teams/people.ts'
import { joinTeam, listTeams } from '../../flows/teams/teams.ts'
import type { App } from '../app.ts'

const tags = ['Installation']
const onePerson = z.object({ personId: z.uuid() })
const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  owner: z.boolean(),
  twoFactor: z.boolean(),
  teams: z.number().describe('In how many teams'),
  createdAt: z.iso.datetime(),
})

export function peopleRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/installation/people',
    config: { needs: 'owner' },
    schema: { summary: 'Everybody', tags, response: { 200: z.object({ items: z.array(personSchema) }) } },
    handler: async () => ({ items: await listPeople(context.db) }),
  })
  app.route({
    method: 'PATCH',
    url: '/api/installation/people/:personId',
    config: { needs: 'owner' },
    schema: {
      summary: 'Make a person an owner of the installation, or no longer one',
      tags,
      params: onePerson,
      body: z.strictObject({ owner: z.boolean() }),
      response: { 204: z.null() },
    },
    handler: async ({ person, params, body }, reply) => {
      await setOwner(context, params.personId, body.owner, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/installation/people/:personId',
    config: { needs: 'owner' },
    schema: {
      summary: 'Remove a person from every team and for good',
      tags,
      params: onePerson,
      response: { 204: z.null() },
    },
    handler: async ({ person, params }, reply) => {
      await removePerson(context, params.personId, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/installation/teams',
    config: { needs: 'owner' },
    schema: {
      summary: 'Every team',
      tags,
      response: {
        200: z.object({
          items: z.array(z.object({ id: z.uuid(), name: z.string(), demo: z.boolean(), members: z.number() })),
        }),
      },
    },
    handler: async () => ({ items: await listTeams(context.db) }),
  })
  app.route({
    method: 'POST',
    url: '/api/installation/teams/:id/join',
    config: { needs: 'owner' },
    schema: {
      summary: 'Join a team as its administrator, such as one that has lost its own',
      description: "The team's audit log shows it.",
      tags,
      params: z.object({ id: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async ({ person: { personId, actor }, params }, reply) => {
      await joinTeam(context, params.id, { ...actor, personId })
      return reply.status(204).send(null)
    },
  })
}
