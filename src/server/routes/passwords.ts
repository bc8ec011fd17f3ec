/** Passwords and second factors: each route hands over to better-auth's of the same name. */
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { endPasswordLinks } from '../../flows/teams/password-links.ts'
import { auditSignIn, emailSchema, passwordSchema } from '../../flows/teams/people.ts'
import type { App } from '../app.ts'
import { pass } from '../better-auth-answer.ts'
import { forAudit } from '../caller.ts'

const tags = ['Sign-in']
const done = z.object({ done: z.literal(true) })
const secret = z.string().min(1).max(256)
const password = z.strictObject({ password: secret })
const backupCodes = z.array(z.string()).describe('Each signs in once, in place of a code of the app')

export function passwordRoutes(app: App, context: Context): void {
  const { signIn } = app
  app.route({
    method: 'POST',
    url: '/api/auth/request-password-reset',
    config: { needs: 'nobody' },
    schema: {
      summary: 'Ask for a link to a new password by mail',
      description: 'Answers the same whether there is a person with this address or not.',
      tags,
      body: z.strictObject({ email: emailSchema }),
      response: { 200: done },
    },
    handler: async (request, reply) => {
      const { body } = request
      await pass(await signIn.forward(request, { path: '/request-password-reset', method: 'POST', body }), reply)
      return { done: true as const }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/auth/reset-password',
    config: { needs: 'nobody' },
    schema: {
      summary: 'Choose a new password, with the token of the link',
      tags,
      body: z.strictObject({ token: z.string().min(1).max(200), newPassword: passwordSchema }),
      response: { 200: done },
    },
    handler: async (request, reply) => {
      const { body } = request
      await pass(await signIn.forward(request, { path: '/reset-password', method: 'POST', body }), reply)
      return { done: true as const }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/auth/change-password',
    config: { needs: 'person' },
    schema: {
      summary: 'Change the password; every other session ends',
      tags,
      body: z.strictObject({ currentPassword: secret, newPassword: passwordSchema }),
      response: { 200: done },
    },
    handler: async (request, reply) => {
      const body = { ...request.body, revokeOtherSessions: true }
      await pass(await signIn.forward(request, { path: '/change-password', method: 'POST', body }), reply)
      await endPasswordLinks(context.db, request.person.personId)
      await auditSignIn(context.db, 'person.password-changed', forAudit(request.person))
      return { done: true as const }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/enable',
    config: { needs: 'person' },
    schema: {
      summary: 'Begin to use a second factor',
      description: 'It counts from when the first code of the app is given to /api/auth/two-factor/verify-totp.',
      tags,
      body: password,
      response: { 200: z.object({ totpURI: z.string(), backupCodes }) },
    },
    handler: async (request, reply) => {
      const answer = await signIn.forward(request, { path: '/two-factor/enable', method: 'POST', body: request.body })
      return z.object({ totpURI: z.string(), backupCodes }).parse(await pass(answer, reply))
    },
  })
  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/disable',
    config: { needs: 'person' },
    schema: { summary: 'Stop using a second factor', tags, body: password, response: { 200: done } },
    handler: async (request, reply) => {
      const answer = await signIn.forward(request, { path: '/two-factor/disable', method: 'POST', body: request.body })
      await pass(answer, reply)
      await auditSignIn(context.db, 'person.two-factor-changed', {
        ...forAudit(request.person),
        details: { on: false },
      })
      return { done: true as const }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/auth/two-factor/generate-backup-codes',
    config: { needs: 'person' },
    schema: {
      summary: 'Make new backup codes; the old ones are of no use from then on',
      tags,
      body: password,
      response: { 200: z.object({ backupCodes }) },
    },
    handler: async (request, reply) => {
      const path = '/two-factor/generate-backup-codes'
      const answer = await signIn.forward(request, { path, method: 'POST', body: request.body })
      const made = z.object({ backupCodes }).parse(await pass(answer, reply))
      await auditSignIn(context.db, 'person.two-factor-changed', {
        ...forAudit(request.person),
        details: { backupCodes: 'replaced' },
      })
      return made
    },
  })
}
