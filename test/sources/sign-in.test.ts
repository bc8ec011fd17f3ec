import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import type { SisKind } from '../../src/simulators/sis/quirks.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { distinctIds, district, failure, idsOf, open, openSimulated, readAll } from './opened.ts'

const cases: {
  kind: SisKind
  serverForm: 'client-credentials-body' | 'client-credentials-basic' | 'client-credentials-get' | 'password'
  form: string
  tokenRequests: number
}[] = [
  { kind: 'skyward-sms', serverForm: 'client-credentials-body', form: 'client-credentials-body', tokenRequests: 1 },
  {
    kind: 'skyward-sms',
    serverForm: 'client-credentials-basic',
    form: 'client-credentials-body-and-basic',
    tokenRequests: 2,
  },
  { kind: 'skyward-sms', serverForm: 'password', form: 'password-and-basic', tokenRequests: 3 },
  {
    kind: 'skyward-qmlativ',
    serverForm: 'client-credentials-basic',
    form: 'client-credentials-basic',
    tokenRequests: 1,
  },
  { kind: 'skyward-qmlativ', serverForm: 'client-credentials-body', form: 'client-credentials-body', tokenRequests: 2 },
  { kind: 'skyward-qmlativ', serverForm: 'client-credentials-get', form: 'client-credentials-get', tokenRequests: 3 },
  { kind: 'oneroster-1.1', serverForm: 'client-credentials-basic', form: 'client-credentials-basic', tokenRequests: 1 },
  { kind: 'oneroster-1.1', serverForm: 'client-credentials-body', form: 'client-credentials-body', tokenRequests: 2 },
  { kind: 'oneroster-1.1', serverForm: 'password', form: 'password-and-basic', tokenRequests: 3 },
  { kind: 'oneroster-1.2', serverForm: 'client-credentials-basic', form: 'client-credentials-basic', tokenRequests: 1 },
  { kind: 'oneroster-1.2', serverForm: 'client-credentials-body', form: 'client-credentials-body', tokenRequests: 2 },
]

for (const { kind, serverForm, form, tokenRequests } of cases) {
  test(`${kind} that accepts ${serverForm}: found in ${tokenRequests}, and first the next time`, async (t) => {
    const { source, sis, exchanges } = await openSimulated(t, kind, { tokenForms: [serverForm] })
    const { records } = await readAll(source, 'orgs')
    assert.deepEqual(distinctIds(records), idsOf('orgs'))
    const asked = () => sis.requests.filter(({ path }) => path.endsWith('/token')).length
    assert.equal(asked(), tokenRequests)
    const { remembered } = source
    assert.equal(remembered?.signInForm, form)
    assert.equal(remembered?.base, sis.oneRosterUrl)
    assert.equal(remembered?.tokenUrl, sis.tokenUrl)
    assert.doesNotMatch(JSON.stringify(exchanges), /secret.1/)

    const before = sis.requests.length
    const account = { domain: sis.url, key: sis.key, secret: sis.secret }
    const other = { url: sis.url, clientId: sis.key, clientSecret: sis.secret }
    const again = open(t, kind, kind.startsWith('skyward') ? account : other, { remembered })
    await readAll(again.source, 'orgs')
    assert.equal(asked(), tokenRequests + 1)
    const [token, firstPage] = sis.requests.slice(before)
    assert.ok(token?.path.endsWith('/token'))
    assert.ok(firstPage?.query.includes('limit=1000'), 'no probing the second time')
  })
}

