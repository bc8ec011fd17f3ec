import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { LiveRuns } from '../../../src/flows/history/live-runs.ts'
import { tell } from '../../../src/flows/runs/listening.ts'
import { noProgress } from '../../../src/flows/runs/progress.ts'
import { setState } from '../../../src/flows/runs/state.ts'
import { onEachDatabase } from '../../databases.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'
import { makeFlow, makeRun } from './history-fixture.ts'

interface Event {
  id?: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: A test says what it expects of the data itself.
  data: any
}

/** A stream of server-sent events as a browser reads it. */
class Reader {
  readonly #events: AsyncGenerator<Event>
  readonly #stop: AbortController

  private constructor(events: AsyncGenerator<Event>, stop: AbortController) {
    this.#events = events
    this.#stop = stop
  }

  static async open(url: string, headers: Record<string, string>): Promise<Reader> {
    const stop = new AbortController()
    const response = await fetch(url, { headers, signal: stop.signal })
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/event-stream')
    return new Reader(eventsOf(response), stop)
  }

  /** The next event; undefined when the stream has ended. */
  async next(): Promise<Event | undefined> {
    return (await this.#events.next()).value
  }

  /** The next event that is not about progress. */
  async nextState(): Promise<Event | undefined> {
    while (true) {
      const event = await this.next()
      if (event?.event !== 'progress') return event
    }
  }

  close(): void {
    this.#stop.abort()
  }
}

async function* eventsOf(response: Response): AsyncGenerator<Event> {
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString()
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      )
      text = text.slice(end + 2)
      if (fields['event']) yield { ...fields, event: fields['event'], data: JSON.parse(fields['data'] ?? '') }
    }
  }
}

