import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { failure, open, readAll } from './opened.ts'

interface Said {
  status: number
  body: string
}

const token: Said = { status: 200, body: '{"access_token":"t","expires_in":3600}' }
const error: Said = { status: 500, body: '{"Message":"An error has occurred."}' }
const web: Said = { status: 200, body: '<!DOCTYPE html><h1>Maintenance</h1>' }

interface Asked {
  /** Counted from 1. */
  number: number
  basic: boolean
}

/** A Qmlativ server whose token endpoint answers as `say` says, and whose `page`th page refuses the token. */
async function serve(t: TestContext, say: (asked: Asked) => Said, refusedPage = 0) {
  let tokens = 0
  let pages = 0
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://sis')
    if (pathname === '/X/oauth/token') {
      tokens += 1
      const { status, body } = say({ number: tokens, basic: request.headers.authorization !== undefined })
      response.writeHead(status).end(body)
    } else if (pathname === '/X/ims/oneroster/v1p1/orgs') {
      response.end('{"orgs":[]}')
    } else if (pathname === '/X/ims/oneroster/v1p1/users') {
      pages += 1
      if (pages === refusedPage) return response.writeHead(401).end('{}')
      const offset = Number(searchParams.get('offset'))
      const users = offset < 30 ? Array.from({ length: 10 }, (_, index) => ({ sourcedId: `u${offset + index}` })) : []
      response.end(JSON.stringify({ users }))
    } else response.writeHead(404).end()
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const domain = `http://127.0.0.1:${(server.address() as AddressInfo).port}/X`
  return { domain, key: 'key', secret: 'the-secret', pageSize: 10 }
}

/** The failure, as what follows from it. */
async function failed(reading: Promise<unknown>): Promise<object> {
  const { code, whoseMove, passing } = await reading.then(
    () => assert.fail('It did not fail'),
    (failure) => failure,
  )
  return { code, whoseMove, passing }
}

const passes = { code: 'SOURCE_SIGN_IN_FAILED', whoseMove: 'SIS', passing: true }

test('a token endpoint in trouble is no wrong key, once all forms were tried', async (t) => {
  const troubles = [
    error,
    { status: 500, body: '<h1>Server Error</h1>' },
    { status: 500, body: '{"status":500,"error":"Internal Server Error","path":"/oauth/token"}' },
    { status: 500, body: '{"error":"server_error"}' },
    { status: 520, body: '' },
  ]
  for (const trouble of troubles) {
    let asked = 0
    const account = await serve(t, ({ number }) => {
      asked = number
      return trouble
    })
    assert.deepEqual(await failed(open(t, 'skyward-qmlativ', account).source.check()), passes, trouble.body)
    assert.equal(asked, 3)
  }
})

test('a form that makes the server fail does not hide the one that is accepted, nor a wrong key', async (t) => {
  const good = await serve(t, ({ basic }) => (basic ? error : token))
  await readAll(open(t, 'skyward-qmlativ', good).source, 'users')
  for (const refusal of [
    { status: 401, body: '{"error":"invalid_client"}' },
    { status: 500, body: '{"error":"invalid_client"}' },
    { status: 401, body: '' },
  ]) {
    const wrong = await serve(t, ({ basic }) => (basic ? error : refusal))
    await assert.rejects(open(t, 'skyward-qmlativ', wrong).source.check(), failure('SKYWARD_SIGN_IN_REFUSED'))
  }
})

test('what was accepted before is asked for again when the server fails at it, or answers with a web page', async (t) => {
  for (const trouble of [error, web]) {
    const account = await serve(t, ({ number }) => (number === 2 ? trouble : token), 2)
    const { source } = open(t, 'skyward-qmlativ', account)
    assert.equal((await readAll(source, 'users')).records.length, 30)
    const { remembered } = source
    assert.ok(remembered)
    const later = await serve(t, ({ number, basic }) => (number === 1 || !basic ? trouble : token))
    const there = (url: string) => url.replace(account.domain, later.domain)
    const moved = { ...remembered, base: there(remembered.base), tokenUrl: there(remembered.tokenUrl ?? '') }
    const again = open(t, 'skyward-qmlativ', later, { remembered: moved })
    assert.equal((await readAll(again.source, 'users')).records.length, 30)
  }
})

test('what was accepted before, and makes the server fail for good, may pass by itself, whatever other forms say', async (t) => {
  for (const trouble of [error, web]) {
    const account = await serve(t, ({ number }) => (number > 1 ? trouble : token), 2)
    const { source } = open(t, 'skyward-qmlativ', account)
    assert.deepEqual(await failed(readAll(source, 'users')), passes)
    const remembered = {
      base: `${account.domain}/ims/oneroster/v1p1`,
      version: '1.1' as const,
      tokenUrl: `${account.domain}/oauth/token`,
      signInForm: 'client-credentials-basic',
    }
    const later = open(t, 'skyward-qmlativ', account, { remembered })
    assert.deepEqual(await failed(readAll(later.source, 'users')), passes)
  }
})

test('a key that is refused after it was accepted is still named as such', async (t) => {
  for (const refusal of [
    { status: 401, body: '{"error":"invalid_client"}' },
    { status: 500, body: '{"error":"invalid_client"}' },
    { status: 403, body: '<h1>Forbidden</h1>' },
  ]) {
    const account = await serve(t, ({ number }) => (number > 1 ? refusal : token), 2)
    const { source } = open(t, 'skyward-qmlativ', account)
    await assert.rejects(readAll(source, 'users'), failure('SKYWARD_SIGN_IN_REFUSED'))
  }
})
