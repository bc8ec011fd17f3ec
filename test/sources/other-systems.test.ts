import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { failure, open, readAll } from './opened.ts'

interface System {
  /** Path and query of the token endpoint, at which a POST is answered. */
  token: string
  /** Where OneRoster answers, to a good token. */
  base: string
  /** Only a token with one of these is good; without, every token is. */
  scopes?: readonly string[]
  /** The client has to stand in the form. */
  inBody?: boolean
}

/** A server with nothing but one org, as one of the systems has it; anything else is 404. */
async function serve(t: TestContext, system: System): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { pathname, search } = new URL(request.url ?? '', 'http://server')
    asked.push(pathname + (pathname.endsWith('/orgs') ? '' : search))
    const [status, body] =
      request.method === 'POST' && pathname + search === system.token
        ? tokenAnswer(system, new URLSearchParams(text))
        : pageAnswer(pathname === `${system.base}/orgs`, request.headers.authorization)
    response.writeHead(status, { 'x-total-count': '1' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function tokenAnswer({ inBody, scopes }: System, form: URLSearchParams): [number, unknown] {
  if (inBody && !form.has('client_id')) return [400, { error: 'invalid_request' }]
  const isGood = !scopes || scopes.includes(form.get('scope') ?? '')
  return [200, { access_token: isGood ? 'good' : 'weak', token_type: 'bearer', expires_in: 3600 }]
}

function pageAnswer(isThere: boolean, authorization: string | undefined): [number, unknown] {
  if (!isThere) return [404, {}]
  return authorization === 'Bearer good' ? [200, { orgs: [{ sourcedId: 'A' }] }] : [403, {}]
}

const client = { clientId: 'id', clientSecret: 'secret' }
const core = 'https://purl.imsglobal.org/spec/or/v1p1/scope/roster-core.readonly'

test('Aeries: a token without scopes is given, and good for nothing; it is asked for again with them', async (t) => {
  const { origin, asked } = await serve(t, {
    token: '/admin/token',
    base: '/admin/ims/oneroster/v1p1',
    scopes: [core],
  })
  const account = { ...client, url: `${origin}/admin` }
  const { source } = open(t, 'oneroster-1.1', account)
  assert.equal((await readAll(source, 'orgs')).records.length, 1)
  const { remembered } = source
  assert.equal(remembered?.signInForm, `client-credentials-basic (${core})`)

  asked.length = 0
  await readAll(open(t, 'oneroster-1.1', account, { remembered }).source, 'orgs')
  assert.deepEqual(
    [...new Set(asked)],
    ['/admin/token', '/admin/ims/oneroster/v1p1/orgs'],
    'no probing the second time',
  )
})

test('a key that may read nothing is denied, with whatever scopes', async (t) => {
  const { origin, asked } = await serve(t, { token: '/token', base: '/ims/oneroster/v1p1', scopes: [] })
  const { source } = open(t, 'oneroster-1.1', { ...client, url: `${origin}/ims/oneroster/v1p1` })
  await assert.rejects(source.check(), failure('SOURCE_ACCESS_DENIED'))
  assert.equal(asked.filter((path) => path === '/token').length, 3)
  const own = open(t, 'oneroster-1.1', { ...client, url: origin, scopes: 'my.scope' })
  await assert.rejects(own.source.check(), failure('SOURCE_ACCESS_DENIED'))
  assert.equal(asked.filter((path) => path === '/token').length, 4, 'scopes of one’s own stay as they are')
})

test('Aspen: its token endpoint, below the host or below /aspen or /app', async (t) => {
  for (const below of ['', '/aspen', '/app']) {
    for (const tokenBelow of new Set(['', below])) {
      const base = `${below}/ims/oneroster/v1p1`
      const { origin } = await serve(t, { token: `${tokenBelow}/oauth/rest/v2.0/auth`, base, inBody: true })
      for (const url of [origin, origin + base]) {
        const { source } = open(t, 'oneroster-1.1', { ...client, url })
        await readAll(source, 'orgs')
        assert.equal(source.remembered?.base, origin + base)
      }
    }
  }
})

test('Infinite Campus: the name of the app at the token endpoint is the one in the address', async (t) => {
  for (const [id, base] of [
    ['oneroster-1.1', '/campus/api/oneroster/v1p1/our%20app/ims/oneroster/v1p1'],
    ['oneroster-1.2', '/campus/api/oneroster/v1p2/our%20app/ims/oneroster/rostering/v1p2'],
  ] as const) {
    const token = '/campus/oauth2/token?appName=our%20app'
    const { origin, asked } = await serve(t, { token, base, inBody: true })
    const { source } = open(t, id, { ...client, url: origin + base })
    await readAll(source, 'orgs')
    assert.equal(source.remembered?.tokenUrl, origin + token)
    assert.equal(asked[0], token, 'tried first')
  }
})
