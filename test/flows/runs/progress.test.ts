import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noProgress, progressAfter, runProgressSchema } from '../../../src/flows/runs/progress.ts'
import type { RunEvent } from '../../../src/roster/observer.ts'

const start = Temporal.Instant.from('2026-11-23T02:00:00Z')

/** The progress after events that came one second after the other. */
function after(...events: RunEvent[]) {
  return events.reduce(
    (progress, event, second) => progressAfter(progress, event, start.add({ seconds: second })),
    noProgress,
  )
}

const page: RunEvent = {
  kind: 'exchange',
  exchange: { with: 'source', method: 'GET', url: 'https://sis.example/users', milliseconds: 5, bytes: 9, records: 50 },
}
const users = (records: number): RunEvent => ({
  kind: 'gathered',
  collection: 'users',
  records,
  total: 90,
  done: records === 90,
})

test('progress counts pages and records, and how many come in a second', () => {
  const progress = after({ kind: 'phase-started', phase: 'gather' }, page, users(50), page, users(90))
  assert.equal(progress.phase, 'gather')
  assert.equal(progress.pages, 2)
  assert.deepEqual(progress.gathered, { users: { records: 90, total: 90, done: true } })
  assert.equal(progress.recordsPerSecond, 23)
})

test('progress keeps the phases that have ended with their times', () => {
  const progress = after(
    { kind: 'phase-started', phase: 'gather' },
    { kind: 'phase-ended', phase: 'gather', milliseconds: 12 },
    { kind: 'phase-started', phase: 'select' },
  )
  assert.equal(progress.phase, 'select')
  assert.deepEqual(progress.ended, [{ phase: 'gather', milliseconds: 12 }])
})

test('progress says what is waited for until something happens', () => {
  const waiting: RunEvent = { kind: 'waiting', milliseconds: 1500, why: 'The server is busy.' }
  const waits = after({ kind: 'phase-started', phase: 'gather' }, waiting)
  assert.deepEqual(waits.waiting, { until: '2026-11-23T02:00:02.5Z', why: 'The server is busy.' })
  assert.equal(after(waiting, users(50)).waiting, null)
})

test('progress says how much of the package is on its way', () => {
  const progress = after({ kind: 'phase-started', phase: 'deliver' }, { kind: 'sent', bytes: 10, total: 30 })
  assert.deepEqual(progress.sent, { bytes: 10, total: 30 })
  assert.deepEqual(runProgressSchema.parse(JSON.parse(JSON.stringify(progress))), progress)
})
