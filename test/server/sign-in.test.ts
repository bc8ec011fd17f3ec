import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { hashOfPassword, makePerson } from '../../src/flows/teams/people.ts'
import { onEachDatabase } from '../databases.ts'
import { type TestService, testService } from '../service.ts'
import { type Browser, openBrowser } from './browser.ts'

const email = 'robin@district.example'
const password = 'a long enough password'

onEachDatabase('signing in with e-mail and password', (open) => {
  let service: TestService
  let addresses = 0
  /** A browser at an address of its own, so that one test's attempts do not count for another. */
  const browserOf = (of: TestService = service): Browser => {
    addresses += 1
    return openBrowser(of.app, { address: `192.0.2.${addresses}` })
  }

  before(async () => {
    service = await testService(await open())
    await makePerson(service.context.db, { name: 'Robin', email, passwordHash: await hashOfPassword(password) })
  })
  after(() => service.close())

  test('sets a cookie that scripts cannot read and that other sites do not send', async () => {
    const browser = browserOf()
    const { status, body } = await browser.post('/api/auth/sign-in/email', {
      email: 'Robin@District.example',
      password,
    })
    assert.deepEqual([status, body], [200, { secondFactor: false }])
    const line = browser.cookieLines.find((text) => text.startsWith('firstbell.session_token=')) ?? ''
    assert.match(line, /; HttpOnly/)
    assert.match(line, /; SameSite=Lax/)
    assert.doesNotMatch(line, /; Secure/)
    assert.equal((await browser.get('/api/me')).body.email, email)
  })

  test('refuses a wrong password and an unknown address in the same words', async () => {
    const browser = browserOf()
    const wrong = await browser.post('/api/auth/sign-in/email', { email, password: 'wrong' })
    const unknown = await browser.post('/api/auth/sign-in/email', { email: 'nobody@district.example', password })
    assert.equal(wrong.status, 401)
    assert.deepEqual(wrong.body, unknown.body)
    assert.equal((await browser.get('/api/me')).status, 401)
  })

  test('nobody can sign up', async () => {
    for (const path of ['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/list-sessions']) {
      assert.equal((await browserOf().post(path, { email: 'new@district.example', password, name: 'New' })).status, 404)
    }
  })

  test('attempts from one address are limited, and say when to try again', async () => {
    const browser = browserOf()
    const statuses: number[] = []
    let last: Awaited<ReturnType<Browser['post']>> | undefined
    for (let attempt = 0; attempt < 4; attempt += 1) {
      last = await browser.post('/api/auth/sign-in/email', { email, password: 'wrong' })
      statuses.push(last.status)
    }
    assert.deepEqual(statuses, [401, 401, 401, 429])
    assert.equal(last?.body.error.code, 'too-many-requests')
    assert.ok(Number(last?.headers['retry-after']) > 0)
    assert.equal((await browserOf().post('/api/auth/sign-in/email', { email, password })).status, 200)
  })

  test('attempts for one address of a person are limited, wherever they come from', async () => {
    const target = { email: 'target@district.example', password: 'wrong' }
    const statuses = new Set<number>()
    for (let attempt = 0; attempt < 20; attempt += 1) {
      statuses.add((await browserOf().post('/api/auth/sign-in/email', target)).status)
    }
    assert.deepEqual([...statuses], [401])
    assert.equal((await browserOf().post('/api/auth/sign-in/email', target)).status, 429)
  })

  test('addresses are not taken from what anybody may claim', async () => {
    const { statusCode } = await service.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress: '192.0.2.99',
      headers: { 'x-forwarded-for': '203.0.113.1', 'x-firstbell-address': '203.0.113.1' },
      payload: { email, password: 'wrong' },
    })
    assert.equal(statusCode, 401)
    const rows = await service.context.db
      .selectFrom('audit_log')
      .select('address')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    assert.deepEqual(rows, [{ address: '192.0.2.99' }])
  })

  test('the audit log knows both, and only addresses that are somebody’s', async () => {
    const rows = await service.context.db.selectFrom('audit_log').select(['actor', 'action', 'address']).execute()
    const lines = new Set(rows.map(({ actor, action }) => `${actor}: ${action}`))
    assert.deepEqual([...lines].toSorted(), [
      'Somebody unknown: person.sign-in-refused',
      'robin@district.example: person.sign-in-refused',
      'robin@district.example: person.signed-in',
    ])
    assert.ok(rows.every(({ address }) => address?.startsWith('192.0.2.')))
  })

  describe('a session', () => {
    test('is listed where it is, and can be ended from another one', async () => {
      const [here, there] = [browserOf(), browserOf()]
      for (const browser of [here, there]) await browser.post('/api/auth/sign-in/email', { email, password })
      const { items } = (await here.get('/api/me/sessions')).body
      const others = items.filter(({ current }: { current: boolean }) => !current)
      assert.equal(items.length - others.length, 1)
      assert.equal(items[0].browser, 'A browser of a test')
      assert.ok(!JSON.stringify(items).includes('token'))
      for (const { id } of others) assert.equal((await here.call('DELETE', `/api/me/sessions/${id}`)).status, 204)
      assert.equal((await there.get('/api/me')).status, 401)
      assert.equal((await here.get('/api/me')).status, 200)
    })

    test('that is ended from another one is on record, and so are all at once', async () => {
      const browsers = [browserOf(), browserOf(), browserOf()] as const
      for (const browser of browsers) await browser.post('/api/auth/sign-in/email', { email, password })
      const [here] = browsers
      const { items } = (await here.get('/api/me/sessions')).body
      const { id } = items.find(({ current }: { current: boolean }) => !current)
      await here.call('DELETE', `/api/me/sessions/${id}`)
      await here.call('DELETE', '/api/me/sessions')
      await here.call('DELETE', '/api/me/sessions')
      const rows = await service.context.db
        .selectFrom('audit_log')
        .select(['actor', 'details'])
        .where('action', '=', 'person.signed-out')
        .orderBy('id', 'desc')
        .limit(2)
        .execute()
      assert.deepEqual(rows, [
        { actor: email, details: { otherSessions: items.length - 2 } },
        { actor: email, details: { otherSessions: 1 } },
      ])
    })

    test('of somebody else is not there', async () => {
      const robin = browserOf()
      await robin.post('/api/auth/sign-in/email', { email, password })
      const stranger = await service.person()
      const { items } = (await stranger.get('/api/me/sessions')).body
      assert.equal((await robin.call('DELETE', `/api/me/sessions/${items[0].id}`)).status, 404)
    })

    test('is extended when it is used a day later, and over when nobody uses it for a week', async () => {
      const browser = browserOf()
      await browser.post('/api/auth/sign-in/email', { email, password })
      const { db } = service.context
      const { items } = (await browser.get('/api/me/sessions')).body
      const { id } = items.find(({ current }: { current: boolean }) => current)
      const ends = async () =>
        (await db.selectFrom('sessions').select('expiresAt').where('id', '=', id).executeTakeFirstOrThrow()).expiresAt
      const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
      browser.cookieLines = []
      await browser.get('/api/me')
      assert.deepEqual(browser.cookieLines, [])
      await db
        .updateTable('sessions')
        .set({ expiresAt: inDays(5.9) })
        .where('id', '=', id)
        .execute()
      assert.equal((await browser.get('/api/me')).status, 200)
      assert.ok((await ends()) > inDays(6.9))
      assert.match(browser.cookieLines.join('\n'), /^firstbell\.session_token=.*Max-Age=604800/m)
      await db
        .updateTable('sessions')
        .set({ expiresAt: inDays(-0.1) })
        .where('id', '=', id)
        .execute()
      assert.equal((await browser.get('/api/me')).status, 401)
    })

    test('is nobody’s with a cookie that was made up or changed', async () => {
      const browser = browserOf()
      await browser.post('/api/auth/sign-in/email', { email, password })
      const [line = ''] = browser.cookieLines.filter((text) => text.startsWith('firstbell.session_token='))
      const [cookie = ''] = line.split(';')
      assert.equal((await service.clientWith({ cookie }).get('/api/me')).status, 200)
      const [token = ''] = decodeURIComponent(cookie).split('.').slice(1)
      for (const made of [
        cookie.slice(0, -8),
        cookie.replace('=', '=x'),
        `firstbell.session_token=${token.slice('session_token='.length)}`,
        'firstbell.session_token=%',
        'firstbell.session_token=.',
        'firstbell.session_token=',
      ]) {
        assert.equal((await service.clientWith({ cookie: made }).get('/api/me')).status, 401, made)
      }
    })

    test('ends by signing out', async () => {
      const browser = browserOf()
      await browser.post('/api/auth/sign-in/email', { email, password })
      assert.equal((await browser.post('/api/auth/sign-out')).status, 200)
      assert.equal((await browser.get('/api/me')).status, 401)
    })

    test('ends everywhere else when the password is changed', async () => {
      const person = { email: 'kim@district.example', password }
      const { db } = service.context
      await makePerson(db, { name: 'Kim', email: person.email, passwordHash: await hashOfPassword(password) })
      const [here, there] = [browserOf(), browserOf()]
      for (const browser of [here, there]) await browser.post('/api/auth/sign-in/email', person)
      const wrong = { currentPassword: 'not it', newPassword: 'another long password' }
      assert.equal((await here.post('/api/auth/change-password', wrong)).status, 400)
      const right = { ...wrong, currentPassword: password }
      assert.equal((await here.post('/api/auth/change-password', right)).status, 200)
      assert.equal((await here.get('/api/me')).status, 200)
      assert.equal((await there.get('/api/me')).status, 401)
      assert.equal((await there.post('/api/auth/sign-in/email', person)).status, 401)
    })
  })

  test('behind TLS the cookie is sent by TLS only, and browsers are told to keep to it', async () => {
    const secure = await testService(await open(), { publicUrl: 'https://firstbell.district.example' })
    await makePerson(secure.context.db, { name: 'Robin', email, passwordHash: await hashOfPassword(password) })
    const browser = openBrowser(secure.app, { origin: 'https://firstbell.district.example' })
    const { status, headers } = await browser.post('/api/auth/sign-in/email', { email, password })
    assert.equal(status, 200)
    assert.match(browser.cookieLines.join('\n'), /^__Secure-firstbell\.session_token=.*; Secure/m)
    assert.match(String(headers['strict-transport-security']), /^max-age=\d{8}/)
    await secure.close()
  })
})
