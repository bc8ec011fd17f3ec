import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { latestOccurrence, nextOccurrence, occurrences } from '../../../src/flows/schedule/occurrences.ts'
import { schedule } from './schedules.ts'

const zones = ['US/Central', 'America/Phoenix', 'Australia/Lord_Howe', 'Pacific/Chatham', 'America/Nuuk', 'Asia/Beirut']

const anyDay = fc.integer({ min: 0, max: 1500 }).map((day) => Temporal.PlainDate.from('2025-01-01').add({ days: day }))
const anyTime = fc.integer({ min: 0, max: 1439 }).map((minute) => new Temporal.PlainTime().add({ minutes: minute }))
const anyMoment = fc
  .integer({ min: 0, max: 4 * 366 * 24 * 60 * 60 })
  .map((second) => Temporal.Instant.from('2025-01-01T00:00Z').add({ seconds: second }))
const anySchedule = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    // Mostly at night, where clocks change.
    times: fc.array(fc.oneof(anyTime, fc.constantFrom('00:00', '00:30', '01:30', '02:15', '02:30', '23:30')), {
      minLength: 1,
      maxLength: 2,
    }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    blackouts: fc.array(fc.tuple(anyDay, fc.integer({ min: 0, max: 90 })), { maxLength: 5 }),
  })
  .map(({ times, blackouts, ...rest }) =>
    schedule({
      ...rest,
      times: times.map(String),
      blackouts: blackouts.map(([from, length]) => [from.toString(), from.add({ days: length }).toString()]),
    }),
  )

test('whatever the schedule, each time is one of its own, on one of its days, and later than the one before', () => {
  fc.assert(
    fc.property(anySchedule, anyMoment, (tried, after) => {
      let last = after
      for (const { named, at } of occurrences(tried, after, 12)) {
        assert.ok(Temporal.Instant.compare(last, at.toInstant()) < 0)
        last = at.toInstant()
        assert.ok(tried.days.some((day) => day === named.dayOfWeek))
        assert.ok(tried.times.some(({ hour, minute }) => hour === named.hour && minute === named.minute))
        for (const day of [named, at].map((moment) => moment.toPlainDate().toString())) {
          assert.ok(tried.blackouts.every(({ from, to }) => day < from || to < day))
        }
        assert.ok(Temporal.PlainDateTime.compare(named, at.toPlainDateTime()) <= 0)
        const shortlyBefore = at.subtract({ minutes: 1 }).toPlainDateTime()
        assert.ok(Temporal.PlainDateTime.compare(shortlyBefore, named) < 0, 'the clocks showed it earlier')
      }
    }),
    { numRuns: 150 },
  )
})

test('whatever the schedule, it makes no difference from when one looks: nothing is left out, nothing comes twice', () => {
  fc.assert(
    fc.property(anySchedule, anyMoment, (tried, after) => {
      const all = occurrences(tried, after, 8).map(({ at }) => at.toInstant())
      let from = after
      for (const at of all) {
        assert.equal(nextOccurrence(tried, from)?.toString(), at.toString())
        assert.equal(nextOccurrence(tried, at.subtract({ nanoseconds: 1 }))?.toString(), at.toString())
        from = at
      }
    }),
    { numRuns: 100 },
  )
})

test('whatever the schedule, the latest time of a span is the last one of those that it has', () => {
  fc.assert(
    fc.property(anySchedule, anyMoment, fc.integer({ min: 0, max: 40 * 24 * 60 }), (tried, from, minutes) => {
      const until = from.add({ minutes })
      const expected = occurrences(tried, from.subtract({ nanoseconds: 1 }), 90)
        .map(({ at }) => at.toInstant())
        .filter((at) => Temporal.Instant.compare(at, until) <= 0)
        .at(-1)
      assert.equal(latestOccurrence(tried, { from, until })?.at.toInstant().toString(), expected?.toString())
    }),
    { numRuns: 100 },
  )
})

test('a time is due at that very moment, and "after" means later than it', () => {
  const due = Temporal.Instant.from('2026-11-24T08:00:00Z')
  assert.equal(String(nextOccurrence(schedule(), due.subtract({ nanoseconds: 1 }))), String(due))
  assert.equal(String(nextOccurrence(schedule(), due)), '2026-11-25T08:00:00Z')
  assert.equal(String(latestOccurrence(schedule(), { from: due, until: due })?.at.toInstant()), String(due))
})

test('a schedule that is blacked out for ever is never due, however its blackouts are cut up', () => {
  const now = Temporal.Instant.from('2026-11-24T00:00Z')
  assert.equal(nextOccurrence(schedule({ blackouts: [['2000-01-01', '9999-12-31']] }), now), null)
  const years = Array.from({ length: 99 }, (_, index): [string, string] => [
    `${2020 + index}-01-01`,
    `${2020 + index}-12-31`,
  ])
  assert.equal(nextOccurrence(schedule({ blackouts: [...years, ['2119-01-01', '9999-12-31']] }), now), null)
  assert.deepEqual(occurrences(schedule({ blackouts: years }), now, 20), [])
  assert.equal(latestOccurrence(schedule({ blackouts: years }), { from: now, until: now.add({ hours: 90_000 }) }), null)
})

test('after a long blackout the next time is found, and there may be fewer than were asked for', () => {
  const now = Temporal.Instant.from('2026-11-24T00:00Z')
  const summer = schedule({ days: [1], blackouts: [['2026-11-01', '2040-08-14']] })
  assert.equal(String(nextOccurrence(summer, now)), '2040-08-20T07:00:00Z')
  const ending = schedule({ blackouts: [['2026-11-26', '2999-12-31']] })
  assert.equal(occurrences(ending, now, 20).length, 2)
  assert.deepEqual(occurrences(ending, now, 0), [])
})
