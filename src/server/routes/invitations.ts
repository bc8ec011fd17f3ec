import { z } from 'zod'
import { roles } from '../../flows/actor.ts'
import type { Context } from '../../flows/context.ts'
import {
  acceptInvitation,
  invite,
  listInvitations,
  lookAtInvitation,
  newInvitationSchema,
  withdrawInvitation,
} from '../../flows/teams/invitations.ts'
import { passwordSchema, personNameSchema } from '../../flows/teams/people.ts'
import type { App } from '../app.ts'
import { attempts } from '../attempts.ts'

const tags = ['Members']
const role = z.enum(roles)
const inTeam = z.object({ teamId: z.uuid() })
const token = z.string().min(1).max(200).describe('What stands behind the # in the link')

const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role,
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

const madeSchema = z.object({
  id: z.uuid(),
  link: z.string().describe('Shown this once, to be passed on'),
  mail: z.discriminatedUnion('sent', [
    z.object({ sent: z.literal(true) }),
    z.object({ sent: z.literal(false), why: z.string() }),
  ]),
})

export function invitationRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/invitations',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Invitations that nobody has accepted yet',
      tags,
      params: inTeam,
      response: { 200: z.object({ items: z.array(invitationSchema) }) },
    },
    handler: async ({ caller }) => ({ items: await listInvitations(context.db, caller.teamId) }),
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/invitations',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Invite somebody into the team',
      description: 'An open invitation of the same address is replaced.',
      tags,
      params: inTeam,
      body: newInvitationSchema,
      response: { 201: madeSchema },
    },
    handler: async ({ caller, body }, reply) => {
      return reply.status(201).send(await invite(context, caller.teamId, body, caller.actor))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/invitations/:invitationId',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Withdraw an invitation',
      tags,
      params: inTeam.extend({ invitationId: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async ({ caller, params }, reply) => {
      await withdrawInvitation(context, caller.teamId, params.invitationId, caller.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/invitations/look',
    config: { needs: 'nobody', rateLimit: attempts },
    schema: {
      summary: 'What the link of an invitation invites to',
      tags,
      body: z.strictObject({ token }),
      response: {
        200: z.object({
          team: z.string(),
          email: z.string(),
          role,
          invitedBy: z.string().nullable().describe('The name of who has invited'),
          known: z.boolean().describe('There is a person with this address, who signs in to accept'),
        }),
      },
    },
    handler: ({ body }) => lookAtInvitation(context.db, body.token),
  })
  app.route({
    method: 'POST',
    url: '/api/invitations/accept',
    config: { needs: 'nobody', rateLimit: attempts },
    schema: {
      summary: 'Accept an invitation, as who is signed in or as somebody new',
      description: 'Somebody new gives a name and a password, and is signed in.',
      tags,
      body: z.strictObject({ token, name: personNameSchema.optional(), password: passwordSchema.optional() }),
      response: { 200: z.object({ teamId: z.uuid() }) },
    },
    handler: async (request, reply) => {
      const { body, ip: address } = request
      const person = await app.signIn.personOf(request, reply)
      const { teamId, email } = await acceptInvitation(
        context,
        body.token,
        person
          ? { kind: 'signed-in', personId: person.personId, email: person.email, address }
          : { kind: 'new', name: body.name, password: body.password, address },
      )
      if (!person && body.password !== undefined)
        await app.signIn.begin(request, reply, { email, password: body.password })
      return { teamId }
    },
  })
}
