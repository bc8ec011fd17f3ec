import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { postJson } from '../../src/notify/post.ts'
import { type Reach, refuseUnreachable } from '../../src/notify/reach.ts'
import { ownCertificate } from '../sources/certificates.ts'
import { type Receiver, startReceiver } from './receiver.ts'

const everywhere: Reach = { privateAddresses: true, thisMachine: true, ownHost: 'firstbell.district.example' }
const usual: Reach = { ...everywhere, thisMachine: false }

suite('posting a message', () => {
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await startReceiver()
  })
  afterEach(() => receiver.close())

  const post = (reach = everywhere, url = receiver.url) =>
    postJson({ url, body: '{"a":1}', headers: { 'webhook-id': 'n1' }, reach, timeoutSeconds: 1 })

  test('sends the body as JSON, with the headers', async () => {
    await post()
    const [request] = receiver.received
    assert.equal(request?.method, 'POST')
    assert.equal(request?.path, '/hooks/secret-path')
    assert.equal(request?.headers['content-type'], 'application/json')
    assert.equal(request?.headers['webhook-id'], 'n1')
    assert.equal(request?.body, '{"a":1}')
  })

  for (const [status, code, passing] of [
    [500, 'NOTIFICATION_NOT_TAKEN', true],
    [503, 'NOTIFICATION_NOT_TAKEN', true],
    [429, 'NOTIFICATION_NOT_TAKEN', true],
    [404, 'NOTIFICATION_REFUSED', false],
    [410, 'NOTIFICATION_REFUSED', false],
    [302, 'NOTIFICATION_REDIRECTED', false],
  ] as const) {
    test(`a status of ${status} is ${code}`, async () => {
      receiver.answer = (response) => response.writeHead(status, { location: '/elsewhere' }).end('<html>inside')
      await assert.rejects(post(), (error: Error) => {
        assert.equal((error as Error & { code: string }).code, code)
        assert.equal((error as Error & { passing: boolean }).passing, passing)
        assert.ok(!error.message.includes('inside'), 'the answer of a server is not shown')
        assert.ok(!error.message.includes('secret-path'), 'the URL is a secret')
        return true
      })
      assert.equal(receiver.received.length, 1, 'a redirect is not followed')
    })
  }

  test('shows the one word by which Slack says why', async () => {
    receiver.answer = (response) => response.writeHead(404).end('no_service')
    await assert.rejects(post(), /refused the message with status 404 \(no_service\)/)
  })

  test('gives up a receiver that does not answer in time', async () => {
    receiver.answer = () => {}
    await assert.rejects(post(), { code: 'NOTIFICATION_TIMED_OUT', passing: true })
  })

  test('has been taken where the status says so, whatever becomes of the rest of the answer', async () => {
    receiver.answer = (response) => {
      response.writeHead(200)
      response.write('without an end')
    }
    await post()
    receiver.answer = (response) => {
      response.writeHead(202, { 'content-length': 100 })
      response.write('cut off', () => response.destroy())
    }
    await post()
    assert.equal(receiver.received.length, 2)
  })

  test('is judged by the status where the reason does not come to its end', async () => {
    receiver.answer = (response) => {
      response.writeHead(404)
      response.write('no_serv')
    }
    await assert.rejects(post(), { code: 'NOTIFICATION_REFUSED', message: /refused the message with status 404\.$/ })
    receiver.answer = (response) => {
      response.writeHead(503, { 'content-length': 100 })
      response.write('cut off', () => response.destroy())
    }
    await assert.rejects(post(), { code: 'NOTIFICATION_NOT_TAKEN', message: /status 503/ })
  })

  test('says that nobody listens there', async () => {
    await receiver.close()
    await assert.rejects(post(), { code: 'NOTIFICATION_UNREACHABLE', passing: true, message: /ECONNREFUSED/ })
  })

  test('says that the certificate of a receiver is not trusted, which does not pass by itself', async () => {
    const secure = await startReceiver(ownCertificate)
    try {
      await assert.rejects(post(everywhere, secure.url), {
        code: 'NOTIFICATION_NOT_SECURE',
        passing: false,
        message: /DEPTH_ZERO_SELF_SIGNED_CERT/,
      })
      assert.equal(secure.received.length, 0)
    } finally {
      await secure.close()
    }
  })

  test('says that a receiver does not speak TLS, which does not pass by itself', async () => {
    await assert.rejects(post(everywhere, receiver.url.replace('http:', 'https:')), {
      code: 'NOTIFICATION_NOT_SECURE',
      passing: false,
      message: /ERR_SSL_/,
    })
  })

  test('goes to no name that leads to the machine itself', async () => {
    const named = receiver.url.replace('127.0.0.1', 'localhost')
    await assert.rejects(post(usual, named), { code: 'NOTIFICATION_ADDRESS_FORBIDDEN' })
    assert.equal(receiver.received.length, 0)
    await post(everywhere, named)
    assert.equal(receiver.received.length, 1)
  })
})

