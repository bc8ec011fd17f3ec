import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import {
  type BodyKind,
  type BodyPlace,
  BodyWriter,
  bodiesFile,
  bodiesVault,
  readMessage,
} from '../../../src/flows/history/bodies.ts'
import { Failure } from '../../../src/roster/failure.ts'
import type { RecordedMessage, RunEvent } from '../../../src/roster/observer.ts'
import type { QuirksInput, SisKind } from '../../../src/simulators/sis/quirks.ts'
import { startSis } from '../../../src/simulators/sis/sis.ts'
import { connectors } from '../../../src/sources/connectors.ts'
import { accountOf, district, readAll } from '../../sources/opened.ts'

const key = randomBytes(32)
const run = '20261123-100000000-00000000000000000000'

/** The state folder of a destination in which a run has begun. */
async function stateFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-bodies-'))
  t.after(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'runs', run), { recursive: true })
  return folder
}

function message(body: string): RecordedMessage {
  return { start: '200', headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }
}

function read(folder: string, position: number, kind: BodyKind, place: BodyPlace | null) {
  assert.ok(place)
  return readMessage(bodiesVault(key), { stateFolder: folder, engineRun: run, position, kind, place })
}

test('what was recorded is read again, and the file tells nothing without the key', async (t) => {
  const folder = await stateFolder(t)
  const writer = BodyWriter.open(folder, run, key)
  const page = message(`{"users":["${'Avery Smith, '.repeat(10_000)}"]}`)
  const place = writer.add(7, 'response', page)
  const other = writer.add(8, 'request', message(''))
  writer.close()
  const found = await read(folder, 7, 'response', place)
  assert.equal(found?.start, '200')
  assert.deepEqual(found.headers, page.headers)
  assert.ok(Buffer.from(found.body).equals(page.body))
  assert.equal((await read(folder, 8, 'request', other))?.body.length, 0)
  const bytes = await readFile(bodiesFile(folder, run))
  assert.ok(bytes.length < 2000, 'it is compressed')
  assert.ok(!bytes.includes('Avery'))
})

test('a message is that of its own exchange only', async (t) => {
  const folder = await stateFolder(t)
  const writer = BodyWriter.open(folder, run, key)
  const place = writer.add(1, 'response', message('one'))
  writer.close()
  await assert.rejects(read(folder, 2, 'response', place), { code: 'VAULT_TAMPERED' })
  await assert.rejects(read(folder, 1, 'request', place), { code: 'VAULT_TAMPERED' })
})

test('what a process left half written when it died does no harm', async (t) => {
  const folder = await stateFolder(t)
  const first = BodyWriter.open(folder, run, key)
  const whole = first.add(1, 'response', message('whole'))
  const torn = first.add(2, 'response', message('torn'))
  first.close()
  await truncate(bodiesFile(folder, run), (torn?.[0] ?? 0) + 10)
  await appendFile(bodiesFile(folder, run), 'rubbish')
  const second = BodyWriter.open(folder, run, key)
  const later = second.add(3, 'response', message('later'))
  second.close()
  assert.equal(String((await read(folder, 1, 'response', whole))?.body), 'whole')
  assert.equal(String((await read(folder, 3, 'response', later))?.body), 'later')
  await assert.rejects(read(folder, 2, 'response', torn), Failure)
})

test('a body file that was removed is not an error', async (t) => {
  const folder = await stateFolder(t)
  assert.equal(await read(folder, 1, 'response', [0, 10]), undefined)
})

/** Reads a collection while everything is recorded, and returns all that would be saved, in the clear. */
async function recorded(t: TestContext, kind: SisKind, settings: Record<string, unknown>): Promise<string> {
  const folder = await stateFolder(t)
  const writer = BodyWriter.open(folder, run, key)
  const places: [number, BodyKind, BodyPlace | null][] = []
  const observe = (event: RunEvent) => {
    if (event.kind !== 'exchange') return
    assert.ok(event.bodies)
    const position = places.length
    places.push([position, 'request', writer.add(position, 'request', event.bodies.request)])
    const { response } = event.bodies
    if (response) places.push([position, 'response', writer.add(position, 'response', response)])
  }
  const connector = connectors[kind]
  assert.ok(connector)
  const source = connector.open(connector.settings.parse(settings), {
    observe,
    signal: new AbortController().signal,
    recordBodies: true,
    retry: { attempts: 2, firstWait: 1, longestWait: 1, whenTooMany: [1], total: 1000 },
  })
  await readAll(source, 'users').finally(() => source.close())
  writer.close()
  const texts = await Promise.all(
    places.map(async ([position, half, place]) => {
      const found = await read(folder, position, half, place)
      return `${found?.start}\n${JSON.stringify(found?.headers)}\n${Buffer.from(found?.body ?? [])}`
    }),
  )
  return texts.join('\n\n')
}