onEachDatabase('live', (open) => {
  let service: TestService
  let flow: Awaited<ReturnType<typeof makeFlow>>
  let auditor: PersonClient
  let origin: string

  before(async () => {
    service = await testService(await open())
    flow = await makeFlow(service)
    auditor = await service.member(flow.teamId, 'auditor')
    await service.app.listen({ port: 0, host: '127.0.0.1' })
    origin = `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}/api/teams/${flow.teamId}`
  })

  after(() => service.close())

  const start = () => makeRun(service.context.db, flow, { state: 'running', states: statesOf('queued', 'running') })
  const statesOf = (...states: string[]) =>
    JSON.stringify(states.map((state) => ({ state, at: '2026-11-23T11:30:00Z' })))

  test('tells how a run stands, and then what happens to it, whichever process does it', async () => {
    const { db } = service.context
    const runId = await start()
    const reader = await Reader.open(`${origin}/runs/${runId}/events`, auditor.headers)
    const first = await reader.nextState()
    assert.deepEqual([first?.event, first?.data.state, first?.id], ['state', 'running', `${runId}.2`])

    // As another process does it: in the database alone.
    const progress = { ...noProgress, phase: 'gather', pages: 3 }
    await db
      .updateTable('runs')
      .set({ progress: JSON.stringify(progress) })
      .where('id', '=', runId)
      .execute()
    const second = await reader.next()
    assert.deepEqual([second?.event, second?.data.progress.pages], ['progress', 3])

    // As this process does it: told at once.
    tell({ runId, teamId: flow.teamId, kind: 'progress', progress: { ...noProgress, pages: 4 } })
    assert.equal((await reader.next())?.data.progress.pages, 4)
    await setState(db, runId, 'failed', { reason: 'It did not work.' })
    const last = await reader.nextState()
    assert.deepEqual([last?.data.state, last?.data.reason], ['failed', 'It did not work.'])
    reader.close()
  })

  test('tells who comes back the states that were missed, each once', async () => {
    const { db } = service.context
    const runId = await start()
    const reader = await Reader.open(`${origin}/runs/${runId}/events`, auditor.headers)
    const seen = await reader.nextState()
    reader.close()
    await setState(db, runId, 'retrying')
    await setState(db, runId, 'running')
    await setState(db, runId, 'succeeded')
    const headers = { ...auditor.headers, 'last-event-id': seen?.id ?? '' }
    const again = await Reader.open(`${origin}/runs/${runId}/events`, headers)
    const states = [await again.nextState(), await again.nextState(), await again.nextState()]
    assert.deepEqual(
      states.map((event) => [event?.data.state, event?.data.number]),
      [
        ['retrying', 3],
        ['running', 4],
        ['succeeded', 5],
      ],
    )
    again.close()
  })

  test('tells of all runs of a team, also of new ones, and how those ended that nobody watches alone', async () => {
    const { db } = service.context
    const earlier = await start()
    const reader = await Reader.open(`${origin}/events`, auditor.headers)
    const first = await reader.nextState()
    assert.equal(first?.data.runId, earlier)
    const runId = await start()
    const states = [await reader.nextState(), await reader.nextState()]
    assert.deepEqual(
      states.map((event) => [event?.data.runId, event?.data.state, event?.data.flowId]),
      [
        [runId, 'queued', flow.flowId],
        [runId, 'running', flow.flowId],
      ],
    )
    await setState(db, earlier, 'cancelled')
    const ended = await reader.nextState()
    assert.deepEqual([ended?.data.runId, ended?.data.state], [earlier, 'cancelled'])
    reader.close()
    const headers = { ...auditor.headers, 'last-event-id': states[1]?.id ?? '' }
    await setState(db, runId, 'succeeded')
    const again = await Reader.open(`${origin}/events`, headers)
    const missed = [await again.nextState(), await again.nextState()]
    assert.deepEqual(missed.map((event) => event?.data.state).toSorted(), ['cancelled', 'succeeded'])
    again.close()
  })

  test('ends when its listener signs out', async () => {
    const runId = await start()
    const person = await service.member(flow.teamId, 'auditor')
    const reader = await Reader.open(`${origin}/runs/${runId}/events`, person.headers)
    assert.equal((await reader.nextState())?.data.state, 'running')
    await service.context.db.deleteFrom('sessions').where('userId', '=', person.personId).execute()
    assert.equal(await reader.nextState(), undefined)
  })

  test('goes on for who begins to listen while it is looked who still may', async () => {
    const database = await open()
    const looks = new WeakSet<object>()
    const looked = Promise.withResolvers<void>()
    const judged = Promise.withResolvers<void>()
    const db = database.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        const { from, selections } = node as { from?: unknown; selections?: unknown }
        const isLook = JSON.stringify(from ?? '').includes('sessions') && JSON.stringify(selections).includes('team_id')
        if (isLook) looks.add(queryId)
        return node
      },
      transformResult: async ({ queryId, result }) => {
        if (!looks.has(queryId)) return result
        looked.resolve()
        await judged.promise
        return result
      },
    })
    const slow = await testService({ ...database, db })
    try {
      const url = await slow.app.listen({ host: '127.0.0.1', port: 0 })
      const team = await slow.team()
      const [early, late] = [await slow.member(team, 'auditor'), await slow.member(team, 'auditor')]
      const listen = (by: PersonClient) => Reader.open(`${url}/api/teams/${team}/events`, by.headers)
      const first = await listen(early)
      await looked.promise
      const second = await listen(late)
      const ended = second.next().then(() => 'ended')
      judged.resolve()
      assert.equal(await Promise.race([ended, setTimeout(1000, 'goes on')]), 'goes on')
      ended.catch(() => undefined)
      first.close()
      second.close()
    } finally {
      await slow.close()
    }
  })

  test('is open to API keys, and to nobody of another team', async () => {
    const runId = await start()
    const key = await service.key(flow.teamId, 'auditor')
    const reader = await Reader.open(`${origin}/runs/${runId}/events`, key.headers)
    assert.equal((await reader.nextState())?.data.state, 'running')
    reader.close()
    const stranger = await service.member(await service.team(), 'administrator')
    assert.equal((await stranger.get(`/api/teams/${flow.teamId}/events`)).status, 404)
  })

  test('begins nothing for a HEAD, whose stream nobody would end', async () => {
    const runId = await start()
    for (const path of ['events', `runs/${runId}/events`]) {
      const { status } = await fetch(`${origin}/${path}`, { method: 'HEAD', headers: auditor.headers })
      assert.equal(status, 404, path)
    }
  })

  test('looks into the database once, however many look on', async () => {
    const { db } = service.context
    const runId = await start()
    let looks = 0
    const counting = db.withPlugin({
      transformQuery: ({ node }) => {
        looks += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const live = new LiveRuns(counting)
    const heard: string[] = []
    const ends = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        live.watch({ teamId: flow.teamId, ...(index % 2 === 0 && { runId }) }, new Map(), (event) => {
          if (event.kind === 'state' && event.runId === runId) heard.push(event.state)
        }),
      ),
    )
    const atFirst = looks
    const done = Promise.withResolvers<void>()
    ends.push(
      await live.watch({ teamId: flow.teamId, runId }, new Map(), (event) => {
        if (event.kind === 'state' && event.state === 'cancelled') done.resolve()
      }),
    )
    await setState(db, runId, 'cancelled')
    await done.promise
    assert.equal(heard.filter((state) => state === 'cancelled').length, 50)
    assert.ok(looks - atFirst < 10, `${looks - atFirst} looks for 51 listeners`)
    for (const end of ends) end()
  })
})
