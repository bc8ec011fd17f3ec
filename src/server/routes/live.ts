import { z } from 'zod'
import type { Context } from '../../flows/context.ts'
import { findRun } from '../../flows/history/found-run.ts'
import type { LiveEvent } from '../../flows/history/live-events.ts'
import { LiveRuns, type Watched } from '../../flows/history/live-runs.ts'
import type { App } from '../app.ts'
import { EventStreams, type ServerEvent } from '../event-streams.ts'
import { fileAnswer } from '../file-answer.ts'

const tags = ['History']

const lastSeenSchema = z.string().max(20_000).optional().describe('As the header Last-Event-ID, for the first call')

const description = `Server-sent events (text/event-stream). \`state\`: a run came into a state; \`progress\`: how far it has come;
\`exchanges\`: how many are on record. First comes how things stand. Who comes back with Last-Event-ID is told the states
that were missed. The stream ends when the listener signs out.`

/** Live: what happens to runs, while it happens. */
export function liveRoutes(app: App, context: Context): void {
  const live = new LiveRuns(context.db)
  const streams = new EventStreams(context)
  app.addHook('preClose', async () => {
    streams.close()
    live.close()
  })
  const watch = (watched: Watched, lastSeen: string | undefined) => async (send: (event: ServerEvent) => void) => {
    const seen = readSeen(lastSeen)
    return live.watch(watched, new Map(seen), (event) => send(serverEvent(event, seen)))
  }
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/events',
    // Nothing would ever end the stream that a HEAD begins.
    exposeHeadRoute: false,
    config: { needs: 'auditor' },
    schema: {
      summary: 'What happens to the runs of the team, live',
      description,
      tags,
      params: z.object({ teamId: z.uuid() }),
      querystring: z.object({ lastEventId: lastSeenSchema }),
      headers: z.object({ 'last-event-id': lastSeenSchema }),
      response: fileAnswer('text/event-stream', 'Events, until the listener goes away'),
    },
    handler: async (request, reply) => {
      const { params, query, headers } = request
      const { teamId } = params
      return streams.answer(request, reply, watch({ teamId }, headers['last-event-id'] ?? query.lastEventId))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/teams/:teamId/runs/:id/events',
    // Nothing would ever end the stream that a HEAD begins.
    exposeHeadRoute: false,
    config: { needs: 'auditor' },
    schema: {
      summary: 'What happens to a run, live',
      description,
      tags,
      params: z.object({ teamId: z.uuid(), id: z.uuid() }),
      querystring: z.object({ lastEventId: lastSeenSchema }),
      headers: z.object({ 'last-event-id': lastSeenSchema }),
      response: fileAnswer('text/event-stream', 'Events, until the listener goes away'),
    },
    handler: async (request, reply) => {
      const { params, query, headers } = request
      const { teamId, id: runId } = params
      await findRun(context.db, teamId, runId)
      return streams.answer(request, reply, watch({ teamId, runId }, headers['last-event-id'] ?? query.lastEventId))
    },
  })
}

/** So many runs are remembered in a Last-Event-ID: those that something happened to last. */
const mostRemembered = 100

/** The event, and as its id how many states the listener has seen of the runs that something happened to last. */
function serverEvent(event: LiveEvent, seen: Map<string, number>): ServerEvent {
  const { kind, ...data } = event
  if (event.kind !== 'state') return { event: kind, data }
  seen.delete(event.runId)
  seen.set(event.runId, event.number)
  for (const oldest of [...seen.keys()].slice(0, -mostRemembered)) seen.delete(oldest)
  return { event: kind, data, id: [...seen].map(([runId, number]) => `${runId}.${number}`).join('_') }
}

/** What a Last-Event-ID says was seen; whatever is no such id says nothing. */
function readSeen(lastEventId: string | undefined): Map<string, number> {
  const seen = new Map<string, number>()
  for (const entry of (lastEventId ?? '').split('_').slice(-mostRemembered)) {
    const [, runId, number] = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(\d{1,6})$/.exec(entry) ?? []
    if (runId !== undefined) seen.set(runId, Number(number))
  }
  return seen
}
