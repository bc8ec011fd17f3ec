import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { SignIn } from './sign-in.ts'
import type { SignInByProvider } from './sign-in-by-provider.ts'

/** The HTTP server, whose routes are described and checked by Zod schemas; build-app.ts makes it. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyInstance {
    signIn: SignIn
    signInByProvider: SignInByProvider
    metricsToken: string | undefined
  }
}
