import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockChanges } from '../../../src/flows/schedule/clock-changes.ts'
import { nextRunAt } from '../../../src/flows/schedule/next-run.ts'
import { nextRuns } from '../../../src/flows/schedule/next-runs.ts'
import { timeZones } from '../../../src/flows/schedule/time-zones.ts'
import { describe } from '../../../src/flows/schedule/words.ts'
import { schedule } from './schedules.ts'

const now = Temporal.Instant.from('2026-11-23T15:00:00Z')

test('a schedule says in a sentence when it is due', () => {
  assert.equal(describe(schedule()), 'Every day at 02:00 (America/Chicago)')
  assert.equal(
    describe(schedule({ times: ['14:30', '02:00'], days: [5, 3, 4, 1, 2], timeZone: 'US/Pacific' })),
    'Monday to Friday at 02:00 and 14:30 (US/Pacific)',
  )
  assert.equal(describe(schedule({ days: [7, 6] })), 'Saturday and Sunday at 02:00 (America/Chicago)')
  assert.equal(describe(schedule({ days: [1, 3, 5] })), 'Monday, Wednesday and Friday at 02:00 (America/Chicago)')
})

test('and when it is not, the first three blackouts by name', () => {
  const blackouts: [string, string][] = [
    ['2027-06-10', '2027-08-15'],
    ['2026-11-26', '2026-11-26'],
  ]
  const sentence = 'Every day at 02:00 (America/Chicago), except on 26 November 2026'
  assert.equal(describe(schedule({ blackouts })), `${sentence} and from 10 June 2027 to 15 August 2027`)
  const winter = { from: '2026-12-21', to: '2027-01-03', note: 'Winter break' }
  const more = schedule({ blackouts: [...blackouts, ['2028-01-01', '2028-01-02'], ['2029-01-01', '2029-01-01']] })
  assert.equal(
    describe({ ...more, blackouts: [...more.blackouts, winter] }),
    `${sentence}, from 21 December 2026 to 3 January 2027 (Winter break), from 10 June 2027 to 15 August 2027 and 2 more`,
  )
})

test('the next runs are given for machines and in words', () => {
  assert.deepEqual(nextRuns(schedule(), now, 1), [
    {
      at: '2026-11-24T08:00:00Z',
      local: '2026-11-24T02:00:00-06:00',
      timeZone: 'America/Chicago',
      words: 'Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)',
      note: null,
    },
  ])
})

test('a run that a change of the clocks moves, or that they show twice, says so', () => {
  const forward = Temporal.Instant.from('2027-03-14T00:00:00Z')
  const [left] = nextRuns(schedule({ times: ['02:30'] }), forward, 1)
  assert.equal(left?.words, 'Sunday, 14 March 2027, 03:00 (America/Chicago, UTC−05:00)')
  assert.match(left?.note ?? '', /leave out 02:30 on this day. It runs as soon as they go on, at 03:00/)
  const back = Temporal.Instant.from('2027-11-07T00:00:00Z')
  const [twice, next] = nextRuns(schedule({ times: ['01:30'] }), back, 2)
  assert.equal(twice?.words, 'Sunday, 7 November 2027, 01:30 (America/Chicago, UTC−05:00)')
  assert.match(twice?.note ?? '', /show 01:30 twice on this day. It runs the first time/)
  assert.equal(next?.words, 'Monday, 8 November 2027, 01:30 (America/Chicago, UTC−06:00)')
})

test('the days on which the clocks change are named, with what that does', () => {
  const words = (...given: Parameters<typeof schedule>) =>
    clockChanges(schedule(...given), now).map((change) => change.words)
  assert.deepEqual(words({ times: ['02:00', '01:15'] }), [
    'Sunday, 14 March 2027: the clocks go forward from 02:00 to 03:00. 02:00 is left out on this day; it runs at 03:00.',
    'Sunday, 7 November 2027: the clocks go back from 02:00 to 01:00. 01:15 comes twice on this day; it runs the first time.',
  ])
  assert.match(
    words({ times: ['02:00', '02:30'] })[0] ?? '',
    /02:00 and 02:30 are left out on this day; it runs once, at 03:00/,
  )
  assert.match(words({ times: ['01:00', '01:30'] })[1] ?? '', /01:00 and 01:30 come twice on this day/)
  for (const untouched of [{ times: ['03:00', '00:59'] }, { times: ['02:00', '01:15'], days: [1, 2, 3, 4, 5, 6] }]) {
    for (const change of words(untouched)) assert.match(change, /No run is touched by it\.$/)
  }
  assert.match(words({ timeZone: 'Australia/Lord_Howe' }).join(), /forward from 02:00 to 02:30. 02:00 is left out/)
  assert.deepEqual(words({ timeZone: 'America/Phoenix' }), [])
})

test('a flow is due next by its schedule, and never when it is switched off, has none or is blacked out for ever', () => {
  assert.equal(nextRunAt({ schedule: schedule() }, true, now)?.toISOString(), '2026-11-24T08:00:00.000Z')
  assert.equal(nextRunAt({ schedule: schedule() }, false, now), null)
  assert.equal(nextRunAt({ schedule: null }, true, now), null)
  assert.equal(nextRunAt({ schedule: schedule({ blackouts: [['2000-01-01', '9999-12-31']] }) }, true, now), null)
})

test('typing US/ finds the zones of the United States', () => {
  const found = timeZones('us/', now).filter(({ id }) => id.startsWith('US/'))
  assert.deepEqual(
    found.map(({ id }) => id.slice(3)),
    [
      'Alaska',
      'Aleutian',
      'Arizona',
      'Central',
      'East-Indiana',
      'Eastern',
      'Hawaii',
      'Indiana-Starke',
      'Michigan',
      'Mountain',
      'Pacific',
      'Samoa',
    ],
  )
  assert.deepEqual(timeZones('US/Central', now), [{ id: 'US/Central', sameAs: 'America/Chicago', offset: '−06:00' }])
  assert.deepEqual(
    timeZones('new york', now).map(({ id }) => id),
    ['America/New_York'],
  )
})

test('every zone that is offered exists, once, and another name is one of the very same zone', () => {
  const all = timeZones('', now)
  assert.ok(all.length > 400)
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
  for (const { id, sameAs } of all) {
    const at = now.toZonedDateTimeISO(id)
    if (sameAs !== null) assert.ok(at.equals(now.toZonedDateTimeISO(sameAs)), `${id} is not ${sameAs}`)
    assert.ok(schedule({ timeZone: id }))
  }
})
