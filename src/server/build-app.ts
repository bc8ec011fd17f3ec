import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyRequest, type RouteOptions } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Context } from '../flows/context.ts'
import type { App } from './app.ts'
import { callerOf, personOf } from './caller.ts'
import { addDocumentation, docsPath } from './documentation.ts'
import { errorSchema, sendError, sendNotFound } from './errors.ts'
import { forgetForwardedPorts } from './forwarded-for.ts'
import { type LogOptions, logOf, logRequest, ServerLog } from './log.ts'
import { checkNeeds, enforceNeeds } from './needs.ts'
import { routes } from './routes.ts'
import { refuseOtherSites } from './same-origin.ts'
import { SignIn } from './sign-in.ts'
import { SignInByProvider } from './sign-in-by-provider.ts'
import { refuseUnstorableText } from './storable-text.ts'
import { answerUnreadable, answerUnreadableAddress } from './unreadable.ts'
import { addWeb, assetsPath } from './web.ts'

export interface ServerOptions {
  /** Whose X-Forwarded-For is believed: addresses or networks of proxies; false: nobody's. */
  trustProxy: boolean | string[]
  log: LogOptions
  /** What reads the figures at /metrics has to send this; undefined: only this machine may read them. */
  metricsToken?: string | undefined
  /** Where the built web application is; undefined: only the API is served. */
  web?: string | undefined
}

/**
 * How long a request may take to arrive, in milliseconds: the largest upload, on a slow line. Of a laptop that fell asleep
 * meanwhile nothing ever comes again, and what had arrived would stay in memory.
 */
const requestTimeout = 15 * 60_000

/** The server with all of its routes, ready to listen or to be asked by `inject`. */
export async function buildApp(context: Context, options: ServerOptions): Promise<App> {
  const app: App = Fastify({
    logger: logOf(options.log),
    // Requests are written down by a hook of our own, in one line, and without what their URLs hold.
    logController: new ServerLog(),
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    requestTimeout,
    // A small machine that is just booting takes longer than the ten seconds after which a part of this would be given up.
    pluginTimeout: 0,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadableAddress,
    clientErrorHandler: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>()
  const report = (err: unknown) => app.log.error({ err }, 'A mail could not be sent.')
  const signIn = new SignIn(context, report)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendError)
  app.decorate('signIn', signIn)
  app.decorate('signInByProvider', new SignInByProvider(context, report))
  app.decorate('metricsToken', options.metricsToken)
  app.decorateRequest('caller', { getter: askedBy(callerOf) })
  app.decorateRequest('person', { getter: askedBy(personOf) })
  app.removeContentTypeParser('text/plain')
  if (options.trustProxy) app.addHook('onRequest', forgetForwardedPorts)
  // First, so that refusals have the headers too.
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    strictTransportSecurity: context.publicUrl.startsWith('https:'),
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!request.is404) refuseOtherSites(request, context.publicUrl)
    await enforceNeeds(context, signIn, { request, reply })
  })
  app.addHook('preValidation', refuseUnstorableText)
  app.addHook('onResponse', async (request, reply) => logRequest(request.log, request, reply))
  await app.register(rateLimit, { global: false })
  app.addHook('onRoute', describe)
  await addDocumentation(app, context.publicUrl)
  for (const add of routes) add(app, context)
  const sendPage = options.web === undefined ? undefined : await addWeb(app, options.web)
  app.setNotFoundHandler((request, reply) => sendPage?.(request, reply) ?? sendNotFound(request, reply))
  await app.ready()
  return app
}

/** Refuses a route that does not say who may call it, and adds to its documentation how it can be refused. */
function describe(route: RouteOptions): void {
  const isFile = route.url.startsWith(`${assetsPath}/`)
  if (route.url.startsWith(docsPath) || isFile) route.config = { ...route.config, needs: 'nobody' }
  if (isFile) route.schema = { ...route.schema, hide: true }
  checkNeeds(route.url, route.config?.needs)
  const response = { ...(route.schema?.response as object | undefined), '4xx': errorSchema, '5xx': errorSchema }
  if (!route.schema?.hide) route.schema = { ...route.schema, response }
}

/** A getter of a request, which Fastify calls with the request as `this`. */
function askedBy<Found>(find: (request: FastifyRequest) => Found) {
  return function (this: FastifyRequest): Found {
    return find(this)
  }
}

const contentSecurityPolicy = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
}
