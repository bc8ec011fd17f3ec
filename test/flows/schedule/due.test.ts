import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Schedule } from '../../../src/flows/definition.ts'
import { decideDue } from '../../../src/flows/schedule/due.ts'
import { schedule } from './schedules.ts'

function decide(
  dueAt: string,
  now: string,
  { of = schedule(), waiting = false }: { of?: Schedule; waiting?: boolean } = {},
) {
  const moment = (text: string) => Temporal.Instant.from(text)
  const { scheduledFor, ...rest } = decideDue({ schedule: of, dueAt: moment(dueAt), waiting, now: moment(now) })
  return { ...rest, scheduledFor: scheduledFor.toString() }
}

test('a time that has come runs, and says which one it is', () => {
  assert.deepEqual(decide('2026-11-23T08:00:00Z', '2026-11-23T08:00:03Z'), {
    kind: 'run',
    scheduledFor: '2026-11-23T08:00:00Z',
    startedBy: 'Scheduled for Mon 02:00.',
    reason: '',
  })
})

test('a time that the clocks left out says so', () => {
  const { startedBy } = decide('2027-03-14T08:00:00Z', '2027-03-14T08:00:03Z', { of: schedule({ times: ['02:30'] }) })
  assert.equal(startedBy, 'Scheduled for Sun 02:30, which the clocks left out.')
})

test('a missed time is made up, and says when and why', () => {
  const madeUp = decide('2026-11-23T08:00:00Z', '2026-11-23T13:12:40Z')
  assert.equal(madeUp.kind, 'run')
  assert.equal(madeUp.startedBy, 'Scheduled for Mon 02:00; made up at 07:12 because Firstbell was not running.')
  const evening = schedule({ times: ['22:00'] })
  const nextDay = decide('2026-11-24T04:00:00Z', '2026-11-24T13:12:40Z', { of: evening })
  assert.equal(nextDay.startedBy, 'Scheduled for Mon 22:00; made up on Tue at 07:12 because Firstbell was not running.')
})

test('of many missed times the latest is made up, and the others are named', () => {
  const { kind, scheduledFor, startedBy } = decide('2026-11-19T08:00:00Z', '2026-11-23T13:12:40Z')
  assert.equal(kind, 'run')
  assert.equal(scheduledFor, '2026-11-23T08:00:00Z')
  assert.equal(
    startedBy,
    'Scheduled for Mon 02:00; made up at 07:12 because Firstbell was not running. ' +
      'Every time since Thursday, 19 November 2026, 02:00 (America/Chicago, UTC−06:00) was missed as well.',
  )
})

test('a time that was missed by more than 24 hours is not made up, and names the next one', () => {
  const mondays = schedule({ days: [1] })
  assert.equal(decide('2026-11-23T08:00:00Z', '2026-11-24T08:00:00Z', { of: mondays }).kind, 'run')
  const { kind, scheduledFor, reason } = decide('2026-11-23T08:00:00Z', '2026-11-24T08:00:01Z', { of: mondays })
  assert.equal(kind, 'skip')
  assert.equal(scheduledFor, '2026-11-23T08:00:00Z')
  assert.equal(
    reason,
    'Firstbell was not running at this time, and came back more than 24 hours later: that late, a time is not made up.' +
      ' The next run is on Monday, 30 November 2026, 02:00 (America/Chicago, UTC−06:00).',
  )
})

test('a missed time is not made up on a blackout day, but a time that merely comes a little late is run', () => {
  const evening = schedule({ times: ['23:58'], blackouts: [['2026-11-24', '2026-11-27']] })
  const missed = decide('2026-11-24T05:58:00Z', '2026-11-24T13:00:00Z', { of: evening })
  assert.equal(missed.kind, 'skip')
  assert.match(missed.reason, /came back on a day on which the schedule is blacked out.* 28 November 2026, 23:58/)
  assert.equal(decide('2026-11-24T05:58:00Z', '2026-11-24T06:01:00Z', { of: evening }).kind, 'run')
})

test('while a run of the flow still waits in the queue, another one is skipped', () => {
  const skipped = decide('2026-11-23T08:00:00Z', '2026-11-23T08:00:03Z', { waiting: true })
  assert.equal(skipped.kind, 'skip')
  assert.match(skipped.reason, /in the queue already and had not begun/)
  assert.equal(decide('2026-11-23T08:00:00Z', '2026-11-23T13:00:00Z', { waiting: true }).kind, 'skip')
})

test('where the rules of the zone changed in the meantime, the time that was promised is kept', () => {
  const { kind, scheduledFor, startedBy } = decide('2026-11-23T09:00:00Z', '2026-11-23T09:00:04Z')
  assert.deepEqual([kind, scheduledFor, startedBy], ['run', '2026-11-23T09:00:00Z', 'Scheduled for Mon 03:00.'])
})
