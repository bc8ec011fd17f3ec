import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { occurrences } from '../../../src/flows/schedule/occurrences.ts'
import { schedule } from './schedules.ts'

test('docs/schedules.md says what happens when the clocks change', async () => {
  const text = await readFile('docs/schedules.md', 'utf8')
  const rows = text.matchAll(/^\| (\w+\/\w+) \| (\d\d:\d\d) \| (\S+) \| (\S+) \|/gm)
  let count = 0
  for (const [row, timeZone = '', time = '', day = '', dueAt = ''] of rows) {
    const before = Temporal.PlainDate.from(day).toZonedDateTime(timeZone).subtract({ minutes: 1 }).toInstant()
    const [due] = occurrences(schedule({ timeZone, times: [time] }), before, 1)
    assert.equal(due?.at.toString({ smallestUnit: 'minute', timeZoneName: 'never' }), dueAt, row)
    count += 1
  }
  assert.equal(count, 11)
})
