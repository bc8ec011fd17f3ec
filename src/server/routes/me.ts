/** What concerns the person who is signed in. */
import { z } from 'zod'
import { roles } from '../../flows/actor.ts'
import type { Context } from '../../flows/context.ts'
import { teamsOf } from '../../flows/teams/members.ts'
import { auditSignIn, hasPassword, personNameSchema, renamePerson, twoFactorOf } from '../../flows/teams/people.ts'
import { endOtherSessions, endSession, listSessions } from '../../flows/teams/sessions.ts'
import type { App } from '../app.ts'
import { forAudit, type SignedIn } from '../caller.ts'

const tags = ['People']
const meSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  owner: z.boolean().describe('Looks after the installation itself'),
  password: z.boolean().describe('There is a password; who came by an identity provider may have none'),
  twoFactor: z.boolean().describe('Signing in with the password takes a second factor'),
  teams: z.array(z.object({ id: z.uuid(), name: z.string(), demo: z.boolean(), role: z.enum(roles) })),
})

const sessionSchema = z.object({
  id: z.uuid(),
  current: z.boolean().describe('The one that asks'),
  address: z.string().nullable(),
  browser: z.string().nullable(),
  since: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

export function meRoutes(app: App, context: Context): void {
  const { db } = context
  app.route({
    method: 'GET',
    url: '/api/me',
    config: { needs: 'person' },
    schema: { summary: 'Who is signed in, and in which teams', tags, response: { 200: meSchema } },
    handler: async ({ person: { personId, name, email, owner } }) => {
      const [teams, password, twoFactor] = await Promise.all([
        teamsOf(db, personId),
        hasPassword(db, personId),
        twoFactorOf(db, personId),
      ])
      return { id: personId, name, email, owner, password, twoFactor, teams }
    },
  })
  app.route({
    method: 'PATCH',
    url: '/api/me',
    config: { needs: 'person' },
    schema: {
      summary: 'Change the name that others see',
      tags,
      body: z.strictObject({ name: personNameSchema }),
      response: { 204: z.null() },
    },
    handler: async ({ person, body }, reply) => {
      await renamePerson(context, person.personId, body.name, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/me/sessions',
    config: { needs: 'person' },
    schema: {
      summary: 'Where the person is signed in',
      tags,
      response: { 200: z.object({ items: z.array(sessionSchema) }) },
    },
    handler: async ({ person }) => ({ items: await listSessions(db, person) }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/me/sessions/:sessionId',
    config: { needs: 'person' },
    schema: {
      summary: 'End one session',
      tags,
      params: z.object({ sessionId: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async ({ person, params }, reply) => {
      await endSession(db, person.personId, params.sessionId)
      await auditEnded(person, params.sessionId === person.sessionId ? 0 : 1)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/me/sessions',
    config: { needs: 'person' },
    schema: { summary: 'End every other session', tags, response: { 204: z.null() } },
    handler: async ({ person }, reply) => {
      const ended = await endOtherSessions(db, person)
      if (ended > 0) await auditEnded(person, ended)
      return reply.status(204).send(null)
    },
  })

  async function auditEnded(person: SignedIn, otherSessions: number): Promise<void> {
    const details = otherSessions > 0 ? { otherSessions } : {}
    await auditSignIn(db, 'person.signed-out', { ...forAudit(person), details })
  }
}
