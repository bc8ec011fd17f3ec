/** What only an owner of the installation may do: mail, identity providers, every team and every person. */
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import {
  listProviders,
  providerChangeSchema,
  providerIdSchema,
  providerSettingsSchema,
  removeProvider,
  setProvider,
} from '../../flows/teams/identity-providers.ts'
import {
  mailChangeSchema,
  mailSettings,
  mailSettingsSchema,
  removeMail,
  sendTestMail,
  setMail,
} from '../../flows/teams/mail.ts'
import { emailSchema } from '../../flows/teams/people.ts'
import type { App } from '../app.ts'
import { attempts } from '../attempts.ts'

const tags = ['Installation']
const needs = 'owner'
const oneProvider = z.object({ providerId: providerIdSchema })
const mailSchema = mailSettingsSchema.extend({ hasPassword: z.boolean() })

const [apple, google, microsoft, oidc] = providerSettingsSchema.options
const named = { id: z.string(), name: z.string() }
// Each kind by itself: an intersection would be one of kinds that allow nothing else with something else.
const providerSchema = z.discriminatedUnion('kind', [
  apple.extend(named),
  google.extend(named),
  microsoft.extend(named),
  oidc.extend(named),
])

export function installationRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/installation/mail',
    config: { needs },
    schema: {
      summary: 'How mail is sent',
      tags,
      response: { 200: z.object({ mail: mailSchema.nullable().describe('Null: not at all') }) },
    },
    handler: async () => ({ mail: await mailSettings(context) }),
  })
  app.route({
    method: 'PUT',
    url: '/api/installation/mail',
    config: { needs },
    schema: {
      summary: 'Set how mail is sent',
      description: 'The password is never read; left out, the one from before stays.',
      tags,
      body: mailChangeSchema,
      response: { 204: z.null() },
    },
    handler: async ({ person, body }, reply) => {
      await setMail(context, body, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/installation/mail',
    config: { needs },
    schema: { summary: 'Forget the mail server', tags, response: { 204: z.null() } },
    handler: async ({ person }, reply) => {
      await removeMail(context, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/api/installation/mail/test',
    config: { needs, rateLimit: attempts },
    schema: {
      summary: 'Send a test mail',
      tags,
      body: z.strictObject({ to: emailSchema }),
      response: { 204: z.null() },
    },
    handler: async ({ body }, reply) => {
      await sendTestMail(context, body.to)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/installation/identity-providers',
    config: { needs },
    schema: {
      summary: 'Who else may say who somebody is',
      tags,
      response: {
        200: z.object({
          items: z.array(providerSchema),
          callback: z.string().describe('To be registered with a provider, with its id in place of {id}'),
        }),
      },
    },
    handler: async () => ({
      items: await listProviders(context),
      callback: `${context.publicUrl}/api/auth/callback/{id}`,
    }),
  })
  app.route({
    method: 'PUT',
    url: '/api/installation/identity-providers/:providerId',
    config: { needs },
    schema: {
      summary: 'Add or change an identity provider',
      description: 'The client secret is never read; left out, the one from before stays.',
      tags,
      params: oneProvider,
      body: providerChangeSchema,
      response: { 204: z.null() },
    },
    handler: async ({ person, params, body }, reply) => {
      await setProvider(context, params.providerId, body, person.actor)
      return reply.status(204).send(null)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/installation/identity-providers/:providerId',
    config: { needs },
    schema: { summary: 'Remove an identity provider', tags, params: oneProvider, response: { 204: z.null() } },
    handler: async ({ person, params }, reply) => {
      await removeProvider(context, params.providerId, person.actor)
      return reply.status(204).send(null)
    },
  })
}
