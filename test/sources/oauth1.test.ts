import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import test from 'node:test'
import { sign, signatureBase } from '../../src/sources/sign-in/oauth1.ts'

// https://www.rfc-editor.org/rfc/rfc5849#section-1.2
test("the RFC's own request for a protected photo", () => {
  const signature = sign({
    method: 'GET',
    url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
    parameters: {
      oauth_consumer_key: 'dpf43f3p2l4k3l03',
      oauth_token: 'nnch734d00sl2jdk',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131202',
      oauth_nonce: 'chapoH',
    },
    hash: 'sha1',
    consumerSecret: 'kd94hf93k423kf44',
    tokenSecret: 'pfkkdhi9sl3r4s00',
  })
  assert.equal(signature, 'MdpQcU8iPSUjWoN/UDMsK2sui9I=')
})

// https://www.rfc-editor.org/rfc/rfc5849#section-3.4.1.1
test("the RFC's base string: names twice, empty values, spaces, signs that are encoded already", () => {
  const base = signatureBase({
    method: 'POST',
    url: 'http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q',
    parameters: {
      oauth_consumer_key: '9djdj82h48djs9d2',
      oauth_token: 'kkk9d7dh3k39sjv7',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: '7d8f3e4a',
    },
  })
  assert.equal(
    base,
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26' +
      'oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26' +
      'oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  )
})

test('SHA-256 signs the same base; a key without a token ends in an ampersand', () => {
  const request = {
    method: 'GET',
    url: 'https://sis.example.org/ims/oneroster/v1p1/users?limit=1000&offset=0&sort=sourcedId&orderBy=asc',
    parameters: { oauth_consumer_key: 'key', oauth_nonce: 'n', oauth_timestamp: '1' },
  } as const
  const base = signatureBase(request)
  assert.match(base, /limit%3D1000%26oauth_consumer_key%3Dkey.*%26offset%3D0%26orderBy%3Dasc%26sort%3DsourcedId$/)
  assert.equal(
    sign({ ...request, hash: 'sha256', consumerSecret: 's/e+c' }),
    createHmac('sha256', 's%2Fe%2Bc&').update(base).digest('base64'),
  )
})