suite('where messages may go', () => {
  const forbidden = (url: string, reach: Reach) =>
    assert.throws(() => refuseUnreachable(new URL(url), reach), { code: 'NOTIFICATION_ADDRESS_FORBIDDEN' }, url)
  const allowed = (url: string, reach: Reach) => refuseUnreachable(new URL(url), reach)

  test('the internet and private networks, unless the installation forbids these', () => {
    for (const url of ['https://hooks.slack.com/x', 'https://8.8.8.8/', 'https://[2001:4860:4860::8888]/']) {
      allowed(url, { ...usual, privateAddresses: false })
    }
    for (const url of ['http://10.1.2.3/', 'http://172.20.0.1/', 'http://192.168.250.7/', 'http://[fd12::1]/']) {
      allowed(url, usual)
      forbidden(url, { ...usual, privateAddresses: false })
    }
  })

  test('never link-local addresses, where clouds keep the credentials of a machine, however they are written', () => {
    for (const url of [
      'http://169.254.169.254/latest/meta-data',
      'http://0xa9fea9fe/',
      'http://2852039166/',
      'http://[::ffff:169.254.169.254]/',
      'http://[fe80::1]/',
      'http://[fd00:ec2::254]/',
      'http://0.0.0.0/',
      'http://[::]/',
      'http://255.255.255.255/',
    ]) {
      forbidden(url, everywhere)
    }
  })

  test('never addresses of IPv6 that lead on to one of IPv4, which would be judged by nobody', () => {
    for (const url of [
      'http://[::127.0.0.1]/',
      'http://[::a9fe:a9fe]/',
      'http://[::2]/',
      'http://[::ffff:0:127.0.0.1]/',
      'http://[64:ff9b::127.0.0.1]/',
      'http://[64:ff9b:1::7f00:1]/',
      'http://[64:ff9b:1:ffff::a9fe:a9fe]/',
      'http://[2001::5601:5601]/',
      'http://[2002:7f00:1::]/',
      'http://[2002:a9fe:a9fe::1]/',
    ]) {
      forbidden(url, everywhere)
    }
    allowed('http://[::1]/', everywhere)
    allowed('http://[2001:db8::1]/', everywhere)
    allowed('http://[::ffff:8.8.8.8]/', usual)
  })

  test('this machine only where the installation allows it', () => {
    const own = Object.values(networkInterfaces()).flatMap((cards) => cards ?? [])
    const outside = own.filter(({ family, internal }) => family === 'IPv4' && !internal)
    const urls = ['http://127.0.0.1/', 'http://127.1.2.3/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/']
    for (const url of [...urls, ...outside.map(({ address }) => `http://${address}:9/`)]) {
      forbidden(url, usual)
      allowed(url, everywhere)
    }
  })

  test('never the service itself', () => {
    forbidden('https://firstbell.district.example/api/teams', everywhere)
    forbidden('https://FIRSTBELL.district.example:443/', everywhere)
    allowed('https://other.district.example/', everywhere)
  })
})
