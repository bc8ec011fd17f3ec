/** Proxies that write the port of the caller into X-Forwarded-For too: Azure Application Gateway, IIS. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Database } from '../../src/store/database.ts'
import { freshPglite } from '../databases.ts'
import { type TestService, testService } from '../service.ts'

describe('behind a proxy that is believed', () => {
  let database: Database
  let service: TestService
  before(async () => {
    database = await freshPglite()
    service = await testService(database, { trustProxy: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'] })
  })
  after(async () => {
    await service.close()
    await database.close()
  })

  const signIn = async (forwardedFor: string) => {
    const { statusCode } = await service.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'x-forwarded-for': forwardedFor },
      payload: { email: 'nobody@district.example', password: 'wrong' },
    })
    return statusCode
  }

  test('an address is the caller’s with a port and without', async () => {
    const addresses = {
      '192.0.2.1': '192.0.2.1',
      '192.0.2.2:51234': '192.0.2.2',
      '2001:db8::3': '2001:db8::3',
      '[2001:db8::4]:51234': '2001:db8::4',
      '[2001:db8::5]': '2001:db8::5',
      '203.0.113.9, 192.0.2.6:51234, 10.0.0.1:443, [fd00::1]:443': '192.0.2.6',
    }
    for (const forwardedFor of Object.keys(addresses)) assert.equal(await signIn(forwardedFor), 401, forwardedFor)
    const rows = await service.context.db.selectFrom('audit_log').select('address').orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ address }) => address),
      Object.values(addresses),
    )
  })

  test('who is refused for too many attempts is that address alone, by whatever port it comes', async () => {
    const statuses: number[] = []
    for (const port of [50_001, 50_002, 50_003, 50_004]) statuses.push(await signIn(`192.0.2.66:${port}`))
    assert.deepEqual(statuses, [401, 401, 401, 429])
    assert.equal(await signIn('192.0.2.77:50001'), 401)
  })
})
