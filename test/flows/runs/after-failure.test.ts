import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { plainFailure } from '../../../src/flows/engine/failures.ts'
import type { RunState } from '../../../src/flows/run-states.ts'
import { afterFailure, retriesOf } from '../../../src/flows/runs/after-failure.ts'
import { TooManyRequests, Unavailable } from '../../../src/sources/http/failures.ts'

suite('after a failure', () => {
  test('that may pass, a run is tried again after 2, 8 and 32 minutes, 2 hours and 8.5 hours, and then no more', () => {
    const minutes = [0, 1, 2, 3, 4, 5].map((retries) => {
      const next = afterFailure({ passing: true }, retries)
      return next.kind === 'retry' ? next.delayMs / 60_000 : null
    })
    assert.deepEqual(minutes, [2, 8, 32, 120, 510, null])
  })

  test('of a server that says how long to wait, a run is not tried again before, nor later than after the longest wait', () => {
    const hour = 60 * 60_000
    const failure = (asked: number) => plainFailure(new TooManyRequests('sis.example.org', asked))
    assert.deepEqual(afterFailure(failure(hour), 0), { kind: 'retry', delayMs: hour })
    assert.deepEqual(afterFailure(failure(hour), 3), { kind: 'retry', delayMs: 2 * hour })
    assert.deepEqual(afterFailure(failure(24 * hour), 1), { kind: 'retry', delayMs: 8.5 * hour })
    assert.deepEqual(afterFailure(failure(hour), 5), { kind: 'fail' })
    const unavailable = new Unavailable('sis.example.org', 503, hour)
    assert.deepEqual(afterFailure(plainFailure(unavailable), 0), { kind: 'retry', delayMs: hour })
  })

  test('that cannot pass by itself, a run is not tried again', () => {
    assert.deepEqual(afterFailure({ passing: false }, 0), { kind: 'fail' })
  })
})

suite('how often a run was tried again', () => {
  const states = (...names: RunState[]) => names.map((state) => ({ state, at: '2026-11-23T02:00:00Z' }))

  test('is how often it waited for it', () => {
    assert.equal(retriesOf(states('queued', 'running', 'retrying', 'running', 'retrying', 'running')), 2)
  })

  test('begins anew when a person approved the package', () => {
    const approved = states('queued', 'running', 'retrying', 'running', 'waiting-for-approval', 'queued', 'running')
    assert.equal(retriesOf(approved), 0)
    assert.equal(retriesOf([...approved, ...states('retrying', 'running')]), 1)
  })
})
