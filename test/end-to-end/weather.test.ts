/** Whatever passes by itself changes nothing: the package is the one of a calm night. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunEvent } from '../../src/roster/observer.ts'
import type { QuirksInput } from '../../src/simulators/sis/quirks.ts'
import { made } from './districts.ts'
import { Flow } from './flow.ts'

const district = made()

let flow: Flow
let calm: string | undefined

before(async () => {
  flow = await Flow.start()
  calm = (await flow.night({ district, preview: true })).package?.sha256
  assert.ok(calm)
})

after(() => flow[Symbol.asyncDispose]())

/** The package is the calm night's; returns what happened. Pages are small, so that it happens in mid-collection. */
async function passes(quirks: QuirksInput, concurrency: number): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const observe = (event: RunEvent) => void events.push(event)
  const account = { pageSize: 30, concurrency }
  const report = await flow.night({ district, quirks, account, observe, preview: true })
  assert.equal(report.package?.sha256, calm)
  return events
}

for (const tokenExpiryShownAs of ['401', '403', '500', 'body'] as const) {
  test(`tokens that expire in mid-paging, shown as ${tokenExpiryShownAs}`, async () => {
    const events = await passes({ tokenRequests: 4, tokenExpiryShownAs }, 3)
    const tokens = events.filter((event) => event.kind === 'exchange' && event.exchange.method === 'POST')
    assert.ok(tokens.length > 5, `${tokens.length} tokens were asked for`)
  })
}

test('storms of 429 and 503, and cut connections', async () => {
  const quirks = {
    tooManyRequests: 'every 5',
    unavailable: 'every 7',
    cutConnection: 'every 11',
    retryAfterSeconds: null,
  }
  // One page after the other: with several at once, chance would decide how often the same page is hit.
  const events = await passes(quirks, 1)
  assert.ok(events.filter(({ kind }) => kind === 'waiting').length > 5)
})

test('a server that is down at first', async () => {
  await passes({ unavailable: 'first 3' }, 1)
})
