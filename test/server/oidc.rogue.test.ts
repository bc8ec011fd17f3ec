/** Identity providers that stall, break off, say too much or something else than they must. */
import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { after, afterEach, before, type MockTracker, suite, test } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { freshPglite } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OidcIssuer, startOidcIssuer, throughIssuer } from './oidc-issuer.ts'

const publicUrl = 'http://127.0.0.1:4010'
const discovery = '/.well-known/openid-configuration'
type Answering = (request: unknown, response: ServerResponse) => void

const stalls = () => undefined
const answers = (body: unknown) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** Whoever waits gives up after a fifth of the time. */
function shortenPatience(mock: MockTracker): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  mock.method(AbortSignal, 'timeout', (milliseconds: number) => timeout(milliseconds / 5))
}

suite('signing in by an identity provider that misbehaves', () => {
  let service: TestService
  let owner: PersonClient
  let first: OidcIssuer
  let second: OidcIssuer
  const lines: string[] = []
  let addresses = 0

  before(async () => {
    const callbacks = ['first', 'second'].map((id) => `${publicUrl}/api/auth/callback/${id}`)
    ;[first, second] = await Promise.all([startOidcIssuer(callbacks), startOidcIssuer(callbacks)])
    const log = { level: 'info', stream: { write: (line: string) => lines.push(line) } } as const
    service = await testService(await freshPglite(), { publicUrl, log })
    owner = await service.person({ owner: true })
  })
  afterEach(() => {
    first.instead.clear()
    second.instead.clear()
    lines.length = 0
  })
  after(async () => {
    await service.close()
    await Promise.all([first.close(), second.close()])
  })

  async function put(id: string, issuer: OidcIssuer) {
    return owner.put(`/api/installation/identity-providers/${id}`, {
      settings: { kind: 'oidc', issuer: issuer.issuer, clientId: issuer.clientId },
      clientSecret: issuer.clientSecret,
    })
  }

  /** What the issuer says of itself, with other words. */
  async function describedAs(issuer: OidcIssuer, words: object) {
    const own = (await (await fetch(issuer.issuer + discovery)).json()) as object
    issuer.instead.set(discovery, answers({ ...own, ...words }))
  }

  function newBrowser(): Browser {
    addresses += 1
    return openBrowser(service.app, { address: `192.0.2.${addresses}` })
  }

  const begin = (id: string, browser = newBrowser()) =>
    browser.post('/api/auth/sign-in/social', { provider: id, returnTo: '/teams' })

  /** Goes to the provider and comes back, up to the callback; asks it with the query that is made of the right one. */
  async function comeBack(id: string, issuer: OidcIssuer, query = (right: string) => right) {
    const browser = newBrowser()
    const { status, body } = await begin(id, browser)
    assert.equal(status, 200, JSON.stringify(body))
    const { pathname, search } = new URL(await throughIssuer(body.url, issuer.issuer))
    return { browser, callback: pathname + query(search) }
  }

  async function end(id: string, issuer: OidcIssuer, query?: (right: string) => string) {
    const { browser, callback } = await comeBack(id, issuer, query)
    return { browser, location: (await browser.get(callback)).location ?? '' }
  }

  const refusedWith = (code: string) => `${publicUrl}/sign-in?returnTo=%2Fteams&error=${code}`

  test('one that stalls keeps nobody from signing in by another', { timeout: 60_000 }, async ({ mock }) => {
    shortenPatience(mock)
    assert.deepEqual([(await put('first', first)).status, (await put('second', second)).status], [204, 204])
    first.instead.set(discovery, stalls)
    const began = Date.now()
    const waiting = begin('first')
    second.person = { sub: 'owner', email: owner.email, email_verified: true }
    const { browser, location } = await end('second', second)
    assert.equal(location, `${publicUrl}/teams`)
    assert.equal((await browser.get('/api/me')).status, 200)
    assert.ok(Date.now() - began < 8000)
    const { status, body } = await waiting
    assert.deepEqual([status, body.error.code, body.error.whoseMove], [422, 'IDENTITY_PROVIDER_SILENT', 'district'])
    first.instead.clear()
    assert.equal((await begin('first')).status, 200)
  })

  test('none keeps a browser waiting that comes back', { timeout: 60_000 }, async ({ mock }) => {
    shortenPatience(mock)
    const paths = { 'at-token': '/token', 'at-keys': '/jwks', 'at-userinfo': '/me' }
    const stalledAt = async ([id, path]: [string, string]) => {
      const issuer = await startOidcIssuer([`${publicUrl}/api/auth/callback/${id}`])
      // Without an address in the ID token, the provider is asked for it.
      issuer.person = { sub: 'owner', ...(path !== '/me' && { email: owner.email }) }
      assert.equal((await put(id, issuer)).status, 204)
      const { browser, callback } = await comeBack(id, issuer)
      issuer.instead.set(path, stalls)
      const began = Date.now()
      const { location } = await browser.get(callback)
      await issuer.close()
      assert.equal(location, refusedWith('identity_provider_silent'), path)
      assert.ok(Date.now() - began < 15_000, path)
    }
    await Promise.all(Object.entries(paths).map(stalledAt))
  })

  test('what a provider says of itself is checked whenever it is asked', { timeout: 60_000 }, async () => {
    const { issuer } = first
    const elsewhere = (_: unknown, response: ServerResponse) =>
      void response.writeHead(302, { location: second.issuer + discovery }).end()
    const wrong: [object | Answering, RegExp][] = [
      [{ issuer: 'https://elsewhere.example' }, /calls itself https:\/\/elsewhere/],
      [{ issuer: 5 }, /issuer/],
      [{ authorization_endpoint: 'javascript:alert(1)' }, /authorization_endpoint/],
      [{ token_endpoint: 'file:///etc/passwd', jwks_uri: '/keys' }, /token_endpoint, jwks_uri/],
      [{ userinfo_endpoint: 'data:application/json,{}' }, /userinfo_endpoint/],
      [elsewhere, /leads to another address/],
      [answers([]), /no JSON object/],
      [answers({}), /issuer, authorization_endpoint/],
      [answers(null), /no JSON object/],
    ]
    for (const [words, why] of wrong) {
      // Saved anew, so that the issuer is asked anew.
      assert.equal((await put('first', first)).status, 204)
      if (typeof words === 'function') first.instead.set(discovery, words as Answering)
      else await describedAs(first, words)
      const saved = await put('first', first)
      assert.deepEqual([saved.status, saved.body.error.code], [422, 'IDENTITY_PROVIDER_UNUSABLE'])
      const { status, body } = await begin('first')
      assert.deepEqual([status, body.error.code, body.error.whoseMove], [422, 'IDENTITY_PROVIDER_UNUSABLE', 'district'])
      assert.match(body.error.message, why)
      assert.ok(body.error.message.startsWith(issuer))
      // As soon as it is right again, one can sign in again.
      first.instead.clear()
      assert.equal((await begin('first')).status, 200)
    }
  })

  test('what a provider says of itself is not read without end', { timeout: 60_000 }, async () => {
    await put('first', first)
    let sent = 0
    first.instead.set(discovery, (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x'))) sent += 65_536
      }
      response.on('drain', more)
      more()
    })
    const { status, body } = await begin('first')
    assert.deepEqual([status, body.error.code], [422, 'IDENTITY_PROVIDER_SILENT'])
    assert.match(body.error.message, /more than 1 MB/)
    assert.ok(sent < 20e6)
  })

  test('what a provider says of itself counts for an hour, and until somebody cannot sign in', async ({ mock }) => {
    await put('first', first)
    assert.equal((await begin('first')).status, 200)
    first.instead.set(discovery, answers({}))
    assert.equal((await begin('first')).status, 200)
    const later = performance.now() + 3_600_001
    const clock = mock.method(performance, 'now', () => later)
    assert.equal((await begin('first')).body.error.code, 'IDENTITY_PROVIDER_UNUSABLE')
    clock.mock.restore()
    first.instead.clear()
    // A provider that has moved: its old place is no longer there.
    await describedAs(first, { token_endpoint: `${first.issuer}/gone` })
    assert.equal((await end('first', first)).location, refusedWith('identity_provider_refused'))
    first.instead.clear()
    first.person = { sub: 'owner', email: owner.email, email_verified: true }
    assert.equal((await end('first', first)).location, `${publicUrl}/teams`)
  })

  test('an answer that breaks off leads back with its name, and into the log', async (t) => {
    const printed = t.mock.method(console, 'error', () => undefined)
    await put('first', first)
    const cut: Answering = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"sub":')
      setTimeout(() => response.destroy(), 20)
    }
    const reset: Answering = (_, response) => void response.destroy()
    const busy: Answering = (_, response) => void response.writeHead(503).end()
    const moved: Answering = (_, response) => void response.writeHead(302, { location: second.issuer }).end()
    const page: Answering = (_, response) => void response.writeHead(200).end('<html>')
    const cases: [Answering, string][] = [
      [cut, 'silent'],
      [reset, 'silent'],
      [busy, 'silent'],
      [moved, 'answer_unusable'],
      [page, 'answer_unusable'],
      [answers({ sub: 'somebody-else', email: owner.email }), 'answer_unusable'],
    ]
    first.person = { sub: 'owner' }
    for (const [instead, code] of cases) {
      for (const path of code === 'silent' ? ['/token', '/jwks', '/me'] : ['/me']) {
        await put('first', first)
        first.instead.set(path, instead)
        assert.equal((await end('first', first)).location, refusedWith(`identity_provider_${code}`), path)
        first.instead.clear()
      }
    }
    const noted = lines.map((line) => JSON.parse(line)).filter(({ provider }) => provider === 'first')
    assert.equal(noted.length, 12)
    assert.ok(
      noted.every(({ level, request, err }) => level === 'warn' && request && /IDENTITY_PROVIDER_/.test(err.message)),
    )
    assert.equal(printed.mock.callCount(), 0)
  })

  test('what a provider says of a person has to be of the right types', async () => {
    await put('first', first)
    const wrong = [
      5,
      ['robin@district.example'],
      { address: 'robin@district.example' },
      true,
      'robin\0@district.example',
    ]
    for (const email of [...wrong, `${'r'.repeat(300)}@district.example`]) {
      first.person = { sub: 'robin', email, email_verified: true }
      const { location } = await end('first', first)
      assert.equal(location, refusedWith('identity_provider_answer_unusable'), JSON.stringify(email))
    }
  })

  test('an address that holds something twice, or too much, leads back too', async () => {
    await put('first', first)
    const twice = (right: string) => `${right}&code=another`
    assert.equal((await end('first', first, twice)).location, refusedWith('invalid_callback_request'))
    const states = (right: string) => `${right}&state=another`
    const { location } = await end('first', first, states)
    assert.equal(location, `${publicUrl}/sign-in?error=invalid_callback_request`)
  })

  test('a defect leads back too, and stands in the log and nowhere else', async (t) => {
    const printed = t.mock.method(console, 'error', () => undefined)
    await put('first', first)
    first.person = { sub: 'owner', email: owner.email, email_verified: true }
    const { browser, callback } = await comeBack('first', first)
    const { db } = service.context
    await db.schema.alterTable('sessions').renameTo('sessions_elsewhere').execute()
    const { location } = await browser.get(callback)
    await db.schema.alterTable('sessions_elsewhere').renameTo('sessions').execute()
    assert.equal(location, `${publicUrl}/sign-in?error=unexpected`)
    const noted = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    assert.deepEqual(
      noted.map(({ msg, request }) => [msg, typeof request]),
      [['A request failed unexpectedly.', 'string']],
    )
    assert.equal(printed.mock.callCount(), 0)
  })

  test('the word of a provider without an ID token counts for nothing', async () => {
    await put('first', first)
    first.instead.set('/token', answers({ access_token: 'any', token_type: 'Bearer' }))
    first.instead.set('/me', answers({ sub: 'owner', email: owner.email, email_verified: true }))
    const { browser, location } = await end('first', first)
    assert.equal(location, refusedWith('identity_provider_answer_unusable'))
    assert.equal((await browser.get('/api/me')).status, 401)
  })

  test('an ID token for several clients has to say that it was given to this one', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    first.instead.set('/jwks', answers({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig' }] }))
    await put('first', first)
    const { clientId } = first
    const several = [clientId, 'another-client']
    const refused = refusedWith('identity_provider_answer_unusable')
    const arrived = `${publicUrl}/teams`
    const cases: [object, string][] = [
      [{ aud: several }, refused],
      [{ aud: several, azp: 'another-client' }, refused],
      [{ aud: several, azp: [clientId] }, refused],
      [{ aud: several, azp: clientId }, arrived],
      [{ aud: [clientId] }, arrived],
    ]
    for (const [claims, expected] of cases) {
      const browser = newBrowser()
      const { body } = await begin('first', browser)
      const nonce = new URL(body.url).searchParams.get('nonce')
      const idToken = await new SignJWT({ sub: 'owner', email: owner.email, email_verified: true, nonce, ...claims })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(first.issuer)
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey)
      first.instead.set('/token', answers({ id_token: idToken, token_type: 'Bearer' }))
      const { pathname, search } = new URL(await throughIssuer(body.url, first.issuer))
      assert.equal((await browser.get(pathname + search)).location, expected, JSON.stringify(claims))
    }
  })

  test('a name is cut to what a name may have', async () => {
    await put('first', first)
    const team = await service.team('District 7')
    const administrator = await service.member(team, 'administrator')
    const names: [unknown, string][] = [
      ['x'.repeat(300_000), 'x'.repeat(200)],
      [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
      [' Kim\0 \u202eLi ', 'Kim Li'],
      [{ given: 'Kim' }, 'kim-3@district.example'],
    ]
    for (const [index, [name, kept]] of names.entries()) {
      const email = `kim-${index}@district.example`
      await administrator.post(`/api/teams/${team}/invitations`, { email, role: 'auditor' })
      first.person = { sub: `kim-${index}`, email, email_verified: true, name }
      const { browser } = await end('first', first)
      assert.equal((await browser.get('/api/me')).body.name, kept)
    }
  })

  test('of two tabs, the second signs in, and the first goes on with it', async () => {
    await put('first', first)
    first.person = { sub: 'owner', email: owner.email, email_verified: true }
    const browser = newBrowser()
    const callbackInTab = async () => {
      const { body } = await begin('first', browser)
      return (await throughIssuer(body.url, first.issuer)).slice(publicUrl.length)
    }
    const lost = await callbackInTab()
    const kept = await callbackInTab()
    assert.equal((await browser.get(lost)).location, refusedWith('state_mismatch'))
    assert.equal((await browser.get(kept)).location, `${publicUrl}/teams`)
    // Who has gone back and forward is signed in, and need not be told that the answer has been used.
    assert.equal((await browser.get(lost)).location, `${publicUrl}/teams`)
    assert.equal((await browser.get(kept)).location, `${publicUrl}/`)
    assert.equal((await browser.get('/api/me')).status, 200)
    await browser.post('/api/auth/sign-out', {})
    assert.equal((await browser.get(kept)).location, `${publicUrl}/sign-in?error=state_mismatch`)
  })
})
