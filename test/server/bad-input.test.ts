import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'

onEachDatabase('bad input', (open) => {
  let service: TestService
  let team: string
  let administrator: PersonClient

  before(async () => {
    service = await testService(await open())
    team = await service.team('District 7')
    administrator = await service.member(team, 'administrator')
  })
  after(() => service.close())

  const inject = (payload: string, type: string) =>
    service.app.inject({
      method: 'PATCH',
      url: `/api/teams/${team}`,
      headers: { ...administrator.headers, 'content-type': type },
      payload,
    })

  test('a wrong field is named, with a sentence', async () => {
    for (const [body, field] of [
      [{ name: '' }, 'name'],
      [{ name: 7 }, 'name'],
      [{ guard: { people: { percent: 'ten' } } }, 'guard.people.percent'],
    ] as const) {
      const answer = await administrator.patch(`/api/teams/${team}`, body)
      assert.equal(answer.status, 400)
      const { code, field: named, message } = answer.body.error
      assert.deepEqual([code, named], ['invalid-field', field])
      assert.ok(message.length > 5)
    }
  })

  test('a field that nobody knows is named too', async () => {
    const { status, body } = await administrator.patch(`/api/teams/${team}`, { nmae: 'District' })
    assert.equal(status, 400)
    assert.match(body.error.message, /nmae/)
  })

  test('what is not JSON, or says that it is something else, is refused', async () => {
    for (const [payload, type, status] of [
      ['{"name": ', 'application/json', 400],
      ['', 'application/json', 400],
      ['{"__proto__": {"owner": true}}', 'application/json', 400],
      ['name=District', 'text/plain', 415],
      [JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), 'application/json', 413],
    ] as const) {
      const answer = await inject(payload, type)
      assert.equal(answer.statusCode, status, payload.slice(0, 40))
      assert.equal(typeof answer.json().error.message, 'string')
    }
  })

  test('a form is no JSON', async () => {
    assert.equal((await inject('name=District', 'application/x-www-form-urlencoded')).statusCode, 415)
    assert.equal((await administrator.get(`/api/teams/${team}`)).body.name, 'District 7')
  })

  test('unknown ids and addresses are 404, whatever they look like', async () => {
    for (const url of [
      '/api/nothing',
      '/api/teams/not-an-id',
      '/api/teams/00000000-0000-4000-8000-000000000000',
      `/api/teams/${team}/members/%00`,
      `/api/teams/${team}/../../etc/passwd`,
      '/api/teams/%zz',
      `/api/teams/${'x'.repeat(5000)}`,
    ]) {
      const { status, body, headers } = await administrator.get(url)
      assert.deepEqual([status, body.error.code], [404, 'not-there'], url)
      assert.doesNotMatch(body.error.message, /zz|xx/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
    }
  })

  test('what is no request that can be read is refused like everything else', async () => {
    await service.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = service.app.server.address() as AddressInfo
    for (const [sent, status, code] of [
      [`GET /api/me HTTP/1.1\r\nhost: here\r\nx-y: ${'z'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
      ['Hello\r\n\r\n', 400, 'bad-request'],
    ] as const) {
      const socket = connect(port, '127.0.0.1')
      socket.write(sent)
      const answer = await text(socket)
      const [head = '', body = ''] = answer.split('\r\n\r\n')
      assert.match(head, new RegExp(`^HTTP/1.1 ${status} `))
      assert.equal(JSON.parse(body).error.code, code)
    }
  })

  test('a request that stops arriving is not waited for without end', () => {
    assert.ok(service.app.server.requestTimeout > 0)
  })

  test('text that cannot be stored is a bad request and no defect', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    for (const payload of [
      String.raw`{"name":"a\u0000b"}`,
      String.raw`{"name":"a\ud800"}`,
      String.raw`{"\udc00":[]}`,
      String.raw`{"name":"\u0000","a":${deep}}`,
    ]) {
      const answer = await inject(payload, 'application/json')
      assert.deepEqual([answer.statusCode, answer.json().error.code], [400, 'bad-request'], payload.slice(0, 20))
      assert.match(answer.json().error.message, /cannot be stored/)
    }
    const asked = await administrator.get(`/api/teams/${team}/audit.csv?subjectId=a%00b`)
    assert.deepEqual([asked.status, asked.body.error.code], [400, 'bad-request'])
  })

  test('every answer tells browsers to run nothing of anybody else', async () => {
    for (const url of ['/api/me', '/nothing', '/healthz']) {
      const { headers } = await service.nobody.get(url)
      assert.match(String(headers['content-security-policy']), /default-src 'self';.*frame-ancestors 'none'/)
      assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.match(String(headers['x-request-id']), /^[\da-f-]{36}$/)
      assert.equal(headers['x-powered-by'], undefined)
    }
  })

  test('the page of the API documentation runs its own scripts only', async () => {
    const { status, headers, body } = await service.nobody.get('/api/docs')
    assert.equal(status, 200)
    assert.match(String(headers['content-security-policy']), /script-src 'self';/)
    assert.doesNotMatch(body, /<script>(?!<)/)
    assert.equal((await service.nobody.get('/api/docs/static/swagger-ui-bundle.js')).status, 200)
  })
})
