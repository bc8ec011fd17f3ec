import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import test, { type TestContext } from 'node:test'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { Failure } from '../../src/roster/failure.ts'
import { sisKinds } from '../../src/simulators/sis/quirks.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { unpack } from '../../src/sources/http/answer.ts'
import { HttpClient } from '../../src/sources/http/client.ts'
import { ownCertificate } from './certificates.ts'
import { accountOf, district, failure, open, readAll } from './opened.ts'
import { type Answer, oneOrg, openAt, serve } from './served.ts'

/** Orgs of one page, then an empty page; the probe and every other collection are empty. */
function orgs(page: (response: ServerResponse) => void): Answer {
  return ({ url = '' }, response) => {
    if (url.includes('/orgs?limit=1000&offset=0')) page(response)
    else response.end('{"orgs":[]}')
  }
}

async function nameOf(t: TestContext, page: (response: ServerResponse) => void): Promise<string | undefined> {
  const { records } = await readAll(openAt(t, await serve(t, orgs(page))).source, 'orgs')
  return records[0]?.name
}

test('gzip, deflate, a byte order mark, text/json, other encodings and no type at all are read', async (t) => {
  const send =
    (body: string | Buffer, headers: Record<string, string> = {}) =>
    (response: ServerResponse) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
      response.end(body)
    }
  const pages = [
    send(oneOrg),
    send(gzipSync(oneOrg), { 'content-encoding': 'gzip' }),
    send(deflateSync(oneOrg), { 'content-encoding': 'deflate' }),
    send(deflateRawSync(oneOrg), { 'content-encoding': 'deflate' }),
    send(brotliCompressSync(oneOrg), { 'content-encoding': 'br' }),
    send(oneOrg, { 'content-encoding': 'UTF-8' }),
    send(`\uFEFF${oneOrg}`, { 'content-type': 'text/json' }),
    send(Buffer.from(oneOrg, 'latin1'), { 'content-type': 'application/json; charset=iso-8859-1' }),
    send(Buffer.from(`\uFEFF${oneOrg}`, 'utf16le'), { 'content-type': 'application/json; charset="utf-16le"' }),
    send(JSON.stringify(JSON.parse(oneOrg).orgs), { 'content-type': 'text/html' }),
  ]
  for (const page of pages) assert.equal(await nameOf(t, page), 'Élan')
})

function nested(open: string, inside: string, close: string): string {
  return open.repeat(100_000) + inside + close.repeat(100_000)
}

test('what is no JSON is named for what it is', async (t) => {
  const cases: [string | Buffer, string, RegExp][] = [
    ['<!doctype html><title>Sign in</title>', 'SOURCE_ANSWERED_WEB_PAGE', /web page instead of data/],
    [oneOrg.slice(0, 30), 'SOURCE_ANSWER_NOT_JSON', /cut or damaged/],
    ['', 'SOURCE_ANSWER_NOT_JSON', /empty/],
    ['Internal maintenance', 'SOURCE_ANSWER_NOT_JSON', /not JSON/],
    [Buffer.from(oneOrg, 'latin1'), 'SOURCE_ENCODING_UNKNOWN', /not in UTF-8/],
    ['{"message":"hello"}', 'ONEROSTER_ANSWER_UNEXPECTED', /no list of records/],
    ['"text"', 'ONEROSTER_ANSWER_UNEXPECTED', /no list of records/],
    [`{"orgs":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`, 'ONEROSTER_RECORDS_UNREADABLE', /is a list/],
    ['{"orgs":[{"sourcedId":{"toString":1,"valueOf":2}}]}', 'ONEROSTER_RECORDS_UNREADABLE', /no sourcedId/],
    ['{"statusInfoSet":[{"imsx_codeMajor":{"toString":1,"valueOf":2}}]}', 'SOURCE_REQUEST_REFUSED', /refused/],
    [`{"imsx_codeMinor":${nested('{"imsx_codeMinorFieldValue":', '1', '}')}}`, 'SOURCE_REQUEST_REFUSED', /refused/],
    ['{"imsx_codeMajor":"failure","imsx_codeMinor":"server busy"}', 'SOURCE_REQUEST_REFUSED', /server_busy/],
    ['{"orgs":[],"imsx_codeMajor":"failure","imsx_codeMinor":"server busy"}', 'SOURCE_REQUEST_REFUSED', /server_busy/],
  ]
  for (const [body, code, words] of cases) {
    await assert.rejects(
      nameOf(t, (response) => response.end(body)),
      failure(code, words),
      code,
    )
  }
})

