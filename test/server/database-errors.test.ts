import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { answerTo } from '../../src/server/errors.ts'
import type { Tables } from '../../src/store/tables.ts'
import { onEachDatabase } from '../databases.ts'

onEachDatabase('what a database refuses', (open) => {
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

  test('is a defect where it is the query', async () => {
    assert.equal(await refused(sql`SELECT nothing FROM nowhere`), undefined)
  })
})
