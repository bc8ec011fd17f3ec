import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { changeAccount } from '../../../src/flows/accounts/change.ts'
import { testAccount } from '../../../src/flows/accounts/check-again.ts'
import type { Live } from '../../../src/flows/accounts/live.ts'
import { openSourceAccount } from '../../../src/flows/accounts/open.ts'
import { sealSecrets } from '../../../src/flows/accounts/secrets.ts'
import { firstbell } from '../../../src/flows/actor.ts'
import { onEachDatabase } from '../../databases.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'
import { finished, type OtherSystems, startDoor, startOtherSystems } from '../connected.ts'

let systems: OtherSystems
before(async () => {
  systems = await startOtherSystems()
})
after(() => systems.close())

onEachDatabase('Accounts that are there', (open) => {
  let service: TestService
  let teamId: string
  let url: string
  let administrator: PersonClient
  let operator: PersonClient
  let sourceId: string
  let destinationId: string
  before(async () => {
    service = await testService(await open())
    teamId = await service.team()
    url = `/api/teams/${teamId}/accounts`
    administrator = await service.member(teamId, 'administrator')
    operator = await service.member(teamId, 'operator')
    sourceId = (await administrator.post(url, { ...systems.skyward, name: 'Skyward' })).body.id
    destinationId = (await administrator.post(url, { ...systems.apple, name: 'Apple' })).body.id
  })
  after(() => service.close())

  const lastAction = async () => {
    const row = await service.context.db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').executeTakeFirst()
    return { action: row?.action, details: row?.details, actor: row?.actor }
  }

  test('an account is renamed and given an expiry date without signing in; a taken name is refused', async () => {
    const changed = await administrator.patch(`${url}/${sourceId}`, { name: 'The SIS', expiresOn: '2027-01-31' })
    assert.deepEqual([changed.status, changed.body.name, changed.body.expiresOn], [200, 'The SIS', '2027-01-31'])
    assert.deepEqual(await lastAction(), {
      action: 'account.changed',
      details: { changed: ['name', 'expiresOn'], nameBefore: 'Skyward' },
      actor: administrator.email,
    })
    const taken = await administrator.patch(`${url}/${sourceId}`, { name: 'Apple' })
    assert.deepEqual([taken.status, taken.body.error.code], [409, 'name-taken'])
    const kept = await administrator.patch(`${url}/${sourceId}`, { name: 'The SIS', expiresOn: null })
    assert.deepEqual([kept.status, kept.body.expiresOn], [200, null])
    const never = await administrator.patch(`${url}/${sourceId}`, { expiresOn: '0000-01-01' })
    assert.deepEqual([never.status, never.body.error.field], [400, 'expiresOn'])
  })

  test('an operator tests an account, and what came of it is kept', async () => {
    const works = await operator.post(`${url}/${sourceId}/test`)
    assert.deepEqual([works.status, works.body.lastCheck.passed], [200, true])
    assert.deepEqual((await lastAction()).details, { passed: true })
    const apple = await operator.post(`${url}/${destinationId}/test`)
    assert.deepEqual([apple.status, apple.body.lastCheck.found.side], [200, 'destination'])
  })

  test('an operator renews credentials: they are tried, and kept only when they work', async () => {
    const before = await openSourceAccount(service.context, teamId, sourceId)
    const wrong = await operator.post(`${url}/${sourceId}/credentials`, { settings: { secret: 'wrong' } })
    assert.deepEqual([wrong.status, wrong.body.error.code], [422, 'SKYWARD_SIGN_IN_REFUSED'])
    assert.deepEqual(await openSourceAccount(service.context, teamId, sourceId), before)
    const domain = await operator.post(`${url}/${sourceId}/credentials`, { settings: { domain: 'evil.example' } })
    assert.deepEqual([domain.status, domain.body.error.field], [400, 'settings.domain'])
    const nothing = await operator.post(`${url}/${sourceId}/credentials`, { settings: { secret: '' } })
    assert.deepEqual([nothing.status, nothing.body.error.field], [400, 'settings'])

    const { key, secret } = systems.sis
    const renewal = { settings: { key, secret }, expiresOn: '2028-01-01' }
    const renewed = await operator.post(`${url}/${sourceId}/credentials`, renewal)
    assert.deepEqual([renewed.status, renewed.body.expiresOn], [200, '2028-01-01'])
    assert.deepEqual(await lastAction(), {
      action: 'account.credentials-renewed',
      details: { renewed: ['key', 'secret'] },
      actor: operator.email,
    })
  })

  test('settings are changed when signing in works with them; a blank secret stays as it is', async () => {
    const settings = { pageSize: 20, secret: '', timeoutSeconds: 60 }
    const changed = await administrator.patch(`${url}/${sourceId}`, { settings })
    assert.equal(changed.status, 200, JSON.stringify(changed.body))
    const { domain, key } = systems.skyward.settings
    assert.deepEqual(changed.body.settings, { domain, key, pageSize: 20, timeoutSeconds: 60 })
    assert.equal(changed.body.lastCheck.found.collections.users.received, 20)
    const back = await administrator.patch(`${url}/${sourceId}`, { settings: { pageSize: null, timeoutSeconds: '' } })
    assert.deepEqual(back.body.settings, { domain, key })
  })

  test('a stored secret is sent to no other server: who changes the address enters it again', async () => {
    const settings = { domain: systems.qmlativ.url }
    const asked = systems.qmlativ.requests.length
    const refused = await administrator.patch(`${url}/${sourceId}`, { settings })
    assert.deepEqual([refused.status, refused.body.error.field], [400, 'settings.secret'])
    assert.equal(systems.qmlativ.requests.length, asked)
    const host = await administrator.patch(`${url}/${destinationId}`, { settings: { host: 'localhost' } })
    assert.deepEqual([host.status, host.body.error.field], [400, 'settings.privateKey'])
  })

  test('an account whose server changed its host key says so when it is tested', async () => {
    const { port } = systems.openSsh
    const stored = (await administrator.get(`${url}/${destinationId}`)).body.settings
    const otherKey = { ...stored, hostKey: `SHA256:${'A'.repeat(43)}` }
    const put = (settings: object) =>
      service.context.db
        .updateTable('accounts')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', destinationId)
        .execute()
    await put(otherKey)
    const refused = await operator.post(`${url}/${destinationId}/test`)
    assert.deepEqual([refused.status, refused.body.error.code], [422, 'HOST_KEY_CHANGED'])
    const shown = (await administrator.get(`${url}/${destinationId}`)).body.lastCheck
    assert.deepEqual([shown.passed, shown.failure.code], [false, 'HOST_KEY_CHANGED'])
    // Whoever has compared the new key confirms it, without entering the secret again.
    const line = (await administrator.post(`${url}/host-key`, { host: systems.openSsh.host, port })).body.line
    const confirmed = await administrator.patch(`${url}/${destinationId}`, { settings: { hostKey: line } })
    assert.deepEqual([confirmed.status, confirmed.body.lastCheck.passed], [200, true])
  })

  /** An account whose system waits with its answers, from when it is asked until it may go on. */
  async function slowAccount(name: string) {
    const door = await startDoor(systems.sis.origin)
    const domain = door.throughDoor(systems.sis.url)
    const entered = { kind: 'skyward-sms', name, settings: { ...systems.skyward.settings, domain } }
    const { id, settings } = (await administrator.post(url, entered)).body
    const account = { teamId, actor: firstbell, id }
    return {
      account,
      settings,
      /** Begins to work with the account; what comes of it is awaited as `outcome` once the system goes on. */
      begin: async <Result>(work: (live: Live) => Promise<Result>) => {
        door.shut()
        const asked = Promise.withResolvers<void>()
        const outcome = work({ tell: () => asked.resolve(), signal: new AbortController().signal })
        await asked.promise
        return { outcome }
      },
      goOn: () => door.open(),
      [Symbol.asyncDispose]: () => door.close(),
    }
  }

  test('what somebody else stored while new settings were tried is not overwritten', async () => {
    await using slow = await slowAccount('Slow')
    const { account, settings } = slow
    const { outcome } = await slow.begin((live) =>
      changeAccount(service.context, account, { settings: { concurrency: 2 } }, live),
    )
    await service.context.db
      .updateTable('accounts')
      .set({ settings: JSON.stringify({ ...settings, concurrency: 3 }) })
      .where('id', '=', account.id)
      .execute()
    slow.goOn()
    await assert.rejects(outcome, { reason: 'account-changed' })
    const { body } = await administrator.get(`${url}/${account.id}`)
    assert.equal(body.settings.concurrency, 3)
  })

  test('a name that somebody else gives while new settings are tried stays', async () => {
    await using slow = await slowAccount('First')
    const { account } = slow
    const { outcome } = await slow.begin((live) =>
      changeAccount(service.context, account, { settings: { concurrency: 2 } }, live),
    )
    await administrator.patch(`${url}/${account.id}`, { name: 'Second' })
    slow.goOn()
    assert.equal((await outcome).name, 'Second')
  })

  test('a test says nothing of credentials that were renewed while it went on', async () => {
    await using slow = await slowAccount('Renewed')
    const { account } = slow
    const { db } = service.context
    const { secrets } = await db
      .selectFrom('accounts')
      .select('secrets')
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow()
    const wrong = new Map(Object.entries({ key: systems.sis.key, secret: 'wrong' }))
    const put = (sealed: typeof secrets) =>
      db.updateTable('accounts').set({ secrets: sealed }).where('id', '=', account.id).execute()
    await put(sealSecrets(service.context, account.id, wrong))
    const { outcome } = await slow.begin((live) => testAccount(service.context, account, live))
    await put(secrets)
    slow.goOn()
    await assert.rejects(outcome, { code: 'SKYWARD_SIGN_IN_REFUSED' })
    assert.equal((await administrator.get(`${url}/${account.id}`)).body.lastCheck.passed, true)
  })

  test('an account that a flow uses is not deleted, and the flow is named', async () => {
    const made = await administrator.post(`/api/teams/${teamId}/projects`, finished({ sourceId, destinationId }))
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const refused = await administrator.delete(`${url}/${sourceId}`)
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'flow-uses-account'])
    assert.match(refused.body.error.message, /“Daily Sync from Skyward to Apple School Manager”/)
    assert.deepEqual(refused.body.error.details.flows, [{ id: made.body.flow.id, name: made.body.flow.name }])
    assert.deepEqual((await administrator.get(`${url}/${sourceId}`)).body.flows, refused.body.error.details.flows)
  })

  test('with its flow deleted, an account is deleted, with nothing left of its secrets', async () => {
    const [flow] = (await administrator.get(`${url}/${sourceId}`)).body.flows
    await service.context.db
      .insertInto('runs')
      .values(await pastRun(service, flow.id))
      .execute()
    assert.equal((await administrator.delete(`/api/teams/${teamId}/flows/${flow.id}`)).status, 204)
    for (const id of [sourceId, destinationId]) {
      assert.equal((await administrator.delete(`${url}/${id}`)).status, 204)
      assert.equal((await administrator.get(`${url}/${id}`)).status, 404)
      const row = await service.context.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
      assert.deepEqual(row?.settings, {}, 'the run of the past still names it')
      await assert.rejects(openSourceAccount(service.context, teamId, id), /not there/)
    }
    const again = await administrator.post(url, { ...systems.skyward, name: 'The SIS' })
    assert.equal(again.status, 200, 'its name is free again')
    assert.equal((await administrator.delete(`${url}/${again.body.id}`)).status, 204)
    const left = await service.context.db.selectFrom('accounts').select('id').where('id', '=', again.body.id).execute()
    assert.deepEqual(left, [])
  })

  test('who may do less is refused, and ids of other teams are not there', async () => {
    const { body: mine } = await administrator.post(url, { ...systems.skyward, name: 'Mine' })
    const auditor = await service.member(teamId, 'auditor')
    assert.equal((await auditor.get(`${url}/${mine.id}`)).status, 200)
    assert.equal((await auditor.post(`${url}/${mine.id}/test`)).status, 403)
    assert.equal((await operator.patch(`${url}/${mine.id}`, { name: 'x' })).status, 403)
    assert.equal((await operator.delete(`${url}/${mine.id}`)).status, 403)
    assert.equal((await operator.post(url, systems.skyward)).status, 403)

    const otherTeam = await service.team()
    const other = await service.member(otherTeam, 'administrator')
    const elsewhere = `/api/teams/${otherTeam}/accounts/${mine.id}`
    assert.equal((await other.get(elsewhere)).status, 404)
    assert.equal((await other.patch(elsewhere, { name: 'x' })).status, 404)
    assert.equal((await other.post(`${elsewhere}/test`)).status, 404)
    assert.equal((await other.post(`${elsewhere}/credentials`, { settings: { secret: 'x' } })).status, 404)
    assert.equal((await other.get(`${elsewhere}/discovery`)).status, 404)
    assert.equal((await other.delete(elsewhere)).status, 404)
    assert.equal((await other.get(`${url}/${mine.id}`)).status, 404)
    assert.deepEqual((await other.get(`/api/teams/${otherTeam}/accounts`)).body.items, [])
  })
})

async function pastRun({ context }: TestService, flowId: string) {
  const flow = await context.db.selectFrom('flows').selectAll().where('id', '=', flowId).executeTakeFirstOrThrow()
  return {
    team_id: flow.team_id,
    project_id: flow.project_id,
    flow_id: flow.id,
    version: flow.version,
    destination_account_id: flow.destination_account_id,
    trigger: 'manual' as const,
    started_by: 'somebody',
    state: 'succeeded',
    states: '[]',
  }
}