test('an answer that unpacks to more than the limit is refused before it is unpacked whole', async () => {
  const url = new URL('https://sis.example.org/users')
  const bomb = gzipSync(Buffer.alloc(2_000_000, ' '))
  await assert.rejects(unpack(bomb, 'gzip', url, 1_000_000), failure('SOURCE_ANSWER_TOO_LARGE', /1 MB/))
  assert.equal((await unpack(bomb, 'gzip', url, 2_000_000)).length, 2_000_000)
  await assert.rejects(unpack(Buffer.from('x'), 'gzip', url, 10), failure('SOURCE_ANSWER_NOT_JSON', /damaged/))
  await assert.rejects(unpack(Buffer.from('x'), 'zstd', url, 10), failure('SOURCE_ANSWER_NOT_JSON', /packed as "zstd"/))
})

test('what stands deep inside of a field is not looked for', async (t) => {
  const deep = `{"orgs":[{"sourcedId":"o1","name":"Élan","parent":${nested('[', '', ']')}}]}`
  assert.equal(await nameOf(t, (response) => response.end(deep)), 'Élan')
})

test('a server that stops speaking HTTP is asked again, and then no more', async (t) => {
  const answers = [
    'SSH-2.0-OpenSSH_9.6\r\n',
    'HTTP/1.1 200 OK\r\nfoo bar\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\n\r\n',
    undefined,
  ]
  const noHttp = (answer: string | undefined) => (response: ServerResponse) =>
    answer === undefined ? response.end(oneOrg) : response.socket?.end(answer)
  assert.equal(await nameOf(t, (response) => noHttp(answers.shift())(response)), 'Élan')
  await assert.rejects(nameOf(t, noHttp('garbage')), failure('SOURCE_UNREACHABLE', /not HTTP/))
})

test('a name of a packing that a program has its own meaning for is none', async (t) => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    const page = (response: ServerResponse) => response.setHeader('content-encoding', name).end(oneOrg)
    await assert.rejects(nameOf(t, page), failure('SOURCE_ANSWER_NOT_JSON', /packed as/))
  }
})

test('a connection that is cut in the middle of a page is asked again, and then no more', async (t) => {
  let cuts = 0
  const cut = (response: ServerResponse) => {
    cuts += 1
    if (cuts > 2) return response.end(oneOrg)
    response.setHeader('content-length', oneOrg.length + 1)
    response.write(oneOrg.slice(0, 10), () => response.destroy())
    return undefined
  }
  assert.equal(await nameOf(t, cut), 'Élan')
  cuts = Number.NEGATIVE_INFINITY
  await assert.rejects(nameOf(t, cut), failure('SOURCE_UNREACHABLE'))
})

test('429 and 503 are waited for as the server asks, and the wait is reported', async (t) => {
  const statuses = [429, 503, 502, 200]
  const page = (response: ServerResponse) => {
    response.statusCode = statuses.shift() ?? 200
    response.setHeader('retry-after', '0').end(oneOrg)
  }
  const { source, events } = openAt(t, await serve(t, orgs(page)))
  const { records } = await readAll(source, 'orgs')
  assert.equal(records.length, 1)
  const waits = events.filter((event) => event.kind === 'waiting')
  assert.deepEqual(
    waits.map(({ milliseconds }) => milliseconds),
    [0, 0, 0],
  )
  assert.match(waits[0]?.why ?? '', /too many requests/)
})

