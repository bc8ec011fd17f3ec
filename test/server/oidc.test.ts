import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OidcIssuer, startOidcIssuer, throughIssuer } from './oidc-issuer.ts'

const publicUrl = 'http://127.0.0.1:4010'

onEachDatabase('signing in by an identity provider', (open) => {
  let service: TestService
  let issuer: OidcIssuer
  let owner: PersonClient
  let team: string
  let administrator: PersonClient
  let addresses = 0

  before(async () => {
    issuer = await startOidcIssuer([`${publicUrl}/api/auth/callback/district`, `${publicUrl}/api/auth/callback/other`])
    service = await testService(await open(), { publicUrl })
    owner = await service.person({ owner: true })
    team = await service.team('District 7')
    administrator = await service.member(team, 'administrator')
  })
  after(async () => {
    await service.close()
    await issuer.close()
  })

  const change = (more: object = {}, settings: object = {}) =>
    owner.put('/api/installation/identity-providers/district', {
      settings: { kind: 'oidc', name: 'District', issuer: issuer.issuer, clientId: issuer.clientId, ...settings },
      ...more,
    })

  /** Goes all the way as a browser at an address of its own; where it ends, and whether it is signed in then. */
  async function signIn(person: OidcIssuer['person'], returnTo = '/teams'): Promise<{ browser: Browser; end: string }> {
    addresses += 1
    issuer.person = person
    const browser = openBrowser(service.app, { address: `192.0.2.${addresses}` })
    const { status, body } = await browser.post('/api/auth/sign-in/social', { provider: 'district', returnTo })
    assert.equal(status, 200)
    const callback = await throughIssuer(body.url, issuer.issuer)
    assert.ok(callback.startsWith(`${publicUrl}/api/auth/callback/district?`), callback)
    const { location = '' } = await browser.get(callback.slice(publicUrl.length))
    return { browser, end: location }
  }

  test('takes an issuer that describes itself, and names what is wrong with any other', async () => {
    const missing = await change()
    assert.deepEqual([missing.status, missing.body.error.field], [400, 'clientSecret'])
    const clientSecret = issuer.clientSecret
    for (const wrong of [`${issuer.issuer}/nothing`, issuer.issuer.replace('127.0.0.1', 'localhost')]) {
      const { status, body } = await change({ clientSecret }, { issuer: wrong })
      assert.deepEqual([status, body.error.code], [422, 'IDENTITY_PROVIDER_UNUSABLE'])
    }
    assert.equal((await change({ clientSecret }, { issuer: 'file:///etc/passwd' })).body.error.field, 'settings.issuer')
    assert.equal((await change({ clientSecret })).status, 204)
    const elsewhere = await change({}, { issuer: 'https://elsewhere.district.example' })
    assert.deepEqual([elsewhere.status, elsewhere.body.error.field], [400, 'clientSecret'])
    // Once it is there, it can be changed without the secret, which is never shown.
    assert.equal((await change()).status, 204)
    const { body } = await owner.get('/api/installation/identity-providers')
    assert.equal(body.callback, `${publicUrl}/api/auth/callback/{id}`)
    assert.deepEqual(body.items[0], {
      id: 'district',
      kind: 'oidc',
      name: 'District',
      clientId: 'firstbell',
      issuer: issuer.issuer,
      admits: 'invited',
      trustsEmails: false,
    })
    assert.deepEqual((await service.nobody.get('/api/sign-in')).body.providers, [
      { id: 'district', kind: 'oidc', name: 'District' },
    ])
  })

  test('lets in who is invited, into the team of the invitation', async () => {
    await administrator.post(`/api/teams/${team}/invitations`, { email: 'kim@district.example', role: 'auditor' })
    const kim = { sub: 'kim', email: 'Kim@District.example', email_verified: true, name: 'Kim' }
    const { browser, end } = await signIn(kim, '/teams?tab=1')
    assert.equal(end, `${publicUrl}/teams?tab=1`)
    const me = (await browser.get('/api/me')).body
    assert.deepEqual([me.name, me.email, me.owner, me.password], ['Kim', 'kim@district.example', false, false])
    assert.deepEqual([me.teams[0].id, me.teams[0].role], [team, 'auditor'])
    const again = await signIn(kim)
    assert.equal((await again.browser.get('/api/me')).body.id, me.id)
  })

  test('refuses who is neither invited nor known, and makes nobody of them', async () => {
    const { browser, end } = await signIn({ sub: 'x', email: 'stranger@district.example', email_verified: true })
    assert.match(end, /^http:\/\/127\.0\.0\.1:4010\/sign-in\?returnTo=%2Fteams&error=not_invited/)
    assert.equal((await browser.get('/api/me')).status, 401)
    const people = (await owner.get('/api/installation/people')).body.items
    assert.ok(!people.some(({ email }: { email: string }) => email === 'stranger@district.example'))
  })

  test('refuses an address that the provider has not verified, invited or known', async () => {
    await administrator.post(`/api/teams/${team}/invitations`, { email: 'sam@district.example', role: 'auditor' })
    const invited = await signIn({ sub: 'sam', email: 'sam@district.example', email_verified: false })
    assert.match(invited.end, /\/sign-in\?returnTo=%2Fteams&error=email_not_verified/)
    const known = await signIn({ sub: 'fake', email: administrator.email })
    assert.match(known.end, /\/sign-in\?returnTo=%2Fteams&error=account_not_linked/)
    assert.equal((await known.browser.get('/api/me')).status, 401)
  })

  test('believes an unverified address where an owner has said so', async () => {
    await change({}, { trustsEmails: true })
    const { browser } = await signIn({ sub: 'sam', email: 'sam@district.example' })
    assert.equal((await browser.get('/api/me')).body.email, 'sam@district.example')
    await change()
  })

  test('knows a person who has a password by the verified address', async () => {
    const { browser } = await signIn({ sub: 'admin', email: administrator.email, email_verified: true })
    assert.equal((await browser.get('/api/me')).body.id, administrator.personId)
  })

  test('asks for no second factor: the provider answers for that', async () => {
    const { db } = service.context
    const withFactor = (twoFactorEnabled: boolean) =>
      db.updateTable('people').set({ twoFactorEnabled }).where('id', '=', administrator.personId).execute()
    await withFactor(true)
    const { browser, end } = await signIn({ sub: 'admin', email: administrator.email, email_verified: true })
    assert.equal(end, `${publicUrl}/teams`)
    assert.equal((await browser.get('/api/me')).body.twoFactor, true)
    await withFactor(false)
  })

  test('lets only people in who are known already, where that is set', async () => {
    await change({}, { admits: 'known' })
    await administrator.post(`/api/teams/${team}/invitations`, { email: 'late@district.example', role: 'auditor' })
    const late = await signIn({ sub: 'late', email: 'late@district.example', email_verified: true })
    assert.match(late.end, /\/sign-in\?returnTo=%2Fteams&error=not_invited/)
    const { browser } = await signIn({ sub: 'admin', email: administrator.email, email_verified: true })
    assert.equal((await browser.get('/api/me')).status, 200)
    await change()
  })

  test('keeps none of the provider’s tokens, and no secret in the clear', async () => {
    const { db } = service.context
    const rows = await db.selectFrom('sign_ins').selectAll().where('providerId', '=', 'district').execute()
    assert.ok(rows.length >= 3)
    for (const { accessToken, refreshToken, idToken } of rows) {
      assert.deepEqual([accessToken, refreshToken, idToken], [null, null, null])
    }
    const settings = await db.selectFrom('installation_settings').selectAll().execute()
    const audited = await db.selectFrom('audit_log').selectAll().execute()
    assert.ok(!JSON.stringify([settings, audited]).includes(issuer.clientSecret))
  })

  test('does not go on with an answer that this browser has not asked for', async () => {
    issuer.person = { sub: 'admin', email: administrator.email, email_verified: true }
    const { body } = await openBrowser(service.app, { address: '198.51.100.1' }).post('/api/auth/sign-in/social', {
      provider: 'district',
    })
    const callback = await throughIssuer(body.url, issuer.issuer)
    const victim = openBrowser(service.app, { address: '198.51.100.2' })
    const { location } = await victim.get(callback.slice(publicUrl.length))
    assert.match(location ?? '', /\/sign-in\?returnTo=%2F&error=state_mismatch/)
    assert.equal((await victim.get('/api/me')).status, 401)
  })

  test('takes a form that another site sends, and goes on as if the browser had come by itself', async () => {
    const form = 'code=abc&state=def'
    const { statusCode, headers } = await service.app.inject({
      method: 'POST',
      url: '/api/auth/callback/district',
      headers: {
        origin: 'https://appleid.apple.com',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: form,
    })
    assert.deepEqual([statusCode, headers.location], [302, `${publicUrl}/api/auth/callback/district?${form}`])
  })

  test('returns to places of its own only', async () => {
    for (const returnTo of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'teams']) {
      const browser = openBrowser(service.app, { address: '198.51.100.3' })
      const { status, body } = await browser.post('/api/auth/sign-in/social', { provider: 'district', returnTo })
      assert.deepEqual([status, body.error.field], [400, 'returnTo'], returnTo)
    }
  })

  test('is over when the provider is removed, and leaves passwords as they are', async () => {
    assert.equal((await owner.delete('/api/installation/identity-providers/district')).status, 204)
    const browser = openBrowser(service.app, { address: '198.51.100.4' })
    assert.equal((await browser.post('/api/auth/sign-in/social', { provider: 'district' })).status, 404)
    assert.equal((await administrator.get('/api/me')).status, 200)
  })

  test('a provider that does not answer keeps nobody else from signing in', async () => {
    await change({ clientSecret: issuer.clientSecret })
    await issuer.close()
    assert.equal((await administrator.get('/api/me')).status, 200)
    const browser = openBrowser(service.app, { address: '198.51.100.5' })
    const { status, body } = await browser.post('/api/auth/sign-in/social', { provider: 'district' })
    assert.deepEqual([status, body.error.code], [422, 'IDENTITY_PROVIDER_SILENT'])
    issuer = await startOidcIssuer([])
  })

  test('Apple, Google and Microsoft need a client only, Microsoft its tenant too', async () => {
    const put = (settings: object) =>
      owner.put('/api/installation/identity-providers/ready-made', {
        settings: { clientId: 'client', ...settings },
        clientSecret: 'secret',
      })
    for (const settings of [
      { kind: 'apple' },
      { kind: 'google' },
      { kind: 'microsoft', tenant: '11111111-2222-3333-4444-555555555555' },
    ]) {
      assert.equal((await put(settings)).status, 204)
    }
    for (const tenant of ['common', 'organizations', 'consumers', 'a/b']) {
      const { status, body } = await put({ kind: 'microsoft', tenant })
      assert.deepEqual([status, body.error.field], [400, 'settings.tenant'])
    }
  })
})
