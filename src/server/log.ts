import type { FastifyRequest, FastifyServerOptions } from 'fastify'

/** How much the log tells; `silent` is for tests. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * The log of the server: one JSON object in each line. Requests are named by the pattern of their address, since
 * addresses themselves can hold tokens; bodies, names and e-mail addresses are never in it.
 */
export function logOf(level: LogLevel): Exclude<FastifyServerOptions['logger'], undefined> {
  return {
    level,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        route: request.routeOptions?.url ?? null,
        address: request.ip,
      }),
      res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode ?? null }),
      err: plainError,
    },
  }
}

/** What went wrong, without the values that a database puts into `detail` and the like. */
function plainError(error: Error): { type: string; message: string; stack: string } {
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return { type: error.name, message: `${error.message}${code}`, stack: error.stack ?? '' }
}
