import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { PGlite } from '@electric-sql/pglite'
import { PreparedPglite } from '../../src/store/prepared-pglite.ts'
import { migratedPglite } from '../databases.ts'

describe('PGlite with statements that are kept', () => {
  let pglite: PGlite
  let prepared: PreparedPglite

  before(async () => {
    pglite = await migratedPglite()
    prepared = new PreparedPglite(pglite)
    await pglite.exec('CREATE TABLE pupils (id int PRIMARY KEY, name text, tags text[], more jsonb)')
  })

  after(() => pglite.close())

  const keptByPostgresql = async () =>
    (await pglite.query<{ count: number }>('SELECT count(*)::int AS count FROM pg_prepared_statements')).rows[0]?.count

  test('answers as PGlite itself does, the second time as the first', async () => {
    const insert = 'INSERT INTO pupils VALUES ($1, $2, $3, $4) RETURNING *'
    const rows = []
    for (const id of [1, 2]) rows.push((await prepared.query(insert, [id, null, ['a', 'b,"c'], { é: [id] }])).rows[0])
    assert.deepEqual(rows, (await pglite.query('SELECT * FROM pupils ORDER BY id')).rows)
    for (let time = 0; time < 2; time += 1) {
      const own = await prepared.query('UPDATE pupils SET name = $1 WHERE id < $2', ['Avery', 3])
      assert.equal(own.affectedRows, 2)
      assert.deepEqual(own.rows, [])
    }
  })

  test('keeps a statement once, however often it is asked', async () => {
    const before = (await keptByPostgresql()) ?? 0
    for (let time = 0; time < 5; time += 1) await prepared.query('SELECT name FROM pupils WHERE id = $1', [time])
    assert.equal(await keptByPostgresql(), before + 1)
  })

  test('keeps no more than it has room for', async () => {
    for (let column = 0; column < 300; column += 1) {
      const { rows } = await prepared.query(`SELECT $1::int + ${column} AS sum`, [1])
      assert.deepEqual(rows, [{ sum: 1 + column }])
    }
    assert.equal(await keptByPostgresql(), 200)
  })

  test('goes on after a statement that fails, whether it was kept or not', async () => {
    const repeat = () => prepared.query('INSERT INTO pupils (id) VALUES ($1)', [1])
    for (let time = 0; time < 2; time += 1) await assert.rejects(repeat, { code: '23505' })
    await assert.rejects(prepared.query('SELECT nothing FROM pupils'), { code: '42703' })
    assert.equal((await prepared.query('SELECT 1 FROM pupils')).rows.length, 2)
  })

  test('sees a table that was altered', async () => {
    const all = () => prepared.query<object>('SELECT * FROM pupils WHERE id = $1', [1])
    await all()
    await pglite.exec('ALTER TABLE pupils ADD COLUMN grade text')
    const { rows } = await all()
    assert.ok('grade' in (rows[0] ?? {}))
  })

  test('undoes a transaction that throws, and keeps others out of one that is under way', async () => {
    let ended = false
    let beside: Promise<unknown> | undefined
    const failing = prepared.transaction(async (transaction) => {
      await transaction.query('DELETE FROM pupils WHERE id = $1', [1])
      beside = prepared.query('SELECT id FROM pupils ORDER BY id').then(({ rows }) => ({ rows, ended }))
      await assert.rejects(transaction.query('INSERT INTO pupils (id) VALUES ($1)', [2]), { code: '23505' })
      await assert.rejects(transaction.query('DELETE FROM pupils WHERE id = $1', [2]), { code: '25P02' })
      ended = true
      throw new Error('undo it')
    })
    await assert.rejects(failing, /undo it/)
    assert.deepEqual(await beside, { rows: [{ id: 1 }, { id: 2 }], ended: true })
  })
})
