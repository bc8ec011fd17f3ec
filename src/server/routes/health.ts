/** For those who watch the service: whether it is there, whether it can work, and its figures. */
import { timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { hashOf } from '../../flows/teams/link-tokens.ts'
import { isHardlyRoom } from '../../store/disk-full.ts'
import type { App } from '../app.ts'
import { readOnly, troubleOf } from '../database-errors.ts'
import { Metrics } from '../metrics.ts'
import { Refused } from '../refused.ts'

const tags = ['Service']
const needs = 'nobody'
const secondsToAnswer = 3
const readySchema = z.object({ ready: z.boolean(), message: z.string() })

export function healthRoutes(app: App, context: Context): void {
  const metrics = new Metrics(context)
  metrics.watch(app)
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { needs },
    schema: { summary: 'Whether the process answers', tags, response: { 200: z.object({ status: z.literal('ok') }) } },
    handler: async () => ({ status: 'ok' as const }),
  })
  app.route({
    method: 'GET',
    url: '/readyz',
    config: { needs },
    schema: {
      summary: 'Whether the database answers and can be written, and the data folder has room',
      tags,
      response: { 200: readySchema, 503: readySchema },
    },
    handler: async (request, reply) => {
      try {
        if (!(await isWritable(context.db))) {
          return reply.status(503).send({ ready: false, message: `${readOnly.message} ${readOnly.next}` })
        }
        if (await isFull(context.dataFolder)) return reply.status(503).send({ ready: false, message: noRoom })
        return { ready: true, message: 'The database answers.' }
      } catch (error) {
        request.log.warn({ err: error }, 'The database does not answer.')
        const message = troubleOf(error)?.message ?? 'The database does not answer. Firstbell goes on when it does.'
        return reply.status(503).send({ ready: false, message })
      }
    },
  })
  app.route({
    method: 'GET',
    url: '/metrics',
    config: { needs },
    schema: {
      summary: 'Figures for Prometheus',
      description:
        'With FIRSTBELL_METRICS_TOKEN set, for who sends it as `Authorization: Bearer …`; without, for requests of this machine itself that came through no proxy.',
      tags,
      response: { 200: z.string() },
    },
    handler: async (request, reply) => {
      refuseStrangers(request, app.metricsToken)
      const { type, text } = await metrics.read()
      return reply.type(type).send(text)
    },
  })
}

const noRoom = 'There is hardly any room left in the data folder, and nothing can be done without. Make room there.'

/** Asks without writing; a folder that cannot be asked is no reason to say that it is full. */
async function isFull(folder: string): Promise<boolean> {
  return inTime(isHardlyRoom(folder)).catch(() => false)
}

/** Asks without writing: a standby, and a database that was made read-only, say so of each transaction. */
async function isWritable(db: Context['db']): Promise<boolean> {
  const { rows } = await inTime(
    sql<{ setting: string }>`SELECT current_setting('transaction_read_only') AS setting`.execute(db),
  )
  return rows[0]?.setting === 'off'
}

async function inTime<Result>(query: Promise<Result>): Promise<Result> {
  const late = AbortSignal.timeout(secondsToAnswer * 1000)
  return Promise.race([
    query,
    new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(late.reason), { once: true })),
  ])
}

/** Figures name no person, but they tell a stranger how busy a district is. */
function refuseStrangers(request: FastifyRequest, token: string | undefined): void {
  const { authorization = '', 'x-forwarded-for': forwardedFor, forwarded } = request.headers
  if (token !== undefined) {
    const given = authorization.replace(/^Bearer +/i, '')
    if (timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(token)))) return
    throw new Refused(401, 'token-wrong', 'The token of FIRSTBELL_METRICS_TOKEN is needed here.')
  }
  // What a proxy on this machine passes on seems to come from this machine; the headers that it adds tell.
  if (forwardedFor === undefined && forwarded === undefined && isLoopback(request.socket.remoteAddress ?? '')) return
  throw new Refused(403, 'this-machine-only', 'Set FIRSTBELL_METRICS_TOKEN to read the figures from another machine.')
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '')
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}
