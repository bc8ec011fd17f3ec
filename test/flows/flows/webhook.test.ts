import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { WholeFlow } from '../../../src/flows/flows/flow.ts'
import { onEachDatabase } from '../../databases.ts'
import { type ConnectedTeam, connectedTeam, projectWithFlow } from '../connected.ts'

onEachDatabase('The webhook of a flow', (open) => {
  let team: ConnectedTeam
  let flow: WholeFlow
  let url: string
  before(async () => {
    team = await connectedTeam(await open())
    flow = (await projectWithFlow(team)).flow
    url = `${team.url}/flows/${flow.id}`
  })
  after(() => team.service.close())

  const runs = () => team.service.context.db.selectFrom('runs').selectAll().execute()
  const post = (address: string, contentType?: string) =>
    team.service.app.inject({
      method: 'POST',
      url: new URL(address).pathname,
      ...(contentType && { headers: { 'content-type': contentType }, payload: 'whatever=it&is' }),
    })

  test('its address starts a run, whatever is posted, and a second post before it begins means the same run', async () => {
    const made = await team.administrator.post(`${url}/webhook`)
    assert.equal(made.status, 201)
    assert.match(made.body.url, /^http:\/\/127\.0\.0\.1:4010\/api\/hooks\/[\w-]{43}$/)
    assert.equal((await team.administrator.get(url)).body.webhook, true)

    const first = await post(made.body.url)
    assert.equal(first.statusCode, 202, first.body)
    const { runId, started } = first.json()
    assert.equal(started, true)
    for (const contentType of ['application/x-www-form-urlencoded', 'application/json', 'text/plain']) {
      const again = await post(made.body.url, contentType)
      assert.deepEqual([again.statusCode, again.json()], [202, { runId, started: false }])
    }
    const all = await runs()
    assert.deepEqual(
      all.map(({ id, trigger, state, version }) => ({ id, trigger, state, version })),
      [{ id: runId, trigger: 'webhook', state: 'queued', version: 1 }],
    )
    const stored = await team.service.context.db.selectFrom('flows').select('webhook_hash').executeTakeFirst()
    assert.ok(!made.body.url.includes(stored?.webhook_hash ?? 'hash'), 'only a hash of it is kept')
  })

  test('a flow with a run under way is not deleted; afterwards its runs stay', async () => {
    const refused = await team.administrator.delete(url)
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'run-under-way'])
  })

  test('a new address ends the one before, and without one nothing is started', async () => {
    const old = (await team.administrator.post(`${url}/webhook`)).body.url
    const { url: address } = (await team.administrator.post(`${url}/webhook`)).body
    assert.equal((await post(old)).statusCode, 404)
    assert.equal((await post(address)).statusCode, 202)
    assert.equal((await team.administrator.delete(`${url}/webhook`)).status, 204)
    assert.equal((await post(address)).statusCode, 404)
    assert.equal((await team.administrator.get(url)).body.webhook, false)
  })

  test('a flow that is off is not started, and a deleted one is not there', async () => {
    await team.service.context.db.updateTable('runs').set({ state: 'cancelled' }).execute()
    const { url: address } = (await team.administrator.post(`${url}/webhook`)).body
    await team.administrator.patch(url, { enabled: false })
    const off = await post(address)
    assert.deepEqual([off.statusCode, off.json().error.code], [409, 'flow-is-off'])
    assert.equal((await team.administrator.delete(url)).status, 204)
    assert.equal((await post(address)).statusCode, 404)
    assert.equal((await team.administrator.get(url)).status, 404)
    assert.equal((await runs()).length, 1, 'its runs stay in the History')
  })
})
