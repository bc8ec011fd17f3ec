import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import { firstbell } from '../../src/flows/actor.ts'
import { audit } from '../../src/flows/audit.ts'
import type { Database } from '../../src/store/database.ts'
import type { Tables } from '../../src/store/tables.ts'
import { freshPostgresql } from '../databases.ts'
import { storedAccount } from '../flows/connected.ts'
import { type TestService, testService } from '../service.ts'

// PGlite has one connection, on which whatever is asked for at once comes one after the other.
suite('At the same moment, on PostgreSQL', () => {
  let database: Database
  let db: Kysely<Tables>
  let service: TestService
  before(async () => {
    database = await freshPostgresql()
    db = database.db
    service = await testService(database)
  })
  after(async () => {
    await service.close()
    await database.close()
  })

  /** A team with an administrator who may choose folders, and one account. */
  const team = async () => {
    const teamId = await service.team()
    const administrator = await service.person({ owner: true, roles: { [teamId]: 'administrator' } })
    const accountId = await storedAccount(service, teamId, 'skyward-sms', { domain: 'sis.district.example' })
    return { teamId, administrator, accountId, url: `/api/teams/${teamId}` }
  }

  test('an account is made and changed without waiting for what else is written about the team', async () => {
    const { teamId, administrator, accountId, url } = await team()
    const folder = { kind: 'folder', name: 'Here', settings: { folder: tmpdir() } }
    for (const ask of [
      () => administrator.patch(`${url}/accounts/${accountId}`, { name: 'The SIS' }),
      () => administrator.post(`${url}/accounts`, folder),
    ]) {
      const answered = new AbortController()
      const { asking, waited } = await db.transaction().execute(async (trx) => {
        await audit(trx, { teamId, actor: firstbell, action: 'team.changed' })
        const asking = ask().finally(() => answered.abort())
        return { asking, waited: await somebodyWaits(answered.signal) }
      })
      assert.equal(waited, false)
      assert.equal((await asking).status, 200)
    }
  })

  test('whoever is invited several times has one invitation, the last one', async () => {
    const { administrator, url } = await team()
    const invite = () => administrator.post(`${url}/invitations`, { email: 'kim@district.example', role: 'auditor' })
    const answers = await Promise.all([invite(), invite(), invite(), invite()])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    )
    const { body } = await administrator.get(`${url}/invitations`)
    assert.equal(body.items.length, 1)
  })

  test('who loses against somebody else is told to try again', async () => {
    const { teamId, administrator, accountId, url } = await team()
    const change = await db.transaction().execute(async (trx) => {
      await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
      const changing = administrator.patch(`${url}/accounts/${accountId}`, { name: 'The SIS' })
      await somebodyWaits()
      await neverGivesUp(trx)
      await trx.selectFrom('teams').select('id').where('id', '=', teamId).forUpdate().execute()
      return changing
    })
    assert.deepEqual([change.status, change.body.error.code], [409, 'changed-meanwhile'])
    assert.match(change.body.error.message, /at the same moment/)
  })

  test('what is written about a team that is being deleted is refused, since the team is gone', async () => {
    const { teamId, administrator, url } = await team()
    const { making } = await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('teams').where('id', '=', teamId).execute()
      const making = administrator.post(`${url}/api-keys`, { name: 'Reports', role: 'auditor' })
      await somebodyWaits()
      return { making }
    })
    const { status, body } = await making
    assert.deepEqual([status, body.error.code], [404, 'not-there'])
    assert.match(body.error.message, /is not there any more/)
  })

  /** Resolves when somebody waits for a lock, or with false when the signal says that nobody will. */
  const somebodyWaits = async (signal?: AbortSignal): Promise<boolean> => {
    const waiting = () =>
      sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(db)
    while (!signal?.aborted) {
      if ((await waiting()).rows.length > 0) return true
      await wait(5)
    }
    return false
  }
})

/** Of two that wait for each other, the other one is given up. */
async function neverGivesUp(trx: Transaction<Tables>): Promise<void> {
  await sql`SET LOCAL deadlock_timeout = '1min'`.execute(trx)
}
