import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { openBrowser } from './browser.ts'
import { type MailServer, startMailServer } from './mail-server.ts'

onEachDatabase('mail', (open) => {
  let service: TestService
  let server: MailServer
  let owner: PersonClient
  const from = 'Firstbell <firstbell@district.example>'

  before(async () => {
    service = await testService(await open())
    server = await startMailServer()
    owner = await service.person({ owner: true })
  })
  after(async () => {
    await service.close()
    await server.close()
  })

  /** How mail is sent to the server of this test. */
  const settings = (more: object = {}) => ({ host: '127.0.0.1', port: server.port, security: 'none', from, ...more })
  const tryIt = () => owner.post('/api/installation/mail/test', { to: 'robin@district.example' })

  test('is not sent before a server is set up, and says so', async () => {
    assert.deepEqual((await owner.get('/api/installation/mail')).body, { mail: null })
    const { status, body } = await tryIt()
    assert.equal(status, 422)
    assert.equal(body.error.code, 'MAIL_NOT_SET_UP')
    assert.ok(body.error.next)
  })

  test('a user name needs a password, and a sender must be an address', async () => {
    const noPassword = await owner.call('PUT', '/api/installation/mail', settings({ user: 'firstbell' }))
    assert.deepEqual([noPassword.status, noPassword.body.error.field], [400, 'password'])
    for (const sender of ['Firstbell', 'a@b\r\nBcc: everybody@district.example']) {
      const { status, body } = await owner.put('/api/installation/mail', settings({ from: sender }))
      assert.deepEqual([status, body.error.field], [400, 'from'])
    }
  })

  test('arrives, with the password that was written once and cannot be read', async () => {
    const set = settings({ user: 'firstbell', password: 'app-password' })
    assert.equal((await owner.put('/api/installation/mail', set)).status, 204)
    const { body } = await owner.get('/api/installation/mail')
    assert.equal(body.mail.hasPassword, true)
    assert.ok(!JSON.stringify(body).includes('app-password'))
    assert.equal((await owner.put('/api/installation/mail', settings({ user: 'firstbell' }))).status, 204)
    assert.equal((await tryIt()).status, 204)
    const mail = await server.next()
    assert.deepEqual([mail.from, mail.to], ['firstbell@district.example', 'robin@district.example'])
    const stored = await service.context.db.selectFrom('installation_settings').selectAll().execute()
    const audited = await service.context.db.selectFrom('audit_log').selectAll().execute()
    assert.ok(!JSON.stringify([stored, audited]).includes('app-password'))
  })

  test('sends a password that is stored to no other server: who changes the server enters it again', async () => {
    const signIn = { user: 'firstbell', password: 'app-password' }
    await owner.put('/api/installation/mail', settings(signIn))
    for (const elsewhere of [{ host: 'localhost' }, { port: 2525 }, { security: 'starttls' }]) {
      const kept = await owner.put('/api/installation/mail', settings({ user: 'firstbell', ...elsewhere }))
      assert.deepEqual([kept.status, kept.body.error.field], [400, 'password'])
      assert.equal((await owner.put('/api/installation/mail', settings({ ...signIn, ...elsewhere }))).status, 204)
      await owner.put('/api/installation/mail', settings(signIn))
    }
  })

  describe('says whose move it is', () => {
    test('when the password is wrong', async () => {
      await owner.put('/api/installation/mail', settings({ user: 'firstbell', password: 'wrong' }))
      const { status, body } = await tryIt()
      assert.deepEqual([status, body.error.code], [422, 'MAIL_SIGN_IN_REFUSED'])
      assert.match(body.error.message, /535 5\.7\.8/)
    })

    test('when nobody listens there', async () => {
      const closed = await startMailServer()
      await closed.close()
      await owner.put('/api/installation/mail', settings({ port: closed.port }))
      assert.equal((await tryIt()).body.error.code, 'MAIL_SERVER_UNREACHABLE')
    })

    test('when the server has no encryption', async () => {
      await owner.put('/api/installation/mail', settings({ security: 'starttls' }))
      assert.equal((await tryIt()).body.error.code, 'MAIL_SERVER_NOT_SECURE')
      await owner.put('/api/installation/mail', settings({ security: 'tls' }))
      assert.equal((await tryIt()).body.error.code, 'MAIL_SERVER_NOT_SECURE')
    })

    test('when the server refuses, without the words in which it repeats the address', async () => {
      for (const [responseCode, code] of [
        [550, 'MAIL_REFUSED'],
        [451, 'MAIL_NOT_TAKEN'],
      ] as const) {
        const refusing = await startMailServer({
          onRcptTo: ({ address }, _session, done) =>
            done(Object.assign(new Error(`No such person: ${address}`), { responseCode })),
        })
        await owner.put('/api/installation/mail', settings({ port: refusing.port }))
        const { body } = await tryIt()
        assert.equal(body.error.code, code)
        assert.ok(body.error.message.includes(String(responseCode)) && !body.error.message.includes('robin'))
        await refusing.close()
      }
    })
  })

  describe('a forgotten password', () => {
    const password = 'a password chosen anew'

    before(() => owner.put('/api/installation/mail', settings()))

    test('is replaced by a link that works once; every session ends', async () => {
      const person = await service.person({ email: 'kim@district.example' })
      const browser = openBrowser(service.app, { address: '192.0.2.1' })
      const { status, body } = await browser.post('/api/auth/request-password-reset', { email: 'kim@district.example' })
      assert.deepEqual([status, body], [200, { done: true }])
      const { to, content } = await server.next()
      assert.equal(to, 'kim@district.example')
      const [, token] = /http:\/\/127\.0\.0\.1:4010\/new-password#(\S+)/.exec(content) ?? []
      const stored = await service.context.db.selectFrom('verifications').selectAll().execute()
      assert.ok(token && !JSON.stringify(stored).includes(token))
      const choose = { token, newPassword: password }
      assert.equal((await browser.post('/api/auth/reset-password', choose)).status, 200)
      assert.equal((await browser.post('/api/auth/reset-password', choose)).status, 400)
      assert.equal((await person.get('/api/me')).status, 401)
      const signIn = await browser.post('/api/auth/sign-in/email', { email: 'kim@district.example', password })
      assert.equal(signIn.status, 200)
    })

    test('is replaced once: links that were sent before are of no use then', async () => {
      await service.person({ email: 'sam@district.example' })
      const browser = openBrowser(service.app, { address: '192.0.2.3' })
      const tokens: (string | undefined)[] = []
      for (const _ of ['earlier', 'later']) {
        await browser.post('/api/auth/request-password-reset', { email: 'sam@district.example' })
        const { content } = await server.next()
        tokens.push(/new-password#(\S+)/.exec(content)?.[1])
      }
      const [earlier, later] = tokens.map((token) => ({ token, newPassword: password }))
      assert.equal((await browser.post('/api/auth/reset-password', later)).status, 200)
      assert.equal((await browser.post('/api/auth/reset-password', earlier)).status, 400)

      await browser.post('/api/auth/sign-in/email', { email: 'sam@district.example', password })
      await browser.post('/api/auth/request-password-reset', { email: 'sam@district.example' })
      const [, token] = /new-password#(\S+)/.exec((await server.next()).content) ?? []
      const change = { currentPassword: password, newPassword: `${password}, once more` }
      assert.equal((await browser.post('/api/auth/change-password', change)).status, 200)
      assert.equal((await browser.post('/api/auth/reset-password', { token, newPassword: password })).status, 400)
    })

    test('of an unknown address is answered the same, and nothing is sent', async () => {
      const browser = openBrowser(service.app, { address: '192.0.2.2' })
      const { status, body } = await browser.post('/api/auth/request-password-reset', { email: 'no@district.example' })
      assert.deepEqual([status, body], [200, { done: true }])
      // The next mail is the one that is sent now, and no other was before it.
      await tryIt()
      assert.equal((await server.next()).to, 'robin@district.example')
    })
  })

  test('can be switched off again', async () => {
    assert.equal((await owner.delete('/api/installation/mail')).status, 204)
    assert.equal((await owner.delete('/api/installation/mail')).status, 404)
    assert.equal((await service.nobody.get('/api/sign-in')).body.passwordByMail, false)
  })
})