test('a 429 that asks for too short a wait, again and again, ends with what it is, at the sign-in as well', async (t) => {
  let asked = 0
  const limited = (response: ServerResponse) => {
    asked += 1
    response.writeHead(429, { 'retry-after': '0' }).end()
  }
  const url = await serve(t, (_, response) => limited(response))
  const said = (error: Error) =>
    failure('SOURCE_TOO_MANY_REQUESTS', /too many requests \(429\).*ask for a higher limit/)(error) &&
    'whoseMove' in error &&
    error.whoseMove === 'SIS'
  for (const settings of [{ tokenUrl: `${url}/limited` }, {}]) {
    asked = 0
    await assert.rejects(openAt(t, url, settings).source.check(), said)
    assert.equal(asked, 4)
  }
})

test('a wait is ended by the signal', async (t) => {
  const stop = new AbortController()
  const page = (response: ServerResponse) => {
    response.writeHead(429, { 'retry-after': '9' }).end()
    setImmediate(() => stop.abort(new Error('stopped by a person')))
  }
  const { source } = openAt(t, await serve(t, orgs(page)), {}, stop.signal)
  await assert.rejects(readAll(source, 'orgs'), /stopped by a person/)
})

test('a request under way is ended by the signal', async (t) => {
  const stop = new AbortController()
  const page = () => setImmediate(() => stop.abort(new Error('stopped by a person')))
  const { source } = openAt(t, await serve(t, orgs(page)), {}, stop.signal)
  await assert.rejects(readAll(source, 'orgs'), /stopped by a person/)
})

test('a server that does not answer in time is a failure of its own', async (t) => {
  const url = await serve(t, () => undefined)
  const settings = { timeoutSeconds: 0.05, legacyTls: false, allowPlainHttp: false, pageSize: 1, concurrency: 1 }
  const client = new HttpClient(settings, { observe: () => undefined, signal: new AbortController().signal })
  t.after(() => client.close())
  const request = { method: 'GET', url: `${url}/orgs` } as const
  await assert.rejects(
    client.exchange(request, () => ({ value: undefined })),
    failure('SOURCE_TIMED_OUT', /0\.05 seconds/),
  )
})

