import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../../databases.ts'
import { type Client, type TestService, testService } from '../../service.ts'
import { type History, makeHistory, masterKey } from './history-fixture.ts'

onEachDatabase('What History refuses', (open) => {
  let service: TestService
  let history: History
  let auditor: Client
  let operator: Client
  let runs: string

  before(async () => {
    service = await testService(await open(), { masterKey })
    history = await makeHistory(service)
    auditor = await service.member(history.teamId, 'auditor')
    operator = await service.member(history.teamId, 'operator')
    runs = `/api/teams/${history.teamId}/runs`
  })

  after(() => service.close())

  test('names a time or a cursor that no database can hold, and a text that none can', async () => {
    const { id } = history.second
    const cursor = (madeAt: string) => Buffer.from(`${madeAt} ${id}`).toString('base64url')
    for (const [field, value] of [
      ['before', cursor('2026-02-30 00:00:00+00')],
      ['before', cursor('2026-11-23 05:30:00+99:99:99')],
      ['before', cursor('0000-01-01 00:00:00+00')],
      ['from', 'yesterday'],
      ['from', '0000-01-01T00:00:00Z'],
      ['to', '9999-12-31T23:59:59-23:59'],
    ] as const) {
      const { status, body } = await auditor.get(`${runs}?${field}=${value}`)
      assert.deepEqual([status, body.error.field], [400, field], value)
    }
    const nul = await auditor.get(`${runs}/${id}/explain?who=a%00b`)
    assert.equal(nul.status, 400)
    const { body } = await auditor.get(`${runs}?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z`)
    assert.equal(body.items.length, 2)
  })

  test('writes nothing down for a HEAD, which hands out nothing', async () => {
    const entries = () =>
      service.context.db.selectFrom('audit_log').select('id').where('team_id', '=', history.teamId).execute()
    const before = await entries()
    for (const path of ['/package', '/exchanges/1/bodies', '/exchanges/1/bodies/response']) {
      const answer = await service.app.inject({
        method: 'HEAD',
        url: `${runs}/${history.second.id}${path}`,
        headers: operator.headers,
      })
      assert.equal(answer.statusCode, 404, path)
    }
    assert.deepEqual(await entries(), before)
  })
})
