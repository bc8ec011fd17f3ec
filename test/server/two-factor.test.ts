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
    assert.equal((await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri, 1) })).status, 200)
    assert.equal((await browser.get('/api/me')).status, 200)
  })

  test('is a code that works once, also when it comes twice at once', async () => {
    const again = await (await withPassword()).browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(uri) })
    assert.deepEqual([again.status, again.body.error.code], [401, 'invalid-code'])
    await service.context.db.updateTable('two_factors').set({ lastStep: null }).execute()
    const browsers = [await withPassword(), await withPassword()]
    const code = codeOf(uri, 1)
    const answers = await Promise.all(
      browsers.map(({ browser }) => browser.post('/api/auth/two-factor/verify-totp', { code })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401])
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

  /** Somebody else with a second factor, who begins to sign in again and again. */
  async function somebodyElse(name: string) {
    const person = { name, email: `${name}@district.example`, passwordHash: await hashOfPassword(password) }
    const id = await makePerson(service.context.db, person)
    const begin = async () => {
      addresses += 1
      const browser = openBrowser(service.app, { address: `192.0.2.${addresses}` })
      await browser.post('/api/auth/sign-in/email', { email: person.email, password })
      return browser
    }
    const first = await begin()
    const { body } = await first.post('/api/auth/two-factor/enable', { password })
    await first.post('/api/auth/two-factor/verify-totp', { code: codeOf(body.totpURI) })
    const right = () => ({ code: codeOf(body.totpURI, 1) })
    return { id, begin, right }
  }
  const wrong = { code: '000000' }

  test('cannot be guessed: ten wrong codes lock it for a while, wherever they come from', async () => {
    const { id, begin, right } = await somebodyElse('kim')
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { status } = await (await begin()).post('/api/auth/two-factor/verify-totp', wrong)
      assert.equal(status, 401)
    }
    const locked = await (await begin()).post('/api/auth/two-factor/verify-totp', right())
    assert.deepEqual([locked.status, locked.body.error.code], [429, 'locked-for-now'])
    assert.match(locked.body.error.message, /Wait 15 minutes/)
    const passed = new Date(Date.now() - 1000)
    await service.context.db.updateTable('two_factors').set({ lockedUntil: passed }).where('userId', '=', id).execute()
    assert.equal((await (await begin()).post('/api/auth/two-factor/verify-totp', wrong)).status, 401)
    assert.equal((await (await begin()).post('/api/auth/two-factor/verify-totp', right())).status, 200)
  })

  test('cannot be guessed with many codes at once either', async () => {
    const { begin } = await somebodyElse('sam')
    const browsers = await Promise.all(Array.from({ length: 14 }, begin))
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        index % 2
          ? browser.post('/api/auth/two-factor/verify-totp', wrong)
          : browser.post('/api/auth/two-factor/verify-backup-code', wrong),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 401).length, 10)
    assert.equal(statuses.filter((status) => status === 429).length, 4)
  })

  test('is judged anew after a right code: only wrong ones in a row are counted', async () => {
    const { id, begin, right } = await somebodyElse('alex')
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await (await begin()).post('/api/auth/two-factor/verify-totp', wrong)
    }
    assert.equal((await (await begin()).post('/api/auth/two-factor/verify-totp', right())).status, 200)
    const { failedVerificationCount, lockedUntil } = await service.context.db
      .selectFrom('two_factors')
      .select(['failedVerificationCount', 'lockedUntil'])
      .where('userId', '=', id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([failedVerificationCount, lockedUntil], [0, null])
  })

  test('is stored encrypted', async () => {
    const rows = await service.context.db.selectFrom('two_factors').selectAll().execute()
    const stored = JSON.stringify(rows)
    assert.ok(!stored.includes(secretOf(uri)) && !stored.includes(backupCodes.at(-1) ?? ''))
  })

  test('gets new backup codes with the password, which is on record', async () => {
    const { browser } = await withPassword()
    await browser.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[2] })
    const made = await browser.post('/api/auth/two-factor/generate-backup-codes', { password })
    assert.equal(made.status, 200)
    backupCodes = made.body.backupCodes
    const last = await service.context.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'details'])
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const action = 'person.two-factor-changed'
    assert.deepEqual(last, { actor: email, action, details: { backupCodes: 'replaced' } })
  })

  test('is given up with the password', async () => {
    const { browser } = await withPassword()
    await browser.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[1] })
    assert.equal((await browser.post('/api/auth/two-factor/disable', { password })).status, 200)
    assert.equal((await withPassword()).secondFactor, false)
  })

  test('every step stands in the audit log', async () => {
    const rows = await service.context.db.selectFrom('audit_log').select('action').where('actor', '=', email).execute()
    const count = (action: string) => rows.filter((row) => row.action === action).length
    // Switched on, given new backup codes, switched off.
    assert.equal(count('person.two-factor-changed'), 3)
    // Two before it was on, two by app, one by backup code, one for new codes, one to give it up, one after.
    assert.equal(count('person.signed-in'), 8)
  })
})

function codeOf(uri: string, ahead: 0 | 1 = 0): string {
  return totpCode(secretOf(uri), ahead)
}
