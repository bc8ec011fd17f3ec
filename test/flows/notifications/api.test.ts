import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { onEachDatabase } from '../../databases.ts'
import { type Receiver, startReceiver } from '../../notify/receiver.ts'
import { type Client, type TestService, testService } from '../../service.ts'
import { type District, makeDistrict, makeFlow, makeRun } from './district.ts'

onEachDatabase('the API of notifications', (open) => {
  let service: TestService
  let receiver: Receiver
  let district: District
  let administrator: Client
  let operator: Client
  let auditor: Client
  let path: string

  before(async () => {
    service = await testService(await open())
    const owner = await service.person({ owner: true })
    const reach = { privateAddresses: true, thisMachine: true }
    assert.equal((await owner.put('/api/installation/notifications', reach)).status, 204)
    assert.deepEqual((await owner.get('/api/installation/notifications')).body, reach)
  })
  after(() => service.close())
  beforeEach(async () => {
    receiver = await startReceiver()
    district = await makeDistrict(service.context)
    administrator = await service.member(district.teamId, 'administrator')
    operator = await service.member(district.teamId, 'operator')
    auditor = await service.member(district.teamId, 'auditor')
    path = `/api/teams/${district.teamId}`
  })
  afterEach(() => receiver.close())

  const make = (body: object) => administrator.post(`${path}/channels`, body)

  test('a channel is made, read, changed, tried and deleted', async () => {
    const made = await make({ kind: 'webhook', name: 'Help desk', url: receiver.url })
    assert.equal(made.status, 201)
    assert.match(made.body.signingSecret, /^whsec_/)
    const { id } = made.body.channel
    const listed = await auditor.get(`${path}/channels`)
    assert.equal(listed.status, 200)
    assert.deepEqual(listed.body, { items: [made.body.channel], next: null })
    assert.ok(!JSON.stringify(listed.body).includes('secret-path'))

    const tried = await administrator.post(`${path}/channels/${id}/test-messages`)
    assert.deepEqual([tried.status, tried.body], [200, { remark: null }])
    assert.equal(JSON.parse(receiver.received[0]?.body ?? '{}').type, 'test')

    const changed = await administrator.patch(`${path}/channels/${id}`, { name: 'Desk', projectId: district.projectId })
    assert.equal(changed.body.name, 'Desk')
    assert.equal(changed.body.project.id, district.projectId)
    assert.equal(changed.body.last.state, 'sent')
    const renewed = await administrator.post(`${path}/channels/${id}/signing-secret`)
    assert.match(renewed.body.signingSecret, /^whsec_/)
    assert.equal((await administrator.delete(`${path}/channels/${id}`)).status, 204)
    assert.equal((await administrator.get(`${path}/channels/${id}`)).status, 404)
  })

  test('a test message that does not arrive says whose move it is', async () => {
    const { id } = (await make({ kind: 'slack', name: 'Slack', url: receiver.url })).body.channel
    receiver.answer = (response) => response.writeHead(404).end('no_service')
    const { status, body } = await administrator.post(`${path}/channels/${id}/test-messages`)
    assert.equal(status, 422)
    assert.equal(body.error.code, 'NOTIFICATION_REFUSED')
    assert.equal(body.error.whoseMove, 'district')
    assert.match(body.error.message, /no_service/)
    assert.match(body.error.next, /Copy the address/)
  })

  for (const [what, body, field] of [
    ['no address', { kind: 'mail', name: 'x', to: ['no address'] }, 'to.0'],
    ['an unknown event', { kind: 'mail', name: 'x', to: ['a@b.example'], events: ['run.exploded'] }, 'events.0'],
    ['no name', { kind: 'slack', url: 'https://hooks.slack.com/x' }, 'name'],
    ['an address that is no address', { kind: 'teams', name: 'x', url: 'file:///etc/passwd' }, 'url'],
    ['an unknown kind', { kind: 'pigeon', name: 'x' }, 'kind'],
  ] as const) {
    test(`${what} is refused by the name of its field`, async () => {
      const { status, body: answer } = await make(body)
      assert.deepEqual([status, answer.error.field], [400, field])
    })
  }

  test('who may not is refused', async () => {
    const { id } = (await make({ kind: 'webhook', name: 'Help desk', url: receiver.url })).body.channel
    const flowId = await makeFlow(service.context, district)
    for (const client of [operator, auditor]) {
      for (const answer of [
        await client.post(`${path}/channels`, { kind: 'mail', name: 'x', to: ['a@b.example'] }),
        await client.patch(`${path}/channels/${id}`, { name: 'y' }),
        await client.delete(`${path}/channels/${id}`),
        await client.post(`${path}/channels/${id}/test-messages`),
        await client.post(`${path}/channels/${id}/signing-secret`),
        await client.put(`${path}/flows/${flowId}/alarm`, { afterHours: 26 }),
        await client.put('/api/installation/notifications', { privateAddresses: true, thisMachine: true }),
        await client.put('/api/installation/retention', { auditDays: 100 }),
      ]) {
        assert.equal(answer.status, 403)
      }
    }
    const other = await makeDistrict(service.context)
    const stranger = await service.member(other.teamId, 'administrator')
    assert.equal((await stranger.get(`${path}/channels/${id}`)).status, 404)
    assert.equal((await stranger.get(`/api/teams/${other.teamId}/channels/${id}`)).status, 404)
    assert.equal((await service.nobody.get(`${path}/notifications`)).status, 401)
  })

  test('what was told is listed page by page', async () => {
    await make({ kind: 'webhook', name: 'Help desk', url: receiver.url })
    const flowId = await makeFlow(service.context, district)
    for (const at of ['2026-11-22T08:00:00Z', '2026-11-23T08:00:00Z']) {
      const run = await makeRun(service.context, district, flowId, { states: ['queued', 'running', 'failed'], at })
      await runEnded(service.context, run)
    }
    const first = await auditor.get(`${path}/notifications?limit=1`)
    assert.equal(first.status, 200)
    assert.equal(first.body.items[0].event, 'run.failed')
    assert.equal(first.body.items[0].channel.name, 'Help desk')
    const second = await auditor.get(`${path}/notifications?limit=1&before=${first.body.next}`)
    assert.equal(second.body.items.length, 1)
    assert.notEqual(second.body.items[0].id, first.body.items[0].id)
    assert.equal(second.body.next, null)
    const ofRun = await auditor.get(`${path}/notifications?runId=${first.body.items[0].runId}`)
    assert.equal(ofRun.body.items.length, 1)
    const { project_id: projectId } = await service.context.db
      .selectFrom('flows')
      .select('project_id')
      .where('id', '=', flowId)
      .executeTakeFirstOrThrow()
    const ofProject = await auditor.get(`${path}/notifications?projectId=${projectId}`)
    assert.equal(ofProject.body.items.length, 2)
    const ofAnother = await auditor.get(`${path}/notifications?projectId=${randomUUID()}`)
    assert.equal(ofAnother.body.items.length, 0)
    assert.equal((await auditor.get(`${path}/notifications?limit=x`)).status, 400)
  })

  test('the alarm of a flow is read and set', async () => {
    const flowId = await makeFlow(service.context, district)
    const url = `${path}/flows/${flowId}/alarm`
    assert.equal((await auditor.get(url)).body.afterHours, null)
    assert.equal((await administrator.put(url, { afterHours: 26 })).status, 200)
    assert.equal((await auditor.get(url)).body.afterHours, 26)
    assert.equal((await administrator.put(url, { afterHours: 0 })).body.error.field, 'afterHours')
    assert.equal((await administrator.put(url, { afterHours: null })).body.afterHours, null)
  })

  test('what can be told is listed in words', async () => {
    const { body } = await auditor.get('/api/notification-events')
    assert.deepEqual(body.items[0], { name: 'run.failed', words: 'A run failed' })
  })
})
