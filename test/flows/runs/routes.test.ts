/** What people do to runs, over the API. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setState } from '../../../src/flows/runs/state.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { onEachDatabase } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'
import { DistrictFlow } from './district-flow.ts'

const sha256 = 'c'.repeat(64)
const nowhere = { host: '127.0.0.1', port: 9, user: 'u', password: 'p', hostKey: `SHA256:${'A'.repeat(43)}` }

let sis: Sis
before(async () => {
  sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
})
after(() => sis.close())

onEachDatabase('over the API', (open) => {
  let service: TestService
  let flow: DistrictFlow
  let operator: PersonClient
  let runs: string

  before(async () => {
    service = await testService(await open())
    flow = await DistrictFlow.make(service.context, sis, nowhere)
    operator = await service.member(flow.teamId, 'operator')
    runs = `/api/teams/${flow.teamId}/runs`
  })
  after(() => service.close())

  const runNow = (body: object = {}) => operator.post(`/api/teams/${flow.teamId}/flows/${flow.flowId}/runs`, body)

  test('an operator runs a flow now, cancels it, and a double click makes one run', async () => {
    const { status, body } = await runNow()
    assert.equal(status, 201)
    const second = await runNow({ preview: true })
    assert.equal(second.status, 409)
    assert.deepEqual(second.body.error.details, { runId: body.id })
    assert.equal(second.body.error.code, 'run-under-way')

    assert.deepEqual((await operator.post(`${runs}/${body.id}/cancel`)).body, { cancelled: true })
    const again = await operator.post(`${runs}/${body.id}/cancel`)
    assert.deepEqual([again.status, again.body.error.code], [409, 'run-ended'])
  })

  test('an approval names the whole hash and says why, and the run says whether it can be approved', async () => {
    const { body } = await runNow()
    await setState(service.context.db, body.id, 'running')
    await setState(service.context.db, body.id, 'waiting-for-approval', { package_sha256: sha256 })
    const details = await operator.get(`${runs}/${body.id}`)
    assert.deepEqual([details.body.approvable, details.body.outdated], [true, null])

    const approve = (approval: object) => operator.post(`${runs}/${body.id}/approve`, approval)
    const half = await approve({ sha256: sha256.slice(0, 12), comment: 'Good' })
    assert.deepEqual([half.status, half.body.error.field], [400, 'sha256'])
    const silent = await approve({ sha256, comment: '  ' })
    assert.deepEqual([silent.status, silent.body.error.field], [400, 'comment'])
    assert.equal((await approve({ sha256: 'd'.repeat(64), comment: 'Good' })).status, 409)
    assert.equal((await approve({ sha256: sha256.toUpperCase(), comment: 'Good' })).status, 204)
    assert.equal((await flow.run(body.id)).state, 'queued')
    await operator.post(`${runs}/${body.id}/cancel`)
  })

  test('discarding needs a comment too', async () => {
    const { body } = await runNow()
    await setState(service.context.db, body.id, 'running')
    await setState(service.context.db, body.id, 'waiting-for-approval', { package_sha256: sha256 })
    assert.equal((await operator.post(`${runs}/${body.id}/discard`, {})).status, 400)
    assert.equal((await operator.post(`${runs}/${body.id}/discard`, { comment: 'Wrong term' })).status, 204)
  })

  test('a run is made again with fresh data, and with its package only where there is one', async () => {
    const { body } = await runNow()
    await operator.post(`${runs}/${body.id}/cancel`)
    const stored = await operator.post(`${runs}/${body.id}/rerun`, { with: 'stored-package' })
    assert.deepEqual([stored.status, stored.body.error.code], [409, 'run-not-delivered'])
    const fresh = await operator.post(`${runs}/${body.id}/rerun`, { with: 'fresh-data' })
    assert.equal(fresh.status, 201)
    assert.equal((await flow.run(fresh.body.id)).of_run_id, body.id)
  })

  test('an auditor may do none of it', async () => {
    const auditor = await service.member(flow.teamId, 'auditor')
    const { id } = await service.context.db.selectFrom('runs').select('id').executeTakeFirstOrThrow()
    for (const [action, body] of [
      ['cancel', {}],
      ['approve', { sha256, comment: 'Good' }],
      ['discard', { comment: 'No' }],
      ['rerun', { with: 'fresh-data' }],
    ] as const) {
      assert.equal((await auditor.post(`${runs}/${id}/${action}`, body)).status, 403, action)
    }
  })
})
