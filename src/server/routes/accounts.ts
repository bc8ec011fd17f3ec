import { z } from 'zod'
import { accountSchema, getAccount, listAccounts } from '../../flows/accounts/account.ts'
import { serverSchema } from '../../flows/accounts/apple-school-manager.ts'
import { accountChangeSchema, changeAccount, renewalSchema, renewCredentials } from '../../flows/accounts/change.ts'
import { shownHostKey } from '../../flows/accounts/check.ts'
import { testAccount } from '../../flows/accounts/check-again.ts'
import { createAccount, newAccountSchema, trialSchema, tryAccount } from '../../flows/accounts/create.ts'
import { deleteAccount } from '../../flows/accounts/delete.ts'
import { discoverAccount, discoverySchema } from '../../flows/accounts/discover.ts'
import { foundSchema } from '../../flows/accounts/found.ts'
import { accountKindSchema, accountKinds, describedKind } from '../../flows/accounts/kinds.ts'
import type { Context } from '../../flows/context.ts'
import type { App } from '../app.ts'
import { whileCallerIsThere } from '../caller-gone.ts'
import { answerStepByStep, stepByStep } from '../step-by-step.ts'

const tags = ['Accounts']
const ofTeam = z.object({ teamId: z.uuid() })
const ofAccount = ofTeam.extend({ id: z.uuid() })

export function accountRoutes(app: App, context: Context): void {
  app.route({
    method: 'GET',
    url: '/api/account-kinds',
    config: { needs: 'person' },
    schema: {
      summary: 'Kinds of accounts, and the fields that each asks for',
      tags,
      response: { 200: z.object({ items: z.array(accountKindSchema), next: z.null() }) },
    },
    handler: async () => ({ items: accountKinds.map(describedKind), next: null }),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/accounts',
    config: { needs: 'auditor' },
    schema: {
      summary: 'Accounts of a team',
      tags,
      params: ofTeam,
      response: { 200: z.object({ items: z.array(accountSchema), next: z.null() }) },
    },
    handler: async ({ params: { teamId } }) => ({ items: await listAccounts(context, teamId), next: null }),
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/accounts/:id',
    config: { needs: 'auditor' },
    schema: { summary: 'One account', tags, params: ofAccount, response: { 200: accountSchema } },
    handler: async ({ params: { teamId, id } }) => getAccount(context, teamId, id),
  })
  app.route({
    method: 'DELETE',
    url: '/api/teams/:teamId/accounts/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Delete an account that no flow uses',
      tags,
      params: ofAccount,
      response: { 204: z.null().describe('It is deleted') },
    },
    handler: async ({ params: { teamId, id }, caller: { actor } }, reply) => {
      await deleteAccount(context, { teamId, actor, id })
      return reply.status(204).send(null)
    },
  })
  signingInRoutes(app, context)
  storedAccountRoutes(app, context)
}

/** What is asked of other servers before an account is there. */
function signingInRoutes(app: App, context: Context): void {
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/accounts',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Sign in, and make an account when that works',
      tags,
      params: ofTeam,
      body: newAccountSchema,
      response: stepByStep(accountSchema, 'The account'),
    },
    handler: async (request, reply) => {
      const { body, caller, params } = request
      return answerStepByStep({ request, reply, result: accountSchema }, (live) =>
        createAccount(context, { teamId: params.teamId, actor: caller.actor }, body, live),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/accounts/checks',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Sign in without keeping anything',
      tags,
      params: ofTeam,
      body: trialSchema,
      response: stepByStep(foundSchema, 'What was found'),
    },
    handler: async (request, reply) => {
      const { body, caller } = request
      return answerStepByStep({ request, reply, result: foundSchema }, (live) =>
        tryAccount(context, caller.actor, body, live),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/accounts/host-key',
    config: { needs: 'administrator' },
    schema: {
      summary: 'The host key that an SFTP server shows, to be compared and confirmed',
      tags,
      params: ofTeam,
      body: serverSchema,
      response: {
        200: z.object({
          type: z.string(),
          fingerprint: z.string(),
          line: z.string().describe('What an account says when the key is confirmed'),
        }),
      },
    },
    handler: async ({ body }, reply) => whileCallerIsThere(reply, (signal) => shownHostKey(body, signal)),
  })
}

function storedAccountRoutes(app: App, context: Context): void {
  app.route({
    method: 'PATCH',
    url: '/api/teams/:teamId/accounts/:id',
    config: { needs: 'administrator' },
    schema: {
      summary: 'Change the name, the expiry date or the settings; settings only when signing in works with them',
      tags,
      params: ofAccount,
      body: accountChangeSchema,
      response: stepByStep(accountSchema, 'The account'),
    },
    handler: async (request, reply) => {
      const { body, caller, params } = request
      return answerStepByStep({ request, reply, result: accountSchema }, (live) =>
        changeAccount(context, { ...params, actor: caller.actor }, body, live),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/accounts/:id/credentials',
    config: { needs: 'operator' },
    schema: {
      summary: 'Renew the credentials; they are stored when signing in works with them',
      tags,
      params: ofAccount,
      body: renewalSchema,
      response: stepByStep(accountSchema, 'The account'),
    },
    handler: async (request, reply) => {
      const { body, caller, params } = request
      return answerStepByStep({ request, reply, result: accountSchema }, (live) =>
        renewCredentials(context, { ...params, actor: caller.actor }, body, live),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/api/teams/:teamId/accounts/:id/test',
    config: { needs: 'operator' },
    schema: {
      summary: 'Sign in to an account as it is stored',
      tags,
      params: ofAccount,
      response: stepByStep(accountSchema, 'The account, with what was found'),
    },
    handler: async (request, reply) => {
      const { caller, params } = request
      return answerStepByStep({ request, reply, result: accountSchema }, (live) =>
        testAccount(context, { ...params, actor: caller.actor }, live),
      )
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/accounts/:id/discovery',
    // A HEAD would ask the source for all of it, for nothing.
    exposeHeadRoute: false,
    config: { needs: 'operator' },
    schema: {
      summary: 'Schools, terms and grades of a source, to choose from',
      tags,
      params: ofAccount,
      response: stepByStep(discoverySchema, 'What can be chosen'),
    },
    handler: async (request, reply) => {
      const { id, teamId } = request.params
      return answerStepByStep({ request, reply, result: discoverySchema }, (live) =>
        discoverAccount(context, teamId, id, live),
      )
    },
  })
}