test('a web site at the address is named as such, whatever was chosen', async (t) => {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<html>Welcome</html>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal`
  for (const kind of sisKinds) {
    const { source } = open(t, kind, accountOf(kind, { url, key: 'k', secret: 's' }))
    await assert.rejects(source.check(), failure('SOURCE_ANSWERED_WEB_PAGE'), kind)
  }
})

test('an answer in UTF-16 is read unlabelled, and one in another encoding is not taken for one that was cut', async (t) => {
  const le = Buffer.from(oneOrg, 'utf16le')
  const swapped = (text: Buffer) => Buffer.from(text).swap16()
  const marked = Buffer.from(`\ufeff${oneOrg}`, 'utf16le')
  for (const body of [le, swapped(le), marked, swapped(marked)]) {
    assert.equal(await nameOf(t, (response) => response.end(body)), 'Élan')
  }
  const latin1 = Buffer.from(oneOrg, 'latin1')
  await assert.rejects(
    nameOf(t, (response) => response.end(latin1)),
    (error: Failure) => failure('SOURCE_ENCODING_UNKNOWN', /charset/)(error) && !error.passing,
  )
  const cut = Buffer.from(oneOrg).subarray(0, oneOrg.indexOf('É') + 1)
  await assert.rejects(
    nameOf(t, (response) => response.end(cut)),
    failure('SOURCE_ANSWER_NOT_JSON'),
  )
})

test('a token that no header can hold is no token', async (t) => {
  for (const token of ['', 'to\nken', 'tök€n', 'to\u0000ken']) {
    const domain = await serve(t, (_, response) => response.end(oneOrg), undefined, token)
    await assert.rejects(
      readAll(openAt(t, domain).source, 'orgs'),
      failure('SKYWARD_API_NOT_FOUND'),
      JSON.stringify(token),
    )
  }
})

test('a private CA is trusted in addition, and only where the account says so', async (t) => {
  const tls = ownCertificate
  const sis = await startSis({ kind: 'skyward-sms', district, tls })
  t.after(() => sis.close())
  const without = open(t, 'skyward-sms', accountOf('skyward-sms', sis))
  await assert.rejects(without.source.check(), failure('SOURCE_CERTIFICATE_REFUSED', /SELF_SIGNED.*Private CA/))
  assert.equal(without.exchanges.length, 1)
  const trusting = open(t, 'skyward-sms', accountOf('skyward-sms', sis), { settings: { privateCa: tls.cert } })
  assert.equal((await trusting.source.check()).collections.orgs.received, district.counts.orgs)
})

test('an outdated TLS is refused by name, and possible with the switch', async (t) => {
  const tls = ownCertificate
  const old = { ...tls, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const
  const url = await serve(t, (_, response) => response.end(oneOrg), old)
  const settings = { privateCa: tls.cert }
  await assert.rejects(openAt(t, url, settings).source.check(), failure('SOURCE_TLS_TOO_OLD', /Legacy TLS/))
  const { source } = openAt(t, url, { ...settings, legacyTls: true })
  assert.equal((await source.check()).collections.orgs.received, 1)
})

test('https where nothing speaks TLS, and http where TLS is expected, are told as what they are', async (t) => {
  const plain = await serve(t, (_, response) => response.end(oneOrg))
  const byTls = openAt(t, plain.replace('http:', 'https:'))
  await assert.rejects(byTls.source.check(), failure('SOURCE_TLS_MISSING', /does not speak TLS.*Check the port/))
  assert.equal(byTls.exchanges.length, 1)

  const nginx = '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>'
  const answers = [
    Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]),
    ...[
      nginx,
      "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
      'Client sent an HTTP request to an HTTPS server.\n',
      'Bad Request\r\nThis combination of host and port requires TLS.\r\n',
    ].map((words) => `HTTP/1.1 400 Bad Request\r\nContent-Length: ${words.length}\r\n\r\n${words}`),
  ]
  for (const answer of answers) {
    const server = createSocketServer((socket) => socket.once('data', () => socket.end(answer)))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const { source, exchanges } = openAt(t, `http://127.0.0.1:${(server.address() as AddressInfo).port}/sis`)
    await assert.rejects(source.check(), failure('SOURCE_TLS_EXPECTED', /expects https.*https:\/\//))
    assert.equal(exchanges.length, 1)
  }

  const secure = await serve(t, (_, response) => response.end(oneOrg), ownCertificate)
  const closed = openAt(t, secure.replace('https:', 'http:')).source.check()
  await assert.rejects(closed, failure('SOURCE_UNREACHABLE', /closed without an answer to http.*expects https/))
})

test('plain http to another machine is refused before anything is sent, unless the account allows it', async (t) => {
  const settings = { oneRosterUrl: 'http://192.0.2.1/ims/oneroster/v1p1', tokenUrl: 'http://192.0.2.1/token' }
  const { source, exchanges } = openAt(t, 'skyward.example.org', settings)
  await assert.rejects(source.check(), failure('SOURCE_PLAIN_HTTP_REFUSED', /192\.0\.2\.1/))
  assert.deepEqual(exchanges, [])
})

test('every exchange is reported: method, URL, status, bytes and records', async (t) => {
  const { source, exchanges } = openAt(
    t,
    await serve(
      t,
      orgs((response) => response.end(oneOrg)),
    ),
  )
  await readAll(source, 'orgs')
  const shown = exchanges.map(
    ({ method, url, status, records }) => `${method} ${new URL(url).pathname} ${status} ${records ?? ''}`,
  )
  assert.deepEqual(shown, [
    'POST /sis/oauth/token 200 ',
    'GET /sis/ims/oneroster/v1p1/orgs 200 0',
    'GET /sis/ims/oneroster/v1p1/orgs 200 1',
    'GET /sis/ims/oneroster/v1p1/orgs 200 0',
  ])
  assert.ok(exchanges.every(({ milliseconds, bytes }) => milliseconds >= 0 && bytes > 0))
})
