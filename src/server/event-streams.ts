/**
 * Server-sent events. A stream lives as long as its listener, and as that one may look on: who has signed out, was taken
 * out of the team or whose key was revoked is cut off within seconds.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../flows/context.ts'
import { personOf } from './caller.ts'

/** Proxies cut connections on which nothing is said for a while; many wait for a minute. In milliseconds. */
const heartbeatEvery = 15_000
const checkEvery = 2000
/** Who takes so little that this many bytes wait is cut off, and comes back by itself. */
const mostWaiting = 1024 * 1024

interface Stream {
  out: PassThrough
  teamId: string
  /** Who listens: a session, or an API key. */
  by: { sessionId: string } | { apiKeyId: string }
}

export interface ServerEvent {
  /** What a browser that comes back names as the last one it has seen. */
  id?: string
  event: string
  data: unknown
}

/** All streams of this process; one timer and one look into the database serve all of them. */
export class EventStreams {
  readonly #db: Context['db']
  readonly #streams = new Set<Stream>()
  #heartbeat: NodeJS.Timeout | undefined
  #check: NodeJS.Timeout | undefined

  constructor({ db }: Pick<Context, 'db'>) {
    this.#db = db
  }

  /**
   * Answers a request with a stream of events.
   * @param begin is handed what sends an event, and returns what ends it when the listener is gone
   */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    begin: (send: (event: ServerEvent) => void) => Promise<() => void>,
  ): Promise<FastifyReply> {
    const { teamId, actor } = request.caller
    const by = actor.apiKeyId === null ? { sessionId: personOf(request).sessionId } : { apiKeyId: actor.apiKeyId }
    const out = new PassThrough()
    const stream = { out, teamId, by }
    // Browsers wait so long before they come back, in milliseconds.
    out.write('retry: 2000\n\n')
    const end = await begin((event) => this.#send(stream, event))
    this.#streams.add(stream)
    this.#heartbeat ??= setInterval(() => this.#beat(), heartbeatEvery).unref()
    this.#check ??= setInterval(() => void this.#cutOff().catch(() => undefined), checkEvery).unref()
    out.once('close', () => {
      end()
      this.#streams.delete(stream)
      if (this.#streams.size === 0) this.#rest()
    })
    return reply
      .type('text/event-stream')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(out)
  }

  /** Ends all streams. */
  close(): void {
    for (const { out } of this.#streams) out.end()
    this.#rest()
  }

  #send({ out }: Stream, { id, event, data }: ServerEvent): void {
    if (out.writableLength > mostWaiting) {
      out.destroy()
      return
    }
    out.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  #beat(): void {
    for (const { out } of this.#streams) out.write(': here\n\n')
  }

  async #cutOff(): Promise<void> {
    // Who begins to listen while the database is asked was let in just now.
    const streams = [...this.#streams]
    const [people, keys] = [await this.#people(streams), await this.#keys(streams)]
    for (const { out, teamId, by } of streams) {
      const may = 'sessionId' in by ? people.has(`${by.sessionId} ${teamId}`) : keys.has(by.apiKeyId)
      if (!may) out.end()
    }
  }

  /** The sessions that are still good, each with the teams of its person. */
  async #people(streams: readonly Stream[]): Promise<Set<string>> {
    const sessions = streams.flatMap(({ by }) => ('sessionId' in by ? [by.sessionId] : []))
    if (sessions.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('sessions')
      .innerJoin('members', 'members.person_id', 'sessions.userId')
      .select(['sessions.id', 'members.team_id'])
      .where('sessions.id', 'in', [...new Set(sessions)])
      .where('sessions.expiresAt', '>', new Date())
      .execute()
    return new Set(rows.map(({ id, team_id }) => `${id} ${team_id}`))
  }

  async #keys(streams: readonly Stream[]): Promise<Set<string>> {
    const keys = streams.flatMap(({ by }) => ('apiKeyId' in by ? [by.apiKeyId] : []))
    if (keys.length === 0) return new Set()
    const rows = await this.#db
      .selectFrom('api_keys')
      .select('id')
      .where('id', 'in', [...new Set(keys)])
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date())]))
      .execute()
    return new Set(rows.map(({ id }) => id))
  }

  #rest(): void {
    clearInterval(this.#heartbeat)
    clearInterval(this.#check)
    this.#heartbeat = undefined
    this.#check = undefined
  }
}
