import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freshPglite } from '../databases.ts'
import { testService } from '../service.ts'

test('whoever goes away while another server is asked leaves no defect in the log', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const log: string[] = []
  const service = await testService(await freshPglite(), {
    log: { level: 'warn', stream: { write: (line) => log.push(line) } },
  })
  t.after(async () => {
    silent.close()
    await service.close()
    await service.context.db.destroy()
  })
  const team = await service.team()
  const { headers } = await service.member(team, 'administrator')
  const url = `${await service.app.listen({ host: '127.0.0.1', port: 0 })}/api/teams/${team}/accounts`
  const check = { kind: 'skyward-sms', settings: { domain: `http://127.0.0.1:${port}`, key: 'k', secret: 's' } }
  for (const [path, body, accept] of [
    ['/checks', check, 'application/json'],
    ['/checks', check, 'application/x-ndjson'],
    ['/host-key', { host: '127.0.0.1', port }, 'application/json'],
  ] as const) {
    const arrived = once(silent, 'connection') as Promise<[Socket]>
    const leaving = new AbortController()
    const asked = fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...headers, accept, 'content-type': 'application/json' },
      signal: leaving.signal,
    })
    const [socket] = await arrived
    const givenUp = once(socket.resume(), 'close')
    leaving.abort()
    await assert.rejects(asked.then((answer) => answer.text()))
    await givenUp
    await wait(100)
    assert.deepEqual(log, [], `${path} ${accept}`)
  }
})
