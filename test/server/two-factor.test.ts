import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hashOfPassword, makePerson } from '../../src/flows/teams/people.ts'
import { onEachDatabase } from '../databases.ts'
import { type TestService, testService } from '../service.ts'
import { secretOf, totpCode } from '../totp.ts'
import { type Browser, openBrowser } from './browser.ts'

const email = 'robin@district.example'
const password = 'a long enough password'

onEachDatabase('a second factor', (open) => {
  let service: TestService
  let uri: string
  let backupCodes: string[]
  let addresses = 0

  before(async () => {
    service = await testService(await open())
    await makePerson(service.context.db, { name: 'Robin', email, passwordHash: await hashOfPassword(password) })
  })
  after(() => service.close())

  /** A browser at an address of its own, which has given the password. */
  async function withPassword(): Promise<{ browser: Browser; secondFactor: boolean }> {
    addresses += 1
    const browser = openBrowser(service.app, { address: `192.0.2.${addresses}` })
    const { body } = await browser.post('/api/auth/sign-in/email', { email, password })
    return { browser, secondFactor: body.secondFactor }
  }

  test('counts only after the first code was given', async () => {
    const { browser } = await withPassword()
    assert.equal((await browser.post('/api/auth/two-factor/enable', { password: 'wrong' })).status, 400)
    const { status, body } = await browser.post('/api/auth/two-factor/enable', { password })
    assert.equal(status, 200)
    uri = body.totpURI
    backupCodes = body.backupCodes
    assert.match(uri, /^otpauth:\/\/totp\/Firstbell:/)
    assert.equal(backupCodes.length, 10)
    assert.equal((await withPassword()).secondFactor, false)
    assert.equal((await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status, 200)
    const me = (await browser.get('/api/me')).body
    assert.deepEqual([me.password, me.twoFactor], [true, true])
  })

  test('is asked for after the password, which alone signs nobody in', async () => {
    const { browser, secondFactor } = await withPassword()
    assert.equal(secondFactor, true)
    assert.equal((await browser.get('/api/me')).status, 401)
    const wrong = await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })
    assert.deepEqual([wrong.status, wrong.body.error.code], [401, 'invalid-code'])
    assert.equal((await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status, 200)
    assert.equal((await browser.get('/api/me')).status, 200)
  })

  test('can be a backup code, each of them once', async () => {
    const [code = ''] = backupCodes
    const { browser } = await withPassword()
    assert.equal((await browser.post('/api/auth/two-factor/verify-backup-code', { code })).status, 200)
    assert.equal((await browser.get('/api/me')).status, 200)
    const again = (await withPassword()).browser
    assert.equal((await again.post('/api/auth/two-factor/verify-backup-code', { code })).status, 401)
  })

  test('needs the password before it', async () => {
    const browser = openBrowser(service.app, { address: '198.51.100.1' })
    const { status } = await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
    assert.equal(status, 401)
  })

  test('cannot be guessed: ten wrong codes lock it for a while, wherever they come from', async () => {
    const person = { name: 'Kim', email: 'kim@district.example', passwordHash: await hashOfPassword(password) }
    await makePerson(service.context.db, person)
    const begin = async () => {
      addresses += 1
      const browser = openBrowser(service.app, { address: `192.0.2.${addresses}` })
      await browser.post('/api/auth/sign-in/email', { email: person.email, password })
      return browser
    }
    const first = await begin()
    const { body } = await first.post('/api/auth/two-factor/enable', { password })
    await first.post('/api/auth/two-factor/verify-totp', { code: codeOf(body.totpURI) })
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { status } = await (await begin()).post('/api/auth/two-factor/verify-totp', { code: '000000' })
      assert.equal(status, 401)
    }
    const right = { code: codeOf(body.totpURI) }
    const locked = await (await begin()).post('/api/auth/two-factor/verify-totp', right)
    assert.deepEqual([locked.status, locked.body.error.code], [429, 'locked-for-now'])
    assert.match(locked.body.error.message, /Wait 15 minutes/)
  })

  test('is stored encrypted', async () => {
    const rows = await service.context.db.selectFrom('two_factors').selectAll().execute()
    const stored = JSON.stringify(rows)
    assert.ok(!stored.includes(secretOf(uri)) && !stored.includes(backupCodes.at(-1) ?? ''))
  })

  test('is given up with the password', async () => {
    const { browser } = await withPassword()
    await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
    assert.equal((await browser.post('/api/auth/two-factor/disable', { password })).status, 200)
    assert.equal((await withPassword()).secondFactor, false)
  })

  test('every step stands in the audit log', async () => {
    const rows = await service.context.db.selectFrom('audit_log').select('action').where('actor', '=', email).execute()
    const count = (action: string) => rows.filter((row) => row.action === action).length
    assert.equal(count('person.two-factor-changed'), 2)
    // Two before it was on, one by app, one by backup code, one to give it up, one after.
    assert.equal(count('person.signed-in'), 6)
  })
})

function codeOf(uri: string): string {
  return totpCode(secretOf(uri))
}
