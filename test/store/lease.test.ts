import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Database } from '../../src/store/database.ts'
import { extendLease, giveBackLease, takeLease } from '../../src/store/lease.ts'
import { onEachDatabase } from '../databases.ts'
import { makeAccount } from './account.ts'

onEachDatabase('a lease', (open) => {
  let database: Database
  before(async () => {
    database = await open()
  })

  test('is given to one holder only', async () => {
    const account = await makeAccount(database)
    const tokens = await Promise.all(['a', 'b', 'c'].map((holder) => takeLease(database.db, account, holder, 60)))
    assert.equal(tokens.filter((token) => token !== null).length, 1)
  })

  test('can be taken by another when it has run out, and the first holder cannot extend it any more', async () => {
    const account = await makeAccount(database)
    const first = await takeLease(database.db, account, 'a', -1)
    const second = await takeLease(database.db, account, 'b', 60)
    assert.ok(first && second)
    assert.notEqual(first, second)
    assert.equal(await extendLease(database.db, account, first, 60), false)
    assert.equal(await extendLease(database.db, account, second, 60), true)
  })

  test('that has run out can still be extended while nobody has taken it', async () => {
    const account = await makeAccount(database)
    const token = await takeLease(database.db, account, 'a', -1)
    assert.equal(await extendLease(database.db, account, token ?? '', 60), true)
    assert.equal(await takeLease(database.db, account, 'b', 60), null)
  })

  test('can be taken at once when it was given back; nobody gives back that of another', async () => {
    const account = await makeAccount(database)
    const first = await takeLease(database.db, account, 'a', 60)
    await giveBackLease(database.db, account, first ?? '')
    const second = await takeLease(database.db, account, 'b', 60)
    assert.ok(second)
    await giveBackLease(database.db, account, first ?? '')
    assert.equal(await extendLease(database.db, account, second, 60), true)
  })
})
