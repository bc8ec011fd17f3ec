import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { Signatures } from '../../src/simulators/sis/signatures.ts'
import type { Sis } from '../../src/simulators/sis/sis.ts'
import { withSis } from './sis-client.ts'

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

let nonce = 0

/** Signs a GET as a client would; `signed` is the address that the signature is made for. */
function sign(sis: Pick<Sis, 'key' | 'secret'>, signed: string, method = 'HMAC-SHA256', more = {}): string {
  const url = new URL(signed)
  const oauth: Record<string, string> = {
    oauth_consumer_key: sis.key,
    oauth_nonce: String(nonce++),
    oauth_signature_method: method,
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_version: '1.0',
    ...more,
  }
  const parameters = [...url.searchParams, ...Object.entries(oauth)]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const base = ['GET', `${url.origin}${url.pathname}`, parameters].map(encode).join('&')
  const hash = method === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const signature = createHmac(hash, `${encode(sis.secret)}&`)
    .update(base)
    .digest('base64')
  const header = Object.entries({ ...oauth, oauth_signature: signature })
  return `OAuth realm="", ${header.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`
}

const get = (url: string, authorization: string) => fetch(url, { headers: { authorization } })

test('every parameter of the query is signed', () =>
  withSis('oneroster-1.1', { oauth1: true }, async (sis) => {
    const url = `${sis.oneRosterUrl}/users?limit=5&offset=5&filter=${encodeURIComponent("status='active'")}`
    assert.equal((await get(url, sign(sis, url))).status, 200)
    assert.equal((await get(url, sign(sis, `${sis.oneRosterUrl}/users?limit=5&offset=5`))).status, 401)
    assert.equal((await get(url, sign(sis, url.replace('offset=5', 'offset=10')))).status, 401)
  }))

test('the signature method, the key, the secret, the clock and the nonce matter', () =>
  withSis('oneroster-1.1', { oauth1: true, signatureMethods: ['HMAC-SHA1'] }, async (sis) => {
    const url = `${sis.oneRosterUrl}/orgs`
    assert.equal((await get(url, sign(sis, url, 'HMAC-SHA1'))).status, 200)
    assert.equal((await get(url, sign(sis, url))).status, 401)
    assert.equal((await get(url, sign({ ...sis, secret: 'wrong' }, url, 'HMAC-SHA1'))).status, 401)
    assert.equal((await get(url, sign({ ...sis, key: 'wrong' }, url, 'HMAC-SHA1'))).status, 401)
    assert.equal((await get(url, sign(sis, url, 'HMAC-SHA1', { oauth_timestamp: '1000' }))).status, 401)
    const authorization = sign(sis, url, 'HMAC-SHA1')
    assert.equal((await get(url, authorization)).status, 200)
    assert.equal((await get(url, authorization)).status, 401)
    assert.equal((await fetch(url)).status, 401)
    assert.equal((await fetch(sis.tokenUrl, { method: 'POST' })).status, 404)
  }))

test('a header that cannot be read is no signature', () => {
  const signatures = new Signatures({ key: 'k', secret: 's' }, ['HMAC-SHA256'])
  for (const header of [undefined, '', 'Bearer x', 'OAuth', 'OAuth a', 'OAuth a="%zz"', 'OAuth a="1", a="1"']) {
    assert.equal(signatures.isGood('GET', new URL('http://localhost/x'), header), false)
  }
})
