import assert from 'node:assert/strict'
import { get } from 'node:https'
import { json } from 'node:stream/consumers'
import { test } from 'node:test'
import { generate } from 'selfsigned'
import { delayOf, happens, quirksOf, sisKinds } from '../../src/simulators/sis/quirks.ts'
import { idsOn, page, tokenOf, withSis } from './sis-client.ts'

test('when faults happen', () => {
  const at = (when: string) => [1, 2, 3, 4, 5, 6].filter((request) => happens(when, request))
  assert.deepEqual(at('never'), [])
  assert.deepEqual(at('at 3'), [3])
  assert.deepEqual(at('every 2'), [2, 4, 6])
  assert.deepEqual(at('first 2'), [1, 2])
  assert.deepEqual(at('from 5'), [5, 6])
})

test('a quirk that is none is refused', () => {
  for (const kind of sisKinds) assert.ok(quirksOf(kind))
  assert.throws(() => quirksOf('skyward-sms', { unavailable: 'sometimes' }))
  assert.throws(() => quirksOf('skyward-sms', { noSuchQuirk: true } as object))
})

test('429 and 503, counted, with Retry-After', () =>
  withSis('skyward-sms', { tooManyRequests: 'every 3', unavailable: 'first 1', retryAfterSeconds: 2 }, async (sis) => {
    const token = await tokenOf(sis)
    const answers = [await page(sis, 'orgs', token), await page(sis, 'orgs', token), await page(sis, 'orgs', token)]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [503, 200, 429],
    )
    assert.deepEqual(
      answers.map(({ headers }) => headers.get('retry-after')),
      ['2', null, '2'],
    )
    assert.deepEqual(
      sis.requests.map(({ method, status, records }) => [method, status, records]),
      [
        ['POST', 200, undefined],
        ['GET', 503, undefined],
        ['GET', 200, 3],
        ['GET', 429, undefined],
      ],
    )
  }))

test('so many requests a minute, and 429 for what is more', async () => {
  let now = 0
  for (const [retryAfterSeconds, said] of [
    [0, '45'],
    [null, null],
  ] as const) {
    const quirks = { requestsPerMinute: 2, retryAfterSeconds }
    await withSis(
      'skyward-sms',
      quirks,
      async (sis) => {
        const token = await tokenOf(sis)
        const statuses = [(await page(sis, 'orgs', token)).status, (await page(sis, 'orgs', token)).status]
        now += 15_000
        const refused = await page(sis, 'orgs', token)
        now += 45_000
        statuses.push(refused.status, (await page(sis, 'orgs', token)).status)
        assert.deepEqual(statuses, [200, 200, 429, 200])
        assert.equal(refused.headers.get('retry-after'), said)
      },
      { now: () => now },
    )
  }
})

test('a connection that ends in the middle of the body, and the next one that does not', () =>
  withSis('skyward-sms', { cutConnection: 'at 1' }, async (sis) => {
    const token = await tokenOf(sis)
    await assert.rejects(async () => (await page(sis, 'users', token)).text())
    assert.equal((await idsOn(sis, 'users', token)).length, 21)
    assert.equal(sis.requests[1]?.status, 0)
  }))

test('JSON that ends early', () =>
  withSis('skyward-sms', { cutJson: 'at 1' }, async (sis) => {
    const answer = await page(sis, 'users')
    assert.equal(answer.status, 200)
    const text = await answer.text()
    assert.equal(Number(answer.headers.get('content-length')), Buffer.byteLength(text))
    assert.throws(() => JSON.parse(text), SyntaxError)
  }))

test('a web page instead of JSON', () =>
  withSis('skyward-sms', { htmlPage: 'from 1' }, async (sis) => {
    const answer = await page(sis, 'users')
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /text\/html/)
    assert.match(await answer.text(), /^<!DOCTYPE html>/)
  }))

test('a byte order mark and another content type', () =>
  withSis('skyward-sms', { byteOrderMark: true }, async (sis) => {
    const answer = await page(sis, 'orgs')
    assert.match(answer.headers.get('content-type') ?? '', /^text\/json/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, '{'.charCodeAt(0)])
  }))

test('gzip for clients that accept it', () =>
  withSis('skyward-sms', { gzip: true }, async (sis) => {
    const authorization = `Bearer ${await tokenOf(sis)}`
    const ask = (encoding: string) =>
      fetch(`${sis.oneRosterUrl}/users`, { headers: { authorization, 'accept-encoding': encoding } })
    const zipped = await ask('gzip')
    assert.equal(zipped.headers.get('content-encoding'), 'gzip')
    assert.equal(((await zipped.json()) as { users: unknown[] }).users.length, 21)
    assert.equal((await ask('identity')).headers.get('content-encoding'), null)
  }))

test('a page takes its time and that of its records, and then comes whole', () =>
  withSis('skyward-sms', { pageMilliseconds: 2, recordMilliseconds: 0.1 }, async (sis) => {
    assert.equal(delayOf(sis.quirks, 0), 2)
    assert.equal(delayOf(sis.quirks, 5000), 502)
    assert.equal((await idsOn(sis, 'users')).length, 21)
  }))

test('TLS with a private CA', async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  await withSis(
    'skyward-qmlativ',
    {},
    async (sis) => {
      assert.match(sis.url, /^https:/)
      await assert.rejects(fetch(sis.tokenUrl))
      const answer = await new Promise<unknown>((resolve, reject) => {
        get(`${sis.oneRosterUrl}/orgs`, { ca: cert }, (response) => resolve(json(response))).on('error', reject)
      })
      assert.deepEqual(answer, { error: 'invalid_token' })
    },
    { tls: { key, cert } },
  )
})
