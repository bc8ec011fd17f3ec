import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'

/** How much the log tells. */
type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'

export interface LogOptions {
  level: LogLevel
  /** Where its lines go. */
  stream?: { write(line: string): unknown }
}

/**
 * The log of the server: one JSON object in each line. Requests are named by the pattern of their address, since
 * addresses themselves can hold tokens; bodies, names and e-mail addresses are never in it.
 */
export function logOf({ level, stream }: LogOptions): Exclude<FastifyServerOptions['logger'], undefined> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })}"`,
    formatters: { level: (label) => ({ level: label }) },
    ...(stream && { stream: { write: (line: string) => void stream.write(line) } }),
    serializers: { err: plainError },
  }
}

const callerGone = new Set<unknown>(['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'])

/** Leaves it to `logRequest` to write requests down, and says what broke an answer off that had begun already. */
export class ServerLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true, requestIdLogLabel: 'request' })
  }

  override streamError(error: Error, request: FastifyRequest): void {
    const isCallerGone = 'code' in error && callerGone.has(error.code)
    if (!isCallerGone) request.log.error({ err: error }, 'An answer broke off.')
  }
}

/** Writes a request down when it is answered: what changed something or went wrong; what was only read, for debugging. */
export function logRequest(log: FastifyBaseLogger, request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions, ip: address } = request
  const { statusCode: status, elapsedTime } = reply
  const words = { method, route: routeOptions.url ?? null, address, status, milliseconds: Math.round(elapsedTime) }
  const quiet = status < 400 && (method === 'GET' || method === 'HEAD')
  log[quiet ? 'debug' : 'info'](words, 'request')
}

/** What went wrong, without the values that a database puts into `detail` and the like. */
function plainError(error: Error): { type: string; message: string; stack: string } {
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return { type: error.name, message: `${error.message}${code}`, stack: error.stack ?? '' }
}
