import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { answerTo } from '../../src/server/errors.ts'
import type { Tables } from '../../src/store/tables.ts'
import { onEachDatabase } from '../databases.ts'

onEachDatabase('what a database refuses', (open, kind) => {
  let db: Kysely<Tables>
  before(async () => {
    db = (await open()).db
  })

  const refused = async (query: RawBuilder<unknown>) => {
    const error = await query.execute(db).then(
      () => undefined,
      (error: unknown) => error,
    )
    assert.ok(error)
    return answerTo(error)
  }

  test('is a bad request where it is a number, a date or a text that it has no room for', async () => {
    for (const query of [
      sql`SELECT 1 FROM flow_versions WHERE version = ${2 ** 31}`,
      sql`SELECT ${'2026-02-30'}::date`,
      sql`SELECT ${'yesteryear'}::timestamptz`,
      sql`SELECT ${'2026-01-01 00:00:00+99:99:99'}::timestamptz`,
      sql`SELECT ${'not-an-id'}::uuid`,
      sql`SELECT ${'"\\ud800"'}::jsonb`,
    ]) {
      const answer = await refused(query)
      assert.deepEqual([answer?.status, answer?.error.code], [400, 'bad-request'], query.compile(db).sql)
    }
  })

  test('is somebody’s move where the database is there and cannot work', async () => {
    const inTransaction = (setting: string, query: RawBuilder<unknown>) =>
      db
        .transaction()
        .execute(async (trx) => {
          await sql.raw(setting).execute(trx)
          await query.execute(trx)
        })
        .catch((error: unknown) => error)
    const met: [unknown, string][] = [
      [
        await inTransaction('SET TRANSACTION READ ONLY', sql`INSERT INTO teams (name) VALUES ('x')`),
        'database-read-only',
      ],
      [coded('53300', 'sorry, too many clients already'), 'database-too-busy'],
      [coded('53100', 'could not extend file "base/5/1": No space left on device'), 'DISK_FULL'],
      [coded('XX000', 'could not write to log file "1" at offset 1, length 2: File too large'), 'DISK_FULL'],
    ]
    if (kind === 'postgresql') {
      met.push([
        await inTransaction("SET LOCAL statement_timeout = '20ms'", sql`SELECT pg_sleep(5)`),
        'database-too-slow',
      ])
    }
    for (const [error, code] of met) {
      const answer = answerTo(error)
      assert.deepEqual([answer?.status, answer?.error.code, answer?.error.whoseMove], [503, code, 'district'])
      assert.ok(answer?.error.next)
    }
  })

  test('is a defect where it is the query', async () => {
    assert.equal(await refused(sql`SELECT nothing FROM nowhere`), undefined)
  })
})

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
