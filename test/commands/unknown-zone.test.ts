import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const asked = `
const { moment } = await import('./src/commands/words.ts')
const report = await import('./src/flows/history/report-words.ts')
const { momentInWords } = await import('./src/flows/schedule/words.ts')
const at = '2026-11-24T08:00:00Z'
console.log(moment(at, 'America/Chicago'))
console.log(report.moment(at, 'America/Chicago'))
console.log(momentInWords(Temporal.Instant.from(at).toZonedDateTimeISO('America/Chicago')))
`

test('a machine whose TZ is blank or names no zone still writes times', () => {
  for (const TZ of ['', 'Nowhere/Bogus', 'Asia/Tokyo']) {
    const written = execFileSync(process.execPath, ['--input-type=module', '--eval', asked], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })
    assert.deepEqual(
      written.trim().split('\n'),
      [
        'Nov 24, 2026, 2:00 AM',
        'Tuesday, November 24, 2026 at 2:00 AM CST',
        'Tuesday, 24 November 2026, 02:00 (America/Chicago, UTC−06:00)',
      ],
      TZ,
    )
  }
})
