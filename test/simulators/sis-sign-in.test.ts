import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TokenForm } from '../../src/simulators/sis/quirks.ts'
import type { Sis } from '../../src/simulators/sis/sis.ts'
import { askForToken, basic, page, tokenOf, withSis } from './sis-client.ts'

const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

/** A token request in each form, right in all but what is told otherwise. */
const requests: Record<TokenForm, (sis: Sis, secret: string) => Promise<Response>> = {
  'client-credentials-body': (sis, secret) =>
    fetch(sis.tokenUrl, form({ grant_type: 'client_credentials', client_id: sis.key, client_secret: secret })),
  'client-credentials-basic': (sis, secret) =>
    fetch(sis.tokenUrl, {
      ...form({ grant_type: 'client_credentials' }),
      headers: { authorization: basic({ ...sis, secret }) },
    }),
  'client-credentials-get': (sis, secret) => {
    const parts = `${encodeURIComponent(sis.key)}:${encodeURIComponent(secret)}`
    const authorization = `Basic ${Buffer.from(parts).toString('base64')}`
    return fetch(`${sis.tokenUrl}?grant_type=client_credentials`, { headers: { authorization } })
  },
  password: (sis, secret) =>
    fetch(sis.tokenUrl, {
      ...form({ grant_type: 'password', username: sis.key, password: secret }),
      headers: { authorization: basic({ ...sis, secret }) },
    }),
}

describe('token forms', () => {
  const forms = Object.keys(requests) as TokenForm[]
  for (const accepted of forms) {
    for (const kind of ['skyward-sms', 'skyward-qmlativ'] as const) {
      test(`${kind} that accepts ${accepted} alone`, () =>
        withSis(kind, { tokenForms: [accepted] }, async (sis) => {
          for (const asked of forms) {
            const answer = await requests[asked](sis, sis.secret)
            assert.equal(answer.status === 200, asked === accepted, asked)
          }
          const wrong = await requests[accepted](sis, 'wrong')
          assert.equal(wrong.status, kind === 'skyward-sms' ? 400 : 401)
        }))
    }
  }

  test('by default SMS 2.0 takes the form, Qmlativ takes Basic', async () => {
    await withSis('skyward-sms', {}, async (sis) => {
      assert.match(sis.tokenUrl, /\/APIsampleisdwiSTU\/token$/)
      assert.equal((await requests['client-credentials-body'](sis, sis.secret)).status, 200)
      const refused = await requests.password(sis, sis.secret)
      assert.equal(refused.status, 400)
      assert.equal(((await refused.json()) as { error: string }).error, 'unsupported_grant_type')
    })
    await withSis('skyward-qmlativ', {}, async (sis) => {
      assert.match(sis.tokenUrl, /\/SampleISDTXStuAPI\/oauth\/token$/)
      assert.equal((await requests['client-credentials-basic'](sis, sis.secret)).status, 200)
    })
  })

  test('SMS 2.0 names a wrong secret invalid_grant', () =>
    withSis('skyward-sms', {}, async (sis) => {
      const answer = await requests['client-credentials-body'](sis, 'wrong')
      assert.equal(((await answer.json()) as { error: string }).error, 'invalid_grant')
    }))
})

test('a token has a type and a lifetime, and opens pages', () =>
  withSis('skyward-sms', { tokenSeconds: 120 }, async (sis) => {
    const answer = (await (await askForToken(sis)).json()) as Record<string, unknown>
    assert.equal(answer['token_type'], 'bearer')
    assert.equal(answer['expires_in'], 120)
    assert.equal((await page(sis, 'orgs', String(answer['access_token']))).status, 200)
    assert.equal((await page(sis, 'orgs', 'another')).status, 401)
    assert.deepEqual(await (await fetch(`${sis.oneRosterUrl}/orgs`)).json(), {
      Message: 'Authorization has been denied for this request.',
    })
  }))

test('a token whose lifetime is over is refused', () =>
  withSis('skyward-qmlativ', { tokenSeconds: 0 }, async (sis) => {
    assert.equal((await page(sis, 'orgs')).status, 401)
  }))

for (const [shownAs, status] of [
  ['401', 401],
  ['403', 403],
  ['500', 500],
  ['body', 200],
] as const) {
  test(`a token that is used up in the middle of paging shows as ${shownAs}, and a new one works`, () =>
    withSis('skyward-qmlativ', { tokenRequests: 2, tokenExpiryShownAs: shownAs }, async (sis) => {
      const token = await tokenOf(sis)
      assert.ok('users' in ((await (await page(sis, 'users?limit=5', token)).json()) as object))
      assert.ok('users' in ((await (await page(sis, 'users?limit=5&offset=5', token)).json()) as object))
      const refused = await page(sis, 'users?limit=5&offset=10', token)
      assert.equal(refused.status, status)
      const body = await refused.text()
      assert.equal(body.includes('Token has expired'), shownAs === 'body')
      assert.ok(!body.includes('users'))
      assert.equal((await page(sis, 'users?limit=5&offset=10')).status, 200)
    }))
}

test('1.2 wants a roster scope', () =>
  withSis('oneroster-1.2', {}, async (sis) => {
    const without = await askForToken(sis, {
      scope: 'https://purl.imsglobal.org/spec/or/v1p2/scope/gradebook.readonly',
    })
    assert.equal(without.status, 400)
    assert.equal(((await without.json()) as { error: string }).error, 'invalid_scope')
    assert.equal((await askForToken(sis)).status, 200)
  }))

test('the cookie of the token answer can be needed', () =>
  withSis('skyward-sms', { cookieRequired: true }, async (sis) => {
    const answer = await askForToken(sis)
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { access_token: token } = (await answer.json()) as { access_token: string }
    assert.equal((await page(sis, 'orgs', token)).status, 401)
    const headers = { authorization: `Bearer ${token}`, cookie }
    assert.equal((await fetch(`${sis.oneRosterUrl}/orgs`, { headers })).status, 200)
  }))

for (const status of [307, 308] as const) {
  test(`the token request can be sent elsewhere with ${status}`, () =>
    withSis('skyward-qmlativ', { tokenRedirect: status }, async (sis) => {
      const answer = await fetch(sis.tokenUrl, {
        ...form({ grant_type: 'client_credentials' }),
        headers: { authorization: basic(sis) },
        redirect: 'manual',
      })
      assert.equal(answer.status, status)
      const elsewhere = new URL(answer.headers.get('location') ?? '', sis.tokenUrl)
      assert.notEqual(elsewhere.href, sis.tokenUrl)
      assert.equal((await page(sis, 'orgs')).status, 200)
    }))
}

test('an extra header can be needed', () =>
  withSis('skyward-qmlativ', { extraHeader: 'X-Vendor-Key: abc' }, async (sis) => {
    assert.equal((await askForToken(sis)).status, 403)
    const headers = { authorization: basic(sis), 'x-vendor-key': 'abc' }
    const answer = await fetch(sis.tokenUrl, { ...form({ grant_type: 'client_credentials' }), headers })
    assert.equal(answer.status, 200)
  }))