test('scopes that a server refuses are replaced by the next ones, and those are remembered', async (t) => {
  const scopes: (string | null)[] = []
  const server = createServer(async (request, response) => {
    if (request.url !== '/token') return response.end('{"orgs":[]}')
    let body = ''
    for await (const part of request) body += part
    const scope = new URLSearchParams(body).get('scope')
    scopes.push(scope)
    if (scope?.endsWith('/roster.readonly')) return response.end('{"access_token":"t","expires_in":"3600"}')
    return response.writeHead(400).end('{"error":"invalid_scope"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const account = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'id',
    clientSecret: 'secret',
  }
  const { source } = open(t, 'oneroster-1.2', account)
  await readAll(source, 'orgs')
  const core = 'https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly'
  const all = 'https://purl.imsglobal.org/spec/or/v1p2/scope/roster.readonly'
  assert.deepEqual(scopes, [core, all])
  const { remembered } = source
  assert.ok(remembered)
  await readAll(open(t, 'oneroster-1.2', account, { remembered }).source, 'orgs')
  assert.deepEqual(scopes, [core, all, all])
  const own = open(t, 'oneroster-1.2', account, { settings: { scopes: 'my.scope' } })
  await assert.rejects(own.source.check(), failure('ONEROSTER_SIGN_IN_NOT_UNDERSTOOD', /invalid_scope/))
})

for (const method of ['HMAC-SHA256', 'HMAC-SHA1'] as const) {
  test(`OAuth 1.0a with ${method}: found where there is no token endpoint, and remembered`, async (t) => {
    const quirks = { oauth1: true, signatureMethods: [method] }
    const { source, sis } = await openSimulated(t, 'oneroster-1.1', quirks, { settings: { pageSize: 10 } })
    const { records } = await readAll(source, 'users')
    assert.deepEqual(distinctIds(records), idsOf('users'))
    const form = method === 'HMAC-SHA1' ? 'oauth1-hmac-sha1' : 'oauth1-hmac-sha256'
    assert.equal(source.remembered?.signInForm, form)

    const before = sis.requests.length
    const account = { url: sis.url, clientId: sis.key, clientSecret: sis.secret }
    const { remembered } = source
    assert.ok(remembered)
    const again = open(t, 'oneroster-1.1', account, { remembered })
    await readAll(again.source, 'orgs')
    assert.ok(sis.requests.slice(before).every(({ status }) => status === 200))
  })
}

test('a wrong secret is one clear failure, with each form tried once, and without the secret', async (t) => {
  for (const kind of ['skyward-sms', 'skyward-qmlativ', 'oneroster-1.1', 'oneroster-1.2'] as const) {
    const wrong = kind.startsWith('skyward') ? { secret: 'wrong-one' } : { clientSecret: 'wrong-one' }
    const { source, sis } = await openSimulated(t, kind, {}, { settings: wrong })
    const code = kind.startsWith('skyward') ? 'SKYWARD_SIGN_IN_REFUSED' : 'ONEROSTER_SIGN_IN_REFUSED'
    await assert.rejects(source.check(), (error: Error) => {
      assert.doesNotMatch(`${error.message}${error.stack}`, /wrong-one/)
      return failure(code)(error)
    })
    const tokenRequests = sis.requests.filter(({ path }) => path === new URL(sis.tokenUrl).pathname)
    assert.ok(tokenRequests.length <= 3, `${kind} was asked ${tokenRequests.length} times`)
    assert.equal(source.remembered, undefined)
  }
})

test('a server that repeats what it was sent when it refuses it has the secret taken out, however it is written', async (t) => {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const said = `${request.headers.authorization ?? 'no header'} and ${body} and ${request.url}`
    response.writeHead(401).end(JSON.stringify({ error: 'invalid_client', error_description: said }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  const [key, secret] = ['key 1', 'a&b/c=1']
  const basic = (name: string, word: string) => Buffer.from(`${name}:${word}`).toString('base64')
  const written = [
    ...[secret, encodeURIComponent(secret), basic(key, secret)],
    ...[basic(encodeURIComponent(key), encodeURIComponent(secret)), encodeURIComponent(key), 'key+1'],
  ]
  for (const kind of ['skyward-sms', 'skyward-qmlativ', 'oneroster-1.2']) {
    const account = kind.startsWith('skyward')
      ? { domain: url, key, secret }
      : { url, clientId: key, clientSecret: secret }
    const { source } = open(t, kind, account)
    await assert.rejects(source.check(), (error: Error) => {
      for (const form of written) assert.ok(!error.message.includes(form), `${kind}: ${form} in ${error.message}`)
      assert.match(error.message, /•••/)
      return true
    })
  }
})

test('a wrong secret with OAuth 1.0a', async (t) => {
  const { source } = await openSimulated(t, 'oneroster-1.1', { oauth1: true }, { settings: { clientSecret: 'wrong' } })
  await assert.rejects(source.check(), failure('ONEROSTER_SIGN_IN_REFUSED', /OAuth 1.0a/))
})

test('a signature that is refused while the clocks differ is not blamed on the key', async (t) => {
  let minutesAhead = 0
  const server = createServer((_, response) => {
    response.setHeader('date', new Date(Date.now() + minutesAhead * 60_000).toUTCString())
    response.writeHead(401).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ims/oneroster/v1p1`
  const check = () =>
    open(t, 'oneroster-1.1', { url, clientId: 'key', clientSecret: 'secret', signIn: 'oauth1' }).source.check()
  await assert.rejects(check(), failure('ONEROSTER_SIGN_IN_REFUSED'))
  minutesAhead = 17
  await assert.rejects(check(), failure('ONEROSTER_CLOCK_DIFFERS', /17 minutes slow/))
  minutesAhead = -61
  await assert.rejects(check(), failure('ONEROSTER_CLOCK_DIFFERS', /61 minutes fast/))
})

test('a server that understands none of the forms is told apart from wrong credentials', async (t) => {
  const { source } = await openSimulated(t, 'skyward-qmlativ', { tokenForms: ['password'] })
  await assert.rejects(source.check(), failure('SKYWARD_SIGN_IN_NOT_UNDERSTOOD', /unsupported_grant_type/))
})

test('307 and 308 of the token request are followed, and the cookies of its answer come back', async (t) => {
  for (const tokenRedirect of [307, 308] as const) {
    const { source } = await openSimulated(t, 'skyward-sms', { tokenRedirect, cookieRequired: true })
    const { records } = await readAll(source, 'courses')
    assert.deepEqual(distinctIds(records), idsOf('courses'))
  }
})

test('the extra header goes with every request, and its value is in no exchange', async (t) => {
  const settings = { extraHeader: { name: 'X-Vendor-Key', value: 'geheim' } }
  const { source, exchanges } = await openSimulated(
    t,
    'skyward-qmlativ',
    { extraHeader: 'X-Vendor-Key: geheim' },
    { settings },
  )
  await source.check()
  assert.doesNotMatch(JSON.stringify(exchanges), /geheim/)
})

test('a token URL and a OneRoster URL of one’s own are used instead of all others', async (t) => {
  const quirks = { tokenPath: '/else/where', path11: '/my/roster' }
  const sis = await startSis({ kind: 'skyward-sms', district, quirks })
  t.after(() => sis.close())
  const account = { domain: sis.url, key: sis.key, secret: sis.secret }
  const without = open(t, 'skyward-sms', account)
  await assert.rejects(without.source.check(), failure('SKYWARD_API_NOT_FOUND', /\/token/))
  const { source } = open(t, 'skyward-sms', {
    ...account,
    tokenUrl: sis.tokenUrl,
    oneRosterUrl: `${sis.oneRosterUrl}/`,
  })
  await readAll(source, 'orgs')
  assert.equal(source.remembered?.base, sis.oneRosterUrl)
})

for (const tokenExpiryShownAs of ['401', '403', '500', 'body'] as const) {
  test(`a token that expires in mid-paging, shown as ${tokenExpiryShownAs}: a new one, and the same page again`, async (t) => {
    const quirks = { tokenRequests: 5, tokenExpiryShownAs }
    const { source, sis } = await openSimulated(t, 'skyward-qmlativ', quirks, { settings: { pageSize: 20 } })
    const { records } = await readAll(source, 'enrollments')
    const { records: once } = await readAll((await openSimulated(t, 'skyward-qmlativ')).source, 'enrollments')
    assert.deepEqual(records, once)
    const answered = sis.requests.filter(
      ({ path, records: count }) => path.endsWith('/enrollments') && count !== undefined,
    )
    const offsets = answered.map(({ query }) => new URLSearchParams(query).get('offset'))
    assert.equal(new Set(offsets).size, offsets.length, 'no page was answered twice')
  })
}

test('five pages at once whose token expires fetch one new token together', async (t) => {
  const settings = { pageSize: 10, concurrency: 5 }
  const { source, sis } = await openSimulated(t, 'skyward-qmlativ', { tokenRequests: 20 }, { settings })
  const { records } = await readAll(source, 'enrollments')
  const { records: once } = await readAll((await openSimulated(t, 'skyward-qmlativ')).source, 'enrollments')
  assert.deepEqual(records, once)
  const tokens = sis.requests.filter(({ path }) => path.endsWith('/token')).length
  const pages = sis.requests.filter(({ records: count }) => count !== undefined).length
  assert.ok(tokens <= Math.ceil(pages / 20) + 1, `${tokens} tokens for ${pages} pages`)
})

test('a token that is never good for anything: one new one, then a failure', async (t) => {
  const { source, sis } = await openSimulated(t, 'oneroster-1.2', {
    cookieRequired: true,
    tokenRequests: 1,
    tokenForms: ['client-credentials-basic'],
  })
  await source.check()
  assert.ok(sis.requests.length > 6)
  const dead = await openSimulated(t, 'skyward-sms', { tokenRequests: 0 })
  await assert.rejects(dead.source.check(), failure('SOURCE_TOKEN_REFUSED'))
})
