import assert from 'node:assert/strict'
import test from 'node:test'
import { Failure } from '../../src/roster/failure.ts'
import { connectionFailure } from '../../src/sources/http/connection-failure.ts'
import {
  AccessDenied,
  NotFound,
  RequestRefused,
  ServerError,
  TimedOut,
  TooManyRequests,
  Unavailable,
  Unreachable,
} from '../../src/sources/http/failures.ts'
import { decideRetry, defaultRetryPolicy, retryAfter } from '../../src/sources/http/retry.ts'
import { refuseByStatus } from '../../src/sources/oneroster/wire.ts'
import { readTokenAnswer } from '../../src/sources/sign-in/token-answer.ts'

const host = 'sis.example.org'
const first = { attempt: 1, elapsed: 0, chance: 0.5 }
const giveUp = { kind: 'give-up' }

test('400, 403, 404 and 500 are never asked again', () => {
  for (const failure of [
    new RequestRefused(host, '/users', 400, ''),
    new AccessDenied(host, '/users'),
    new NotFound(host, '/users'),
    new ServerError(host, '/users', 500),
  ]) {
    assert.deepEqual(decideRetry(failure, first), giveUp)
  }
})

test('502, 503, 504, lost connections and time-outs are asked again, each time after twice as long', () => {
  for (const failure of [
    new Unavailable(host, 503, undefined),
    new Unreachable(host, 'ECONNRESET'),
    new TimedOut(host, 300),
  ]) {
    const waits = [1, 2, 3, 4, 5].map((attempt) => decideRetry(failure, { attempt, elapsed: 0, chance: 1 }))
    assert.deepEqual(
      waits,
      [1000, 2000, 4000, 8000, 16_000].map((after) => ({ kind: 'retry', after })),
    )
    assert.deepEqual(decideRetry(failure, { attempt: 6, elapsed: 0, chance: 1 }), giveUp)
  }
})

test('a 429 that does not say how long is asked again until a minute has surely passed, and up to the total time', () => {
  const failure = new TooManyRequests(host, undefined)
  const waits = (chance: number) => {
    const found: number[] = []
    for (let elapsed = 0; ; elapsed += found.at(-1) as number) {
      const decision = decideRetry(failure, { attempt: found.length + 1, elapsed, chance })
      if (decision.kind === 'give-up') return found
      found.push(decision.after)
    }
  }
  const seconds = (found: number[]) => found.map((milliseconds) => milliseconds / 1000)
  assert.deepEqual(seconds(waits(0)).slice(0, 7), [5, 10, 20, 30, 60, 60, 60])
  assert.deepEqual(seconds(waits(1)).slice(0, 6), [6.25, 12.5, 25, 37.5, 75, 75])
  for (const chance of [0, 0.5, 1]) {
    const total = waits(chance).reduce((sum, wait) => sum + wait, 0)
    assert.ok(total <= defaultRetryPolicy.total && total > defaultRetryPolicy.total - 75_000, `${total}`)
  }
})

test('chance spreads the wait over its second half', () => {
  const failure = new Unreachable(host, 'ECONNRESET')
  assert.deepEqual(decideRetry(failure, { ...first, chance: 0 }), { kind: 'retry', after: 500 })
  assert.deepEqual(decideRetry(failure, { ...first, chance: 1 }), { kind: 'retry', after: 1000 })
})

test('Retry-After is waited for exactly, or not at all when it is beyond the total time', () => {
  assert.deepEqual(decideRetry(new TooManyRequests(host, 61_000), first), { kind: 'retry', after: 61_000 })
  assert.deepEqual(decideRetry(new Unavailable(host, 503, 0), first), { kind: 'retry', after: 0 })
  assert.deepEqual(decideRetry(new TooManyRequests(host, 3_600_000), first), giveUp)
  const late = { ...first, elapsed: defaultRetryPolicy.total - 1000 }
  assert.deepEqual(decideRetry(new TooManyRequests(host, 2000), late), giveUp)
})

test('Retry-After is seconds or a date', () => {
  const now = Date.parse('2026-09-15T05:00:00Z')
  assert.equal(retryAfter('30', now), 30_000)
  assert.equal(retryAfter('0', now), 0)
  assert.equal(retryAfter('Tue, 15 Sep 2026 05:01:30 GMT', now), 90_000)
  assert.equal(retryAfter('Tue, 15 Sep 2026 04:00:00 GMT', now), 0)
  assert.equal(retryAfter('soon', now), undefined)
  assert.equal(retryAfter('', now), undefined)
  assert.equal(retryAfter(undefined, now), undefined)
})

test('a name that cannot be looked up may pass, as at Apple: a resolver that is away for a while says so too', () => {
  for (const [code, failure] of [
    ['ENOTFOUND', 'SOURCE_ADDRESS_UNKNOWN'],
    ['EAI_AGAIN', 'SOURCE_UNREACHABLE'],
  ] as const) {
    const found = connectionFailure(Object.assign(new Error(code), { code }), new URL(`https://${host}`), 1)
    assert.ok(found instanceof Failure)
    assert.deepEqual([found.code, found.passing], [failure, true])
  }
})

test('a date to wait for is meant by the server’s clock, whatever ours says', () => {
  const url = new URL('https://sis.example.org/ims/oneroster/v1p1/orgs')
  const headers = { date: 'Tue, 15 Sep 2020 05:00:00 GMT', 'retry-after': 'Tue, 15 Sep 2020 05:01:30 GMT' }
  for (const read of [refuseByStatus, readTokenAnswer]) {
    for (const status of [429, 503]) {
      assert.throws(
        () => read({ url, status, headers, body: Buffer.alloc(0) }),
        (failure: Failure) => failure.retryAfter === 90_000,
      )
    }
  }
})
