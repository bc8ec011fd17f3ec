import assert from 'node:assert/strict'
import test from 'node:test'
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

test('429, 502, 503, 504, lost connections and time-outs are asked again, each time after twice as long', () => {
  for (const failure of [
    new TooManyRequests(host, undefined),
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
