import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { failure, open, readAll } from './opened.ts'
import { type Answer, account, oneOrg, openAt, serve } from './served.ts'

test('redirects of a page are followed on the same server only; the token goes nowhere else', async (t) => {
  const seen: (string | undefined)[] = []
  const elsewhere = await serve(t, ({ headers }, response) => {
    seen.push(headers.authorization)
    response.end(oneOrg)
  })
  const moved: Answer = ({ url = '' }, response) => {
    if (!url.includes('/orgs')) response.end(oneOrg)
    else if (url.startsWith('/sis')) response.writeHead(302, { location: `/new${url}` }).end()
    else response.end(url.includes('offset=0') ? oneOrg : '{"orgs":[]}')
  }
  const { source, exchanges } = openAt(t, await serve(t, moved))
  assert.equal((await readAll(source, 'orgs')).records.length, 1)
  assert.ok(exchanges.some(({ status }) => status === 302))

  const away = await serve(t, (_, response) => response.writeHead(307, { location: `${elsewhere}/orgs` }).end())
  await assert.rejects(readAll(openAt(t, away).source, 'orgs'), failure('SOURCE_REDIRECT_REFUSED', /127\.0\.0\.1/))
  assert.deepEqual(seen, [])

  const circle = await serve(t, ({ url = '' }, response) => response.writeHead(302, { location: url }).end())
  await assert.rejects(
    readAll(openAt(t, circle).source, 'orgs'),
    failure('SOURCE_REDIRECT_LEADS_NOWHERE', /again and again/),
  )
})

test('a redirect to an address without an end is not followed, nor shown', async (t) => {
  const longer: Answer = ({ url = '' }, response) =>
    response.writeHead(302, { location: `${url}${'/again'.repeat(100)}` }).end()
  const { source, exchanges } = openAt(t, await serve(t, longer))
  await assert.rejects(readAll(source, 'orgs'), failure('SOURCE_REDIRECT_LEADS_NOWHERE', /without an end/))
  assert.ok(!JSON.stringify(exchanges).includes('/again'))
})

test('a redirect without an address, or to none, says so', async (t) => {
  for (const [status, headers] of [
    [302, {}],
    [304, {}],
    [301, { location: 'http://:' }],
  ] as const) {
    const { source } = openAt(t, await serve(t, (_, response) => response.writeHead(status, headers).end()))
    await assert.rejects(readAll(source, 'orgs'), failure('SOURCE_REDIRECT_LEADS_NOWHERE', /Check the address/))
  }
})

test('a request for a token is repeated where a redirect only puts the spelling of its address right', async (t) => {
  for (const status of [301, 302, 303]) {
    const bodies: string[] = []
    const server = createServer(async (request, response) => {
      const { method, url } = request
      const body = (await request.toArray()).join('')
      if (url === '/sis/token') response.writeHead(status, { location: '/SIS/token/' }).end()
      else if (url !== '/SIS/token/') response.writeHead(url?.includes('/orgs') ? 200 : 404).end('{"orgs":[]}')
      else if (method === 'POST' && bodies.push(body)) response.end('{"access_token":"t"}')
      else response.writeHead(405).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sis`
    const { source } = open(t, 'skyward-sms', account(domain))
    assert.deepEqual((await readAll(source, 'orgs')).records, [])
    assert.match(bodies[0] ?? '', /grant_type=client_credentials/)
  }
})

test('what a redirect repeats of what it was sent is shown nowhere', async (t) => {
  const token = 'Tok3n+of/this~account'
  const gives: Answer = ({ url = '' }, response) => {
    if (url.startsWith('/sis/echo')) response.writeHead(500).end()
    else response.writeHead(302, { location: `/sis/echo/${token}/${encodeURIComponent(token)}` }).end()
  }
  const { source, exchanges } = openAt(t, await serve(t, gives, undefined, token))
  await assert.rejects(readAll(source, 'orgs'), failure('SOURCE_SERVER_ERROR', /\/sis\/echo\/•••\/•••/))
  assert.ok(exchanges.some(({ url }) => url.endsWith('/sis/echo/•••/•••')))

  const simple = 'Tok3n-of-this-account'
  const away = await serve(
    t,
    (_, response) => response.writeHead(307, { location: `https://${simple}.example/` }).end(),
    undefined,
    simple,
  )
  const refused = await readAll(openAt(t, away).source, 'orgs').catch((error: Error) => error)
  assert.ok(refused instanceof Error)
  assert.match(refused.message, /https:\/\/•••\.example/)
  assert.ok(!/tok3n/i.test(refused.stack ?? ''))
})