const signIns: [SisKind, QuirksInput][] = [
  ['skyward-sms', { tokenForms: ['client-credentials-body'] }],
  ['skyward-sms', { tokenForms: ['client-credentials-basic'] }],
  ['skyward-sms', { tokenForms: ['password'] }],
  ['skyward-qmlativ', { tokenForms: ['client-credentials-basic'], tokenRequests: 2 }],
  ['skyward-qmlativ', { tokenForms: ['client-credentials-get'] }],
  ['oneroster-1.1', { tokenForms: ['client-credentials-body'], cookieRequired: true }],
  ['oneroster-1.2', { tokenForms: ['client-credentials-basic'] }],
  ['oneroster-1.1', { oauth1: true, signatureMethods: ['HMAC-SHA256'] }],
  ['oneroster-1.1', { oauth1: true, signatureMethods: ['HMAC-SHA1'] }],
]

for (const [kind, quirks] of signIns) {
  test(`${kind} with ${JSON.stringify(quirks)}: the pages are saved, and no secret is`, async (t) => {
    const sis = await startSis({ kind, district, quirks: { ...quirks, extraHeader: 'X-Vendor: vendors own secret' } })
    t.after(() => sis.close())
    const extraHeader = { name: 'X-Vendor', value: 'vendors own secret' }
    const saved = await recorded(t, kind, { ...accountOf(kind, sis), extraHeader, pageSize: 50 })
    assert.ok(saved.includes(district.record('users', 3).givenName), 'the answers are there')
    assert.match(saved, /GET http:\/\/127\.0\.0\.1:\d+\S*\/users\?limit=50/)
    for (const secret of [sis.secret, encodeURIComponent(sis.secret), sis.secret.replaceAll(/\W/g, '')]) {
      assert.ok(!saved.includes(secret), 'the secret')
    }
    assert.ok(!saved.includes('vendors own secret'), 'the extra header')
    // The simulator's tokens are UUIDs, which nothing else in this district is.
    assert.doesNotMatch(saved, /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/, 'a token')
    assert.doesNotMatch(saved, /(Basic|Bearer|OAuth) [\w"]/, 'a header')
    assert.doesNotMatch(saved, /SimulatedAffinity=1/, 'a cookie')
  })
}

test('a server that repeats whatever it is sent makes no secret be saved', async (t) => {
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const { authorization = '', cookie = '', 'x-vendor': vendor = '' } = request.headers
    seen.push(authorization, String(vendor))
    const echo = { authorization, cookie, body, decoded: decodeURIComponent(body), vendor, at: request.url }
    response.setHeader('x-echo', authorization)
    response.setHeader('server', `echo ${authorization}`)
    response.setHeader('set-cookie', 'session=cookie-of-the-session')
    if (request.url?.startsWith('/token')) {
      const token = { access_token: 'a-token-nobody-knows', refresh_token: 'and-one-to-refresh', expires_in: 3600 }
      return response.end(JSON.stringify({ ...token, id_token: 'who.it.is', error_description: JSON.stringify(echo) }))
    }
    const user = { sourcedId: 'u1', givenName: 'Élan', password: 'pass"word of a student', echo }
    const isFirst = request.url?.includes('offset=0')
    return response.end(JSON.stringify({ users: isFirst ? [user] : [], echo }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const saved = await recorded(t, 'oneroster-1.1', {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'the-client',
    clientSecret: 'cliënt/secret "quoted" +1=',
    extraHeader: { name: 'X-Vendor', value: 'vendors own secret' },
  })
  assert.match(saved, /"givenName":"Élan"/)
  const secrets = [
    ...seen.filter((value) => value !== ''),
    ...seen.map((value) => value.replace(/^\w+ /, '')).filter((value) => value !== ''),
    ...['cliënt/secret', encodeURIComponent('cliënt/secret'), 'cli%C3%ABnt', 'quoted'],
    ...['a-token-nobody-knows', 'and-one-to-refresh', 'who.it.is', 'vendors own secret'],
    ...['cookie-of-the-session', 'word of a student'],
  ]
  for (const secret of secrets) assert.ok(!saved.includes(secret), secret)
})

test('nothing is recorded unless it was asked for', async (t) => {
  const sis = await startSis({ kind: 'oneroster-1.1', district })
  t.after(() => sis.close())
  const events: RunEvent[] = []
  const connector = connectors['oneroster-1.1']
  const source = connector?.open(connector.settings.parse(accountOf('oneroster-1.1', sis)), {
    observe: (event) => events.push(event),
    signal: new AbortController().signal,
  })
  assert.ok(source)
  await readAll(source, 'orgs').finally(() => source.close())
  assert.ok(events.some(({ kind }) => kind === 'exchange'))
  assert.ok(events.every((event) => !('bodies' in event)))
})
