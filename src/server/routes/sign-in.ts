/** Signing in and out: each route hands over to better-auth's of the same name. */
import type { FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { listProviders } from '../../flows/teams/identity-providers.ts'
import { mailSettings } from '../../flows/teams/mail.ts'
import { auditSignIn, emailSchema, findPerson } from '../../flows/teams/people.ts'
import { isToBeSetUp } from '../../flows/teams/set-up.ts'
import type { App } from '../app.ts'
import { signInPath } from '../better-auth.ts'
import { pass, passCookies } from '../better-auth-answer.ts'
import { forAudit } from '../caller.ts'
import { unexpected } from '../errors.ts'
import { placeBehind, toSignIn } from '../sign-in-by-provider.ts'

const tags = ['Sign-in']
const done = z.object({ done: z.literal(true) })
const secret = z.string().min(1).max(256)
const code = z.strictObject({
  code: z.string().trim().min(1).max(64),
  trustDevice: z.boolean().default(false).describe('Do not ask for a second factor in this browser for 30 days'),
})
/** A place within Firstbell: one slash first, so that it cannot name another host. */
const place = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'must be a path within Firstbell')

/** What an identity provider posts; better-auth looks at it. */
const formSchema = z.record(z.string(), z.unknown()).catch({})

const signInPageSchema = z.object({
  toBeSetUp: z.boolean().describe('Nobody is there yet: the set-up link of the log is needed'),
  passwordByMail: z.boolean().describe('Whether a forgotten password can be replaced by mail'),
  providers: z.array(
    z.object({ id: z.string(), kind: z.enum(['apple', 'google', 'microsoft', 'oidc']), name: z.string() }),
  ),
})

export function signInRoutes(app: App, context: Context): void {
  const { signIn, signInByProvider } = app
  app.route({
    method: 'GET',
    url: '/api/sign-in',
    config: { needs: 'nobody' },
    schema: { summary: 'What the page to sign in needs', tags, response: { 200: signInPageSchema } },
    handler: async () => ({
      toBeSetUp: await isToBeSetUp(context.db),
      passwordByMail: (await mailSettings(context)) !== null,
      providers: await listProviders(context),
    }),
  })
  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    config: {
      needs: 'nobody',
      rateLimit: { max: 20, timeWindow: '15 minutes', hook: 'preHandler', keyGenerator: addressed },
    },
    schema: {
      summary: 'Sign in with e-mail and password',
      tags,
      body: z.strictObject({ email: emailSchema, password: secret, rememberMe: z.boolean().default(true) }),
      response: { 200: z.object({ secondFactor: z.boolean().describe('It takes a second factor to go on') }) },
    },
    handler: async (request, reply) => {
      const { body } = request
      const answer = await signIn.forward(request, { path: '/sign-in/email', method: 'POST', body })
      const person = await auditAttempt(request, answer, body.email)
      await pass(answer, reply)
      return { secondFactor: !person }
    },
  })
  for (const path of ['/two-factor/verify-totp', '/two-factor/verify-backup-code']) {
    app.route({
      method: 'POST',
      url: `${signInPath}${path}`,
      config: { needs: 'nobody' },
      schema: {
        summary: path.endsWith('totp') ? 'Give the code of the app' : 'Give one of the backup codes instead',
        description: 'The second step of signing in; who is signed in switches the second factor on with it.',
        tags,
        body: code,
        response: { 200: done },
      },
      handler: async (request, reply) => {
        const before = await signIn.personOf(request, reply)
        const answer = await signIn.forward(request, { path, method: 'POST', body: request.body })
        if (!before) await auditAttempt(request, answer)
        else if (answer.ok) await auditSignIn(context.db, 'person.two-factor-changed', forAudit(before))
        await pass(answer, reply)
        return { done: true as const }
      },
    })
  }
  app.route({
    method: 'POST',
    url: '/api/auth/sign-in/social',
    config: { needs: 'nobody' },
    schema: {
      summary: 'Sign in by an identity provider',
      description: 'Answers with the address of the provider, which the browser is to go to.',
      tags,
      body: z.strictObject({ provider: z.string().max(40), returnTo: place.default('/') }),
      response: { 200: z.object({ url: z.url() }) },
    },
    handler: async (request, reply) => {
      const { provider, returnTo } = request.body
      const callbackURL = `${context.publicUrl}${returnTo}`
      // Who is refused may sign in otherwise, and wants to arrive at the same place.
      const errorCallbackURL = `${context.publicUrl}/sign-in?${new URLSearchParams({ returnTo })}`
      const body = { provider, callbackURL, errorCallbackURL, disableRedirect: true }
      const answer = await signInByProvider.begin({ request, id: provider }, body)
      return z.object({ url: z.string() }).parse(await pass(answer, reply))
    },
  })
  app.register((plain, _options, ready) => {
    // Apple sends the browser back by a form.
    plain.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    plain.withTypeProvider<ZodTypeProvider>().route({
      method: ['GET', 'POST'],
      url: '/api/auth/callback/:provider',
      config: { needs: 'nobody', fromOtherSites: true },
      schema: {
        summary: 'Where an identity provider sends the browser back to',
        tags,
        params: z.object({ provider: z.string() }),
        response: { 302: z.null() },
      },
      handler: async (request, reply) => {
        const by = { request, id: request.params.provider }
        const isForm = request.method === 'POST'
        const asked = isForm
          ? signInByProvider.takeForm(by, formSchema.parse(request.body))
          : signInByProvider.comeBack(by)
        // A browser is here, and shows nothing of an answer that leads nowhere.
        const answer = await asked.catch((error: unknown) => toSignIn(context, unexpected(error, request).code))
        const wanted = placeBehind(answer)
        if (wanted !== undefined && (await signIn.personOf(request, reply))) {
          return reply.redirect(`${context.publicUrl}${place.catch('/').parse(wanted)}`, 302)
        }
        if (!isForm) await auditAttempt(request, answer)
        passCookies(answer.headers, reply)
        const location = answer.headers.get('location') ?? `/sign-in?error=${wordFor(answer.status)}`
        return reply.redirect(location, 302)
      },
    })
    ready()
  })
  app.route({
    method: 'POST',
    url: '/api/auth/sign-out',
    config: { needs: 'person' },
    schema: { summary: 'Sign out', tags, response: { 200: done } },
    handler: async (request, reply) => {
      await pass(await signIn.forward(request, { path: '/sign-out', method: 'POST', body: {} }), reply)
      await auditSignIn(context.db, 'person.signed-out', forAudit(request.person))
      return { done: true as const }
    },
  })
  /** Writes down whether an attempt to sign in has succeeded; the person, when it has. */
  async function auditAttempt(request: FastifyRequest, answer: Response, email?: string) {
    const person = await signIn.signedInBy(answer)
    if (person) {
      await auditSignIn(context.db, 'person.signed-in', { person, address: request.ip })
    } else if (!answer.ok && answer.status !== 429) {
      // Only a known address is written down: whoever mistypes may have typed the password there.
      const known = email === undefined ? undefined : await findPerson(context.db, email)
      const tried = known && email !== undefined ? { id: known.id, email } : null
      await auditSignIn(context.db, 'person.sign-in-refused', { person: tried, address: request.ip })
    }
    return person
  }
}

/** Why better-auth leads nowhere. */
function wordFor(status: number): string {
  if (status === 429) return 'too_many_requests'
  return status < 500 ? 'invalid_callback_request' : 'unexpected'
}

/** Attempts are counted by the address that is tried as well, wherever they come from. */
function addressed(request: FastifyRequest): string {
  return `sign-in ${z.object({ email: z.string() }).parse(request.body).email}`
}
