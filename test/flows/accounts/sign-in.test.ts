import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test, { after, before } from 'node:test'
import { openDestinationAccount, openSourceAccount } from '../../../src/flows/accounts/open.ts'
import { onEachDatabase } from '../../databases.ts'
import { startOpenSsh } from '../../openssh.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'
import { type OtherSystems, startDoor, startOtherSystems } from '../connected.ts'

let systems: OtherSystems
before(async () => {
  systems = await startOtherSystems()
})
after(() => systems.close())

onEachDatabase('Signing in to accounts', (open) => {
  let service: TestService
  let teamId: string
  let url: string
  let administrator: PersonClient
  before(async () => {
    service = await testService(await open())
    teamId = await service.team()
    url = `/api/teams/${teamId}/accounts`
    administrator = await service.member(teamId, 'administrator')
  })
  after(() => service.close())

  const auditLog = async () => {
    const rows = await service.context.db.selectFrom('audit_log').selectAll().orderBy('id').execute()
    return rows.map(({ action, details, subject }) => ({ action, details, subject }))
  }

  test('Sign In makes an account of what works, with what was found; secrets are in no answer and in no log', async () => {
    const made = await administrator.post(url, { ...systems.skyward, name: 'Our Skyward', expiresOn: '2027-06-30' })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    const { lastCheck, settings, secretsSet, ...account } = made.body
    assert.deepEqual(
      [account.name, account.side, account.app, account.expiresOn],
      ['Our Skyward', 'source', 'Skyward', '2027-06-30'],
    )
    assert.deepEqual(settings, { domain: systems.sis.url, key: systems.sis.key })
    assert.deepEqual(secretsSet, ['secret'])
    assert.equal(lastCheck.passed, true)
    assert.equal(lastCheck.found.remembered.base, systems.sis.oneRosterUrl)
    assert.ok(lastCheck.found.collections.users.received > 60)

    const auditor = await service.member(teamId, 'auditor')
    const everything = JSON.stringify([
      made,
      await auditor.get(url),
      await auditor.get(`${url}/${account.id}`),
      await auditLog(),
    ])
    assert.ok(!everything.includes(systems.sis.secret))
    const row = await service.context.db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', account.id)
      .executeTakeFirst()
    assert.ok(!JSON.stringify(row).includes(systems.sis.secret))
    assert.ok(!Buffer.from(row?.secrets ?? []).includes(systems.sis.secret))

    const opened = await openSourceAccount(service.context, teamId, account.id)
    assert.deepEqual(opened.settings, systems.skyward.settings)
    assert.deepEqual(opened.remembered, lastCheck.found.remembered)
  })

  test('settings are trimmed of what people paste around them, and blanks of a form are nothing', async () => {
    const { domain, key, secret } = systems.skyward.settings
    const settings = {
      domain: ` ${domain}/ `,
      key: ` ${key}\n`,
      secret: ` ${secret} `,
      scopes: '',
      extraHeader: { name: '', value: '' },
    }
    const { status, body } = await administrator.post(url, { kind: 'skyward-sms', settings })
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal(body.name, 'Skyward SMS 2.0')
    assert.deepEqual(body.settings, { domain: `${domain}/`, key })
    const again = await administrator.post(url, { kind: 'skyward-sms', settings })
    assert.equal(again.body.name, 'Skyward SMS 2.0 2')
  })

  test('what does not work is not stored, and says whose move it is', async () => {
    const count = async () => (await administrator.get(url)).body.items.length
    const before = await count()
    const wrongSecret = { ...systems.skyward.settings, secret: 'wrong' }
    const refused = await administrator.post(url, { kind: 'skyward-sms', settings: wrongSecret })
    assert.deepEqual([refused.status, refused.body.error.code], [422, 'SKYWARD_SIGN_IN_REFUSED'])
    assert.equal(refused.body.error.whoseMove, 'district')
    assert.match(refused.body.error.next, /Secured User/)
    const otherPlatform = { ...systems.skyward.settings, domain: systems.qmlativ.url }
    const platform = await administrator.post(url, { kind: 'skyward-sms', settings: otherPlatform })
    assert.deepEqual([platform.status, platform.body.error.code], [422, 'SKYWARD_WRONG_PLATFORM'])
    assert.equal(await count(), before)
  })

  test('a field that is wrong is named', async () => {
    for (const [settings, field, words] of [
      [{ domain: 'sis.example.org', secret: 's' }, 'settings.key', /Key is needed/],
      [{ domain: 'not an address', key: 'k', secret: 's' }, 'settings.domain', /address/],
      [{ domain: 'sis.example.org', key: 'k', secret: 's', unknown: 1 }, 'settings.unknown', /no setting/],
      [{ domain: 'sis.example.org', key: 'k', secret: 's', extraHeader: 'X: y' }, 'settings.extraHeader', /no setting/],
      [{ domain: 'sis.example.org', key: 'k', secret: 's', pageSize: 0 }, 'settings.pageSize', /./],
    ] as const) {
      const { status, body } = await administrator.post(url, { kind: 'skyward-sms', settings })
      assert.deepEqual([status, body.error.code, body.error.field], [400, 'invalid-field', field])
      assert.match(body.error.message, words)
    }
    const unknown = await administrator.post(url, { kind: 'clever', settings: {} })
    assert.deepEqual([unknown.status, unknown.body.error.field], [400, 'kind'])
    const taken = await administrator.post(url, { ...systems.skyward, name: 'Our Skyward' })
    assert.deepEqual([taken.status, taken.body.error.code], [409, 'name-taken'])
  })

  test('each step of signing in is told as it happens, and then the account', async () => {
    const answer = await service.app.inject({
      method: 'POST',
      url,
      payload: { ...systems.skyward, name: 'Step by step' },
      headers: { ...administrator.headers, accept: 'application/x-ndjson' },
    })
    assert.equal(answer.headers['content-type'], 'application/x-ndjson')
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const [steps] = lines
    assert.equal(steps.kind, 'steps')
    const ids = ['connect', 'sign-in', 'orgs', 'academicSessions', 'courses', 'classes', 'users', 'enrollments']
    assert.deepEqual(
      steps.steps.map(({ id }: { id: string }) => id),
      ids,
    )
    const told = lines.slice(1, -1).map(({ kind, step }) => `${kind} ${step}`)
    assert.deepEqual(
      told,
      ids.flatMap((id) => [`started ${id}`, `done ${id}`]),
    )
    const users = lines.find(({ kind, step }) => kind === 'done' && step === 'users')
    assert.ok(users.received > 60)
    assert.equal(lines.at(-1).kind, 'result')
    assert.equal(lines.at(-1).result.name, 'Step by step')
  })

  test('a check keeps nothing, and its last line says what is wrong', async () => {
    const before = await auditLog()
    const works = await administrator.post(`${url}/checks`, systems.skyward)
    assert.deepEqual([works.status, works.body.remembered.version], [200, '1.1'])
    const settings = { ...systems.skyward.settings, secret: 'wrong' }
    const refused = await service.app.inject({
      method: 'POST',
      url: `${url}/checks`,
      payload: { kind: 'skyward-sms', settings },
      headers: { ...administrator.headers, accept: 'application/x-ndjson' },
    })
    const last = JSON.parse(refused.body.trim().split('\n').at(-1) ?? '')
    assert.deepEqual([last.kind, last.error.code], ['failed', 'SKYWARD_SIGN_IN_REFUSED'])
    assert.deepEqual(await auditLog(), before)
  })

  test('when the caller goes away, signing in is given up, and nothing is stored', async () => {
    const door = await startDoor(systems.sis.origin)
    door.shut()
    try {
      const address = await service.app.listen({ host: '127.0.0.1', port: 0 })
      const settings = { ...systems.skyward.settings, domain: door.throughDoor(systems.sis.url) }
      const givenUp = door.givenUp()
      const leaving = new AbortController()
      const answer = await fetch(`${address}${url}`, {
        method: 'POST',
        body: JSON.stringify({ kind: 'skyward-sms', name: 'Left alone', settings }),
        headers: { ...administrator.headers, accept: 'application/x-ndjson', 'content-type': 'application/json' },
        signal: leaving.signal,
      })
      assert.equal(answer.status, 200)
      leaving.abort()
      await givenUp
      const { items } = (await administrator.get(url)).body
      assert.ok(items.every(({ name }: { name: string }) => name !== 'Left alone'))
    } finally {
      await door.close()
    }
  })

  test('Apple School Manager: the server shows its key, a person confirms it, and only then it is signed in to', async () => {
    const { host, port, hostKeyFingerprint } = systems.openSsh
    const shown = await administrator.post(`${url}/host-key`, { host: `sftp://${host}/`, port })
    assert.equal(shown.status, 200, JSON.stringify(shown.body))
    assert.deepEqual([shown.body.type, shown.body.fingerprint], ['ssh-ed25519', hostKeyFingerprint])
    const { hostKey, ...unconfirmed } = systems.apple.settings
    const without = await administrator.post(url, { kind: 'apple-school-manager', settings: unconfirmed })
    assert.deepEqual([without.status, without.body.error.field], [400, 'settings.hostKey'])

    const confirmed = { ...unconfirmed, hostKey: shown.body.line }
    const made = await administrator.post(url, { kind: 'apple-school-manager', settings: confirmed })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    assert.deepEqual(made.body.secretsSet, ['privateKey'])
    assert.equal(made.body.lastCheck.found.hostKey.fingerprint, hostKey)
    assert.ok(!JSON.stringify(made.body).includes('PRIVATE KEY'))
    const destination = await openDestinationAccount(service.context, teamId, made.body.id)
    assert.deepEqual([destination.type, destination.folder], ['sftp', systems.openSsh.remoteFolder])
    assert.deepEqual(
      await administrator
        .post(url, { kind: 'apple-school-manager', settings: confirmed })
        .then(({ body }) => body.error.code),
      'account-exists',
    )
  })

  test('Apple School Manager: a wrong password and a changed host key are refused, and nothing is stored', async () => {
    const other = await startOpenSsh()
    try {
      const { privateKey, ...known } = systems.apple.settings
      const settings = { ...known, host: other.host, port: other.port, user: 'someone' }
      const changed = await administrator.post(url, {
        kind: 'apple-school-manager',
        settings: { ...settings, privateKey },
      })
      assert.deepEqual([changed.status, changed.body.error.code], [422, 'HOST_KEY_CHANGED'])
      const wrong = { ...settings, hostKey: other.hostKeyFingerprint, password: 'wrong' }
      const refused = await administrator.post(url, { kind: 'apple-school-manager', settings: wrong })
      assert.deepEqual([refused.status, refused.body.error.code], [422, 'SFTP_SIGN_IN_REFUSED'])
      const both = { ...wrong, privateKey: readFileSync(other.privateKeyPath, 'utf8') }
      const ambiguous = await administrator.post(url, { kind: 'apple-school-manager', settings: both })
      assert.deepEqual([ambiguous.status, ambiguous.body.error.field], [400, 'settings.password'])
    } finally {
      other.close()
    }
  })

  test('a folder of the machine is for owners of the installation only, and not where Firstbell keeps its own files', async () => {
    const { dataFolder } = service.context
    const entered = (folder: string) => ({ kind: 'folder', settings: { folder } })
    const refused = await administrator.post(url, entered('/tmp'))
    assert.deepEqual([refused.status, refused.body.error.field], [400, 'kind'])
    const owner = await service.person({ owner: true, roles: { [teamId]: 'administrator' } })
    const inside = await owner.post(url, entered(`${dataFolder}/state`))
    assert.deepEqual([inside.status, inside.body.error.field], [400, 'settings.folder'])
    const missing = await owner.post(url, entered('/nowhere/at/all'))
    assert.deepEqual([missing.status, missing.body.error.code], [422, 'FOLDER_MISSING'])
    const made = await owner.post(url, entered(systems.openSsh.folder))
    assert.deepEqual([made.status, made.body.where], [200, systems.openSsh.folder])
  })

  test('schools, terms and grades can be discovered to choose from', async () => {
    const { body } = await administrator.get(url)
    const source = body.items.find(({ name }: { name: string }) => name === 'Our Skyward')
    const found = await administrator.get(`${url}/${source.id}/discovery`)
    assert.equal(found.status, 200)
    assert.ok(found.body.schools.length > 0 && found.body.terms.length > 0 && found.body.grades.length > 0)
    const apple = body.items.find(({ side }: { side: string }) => side === 'destination')
    assert.equal((await administrator.get(`${url}/${apple.id}/discovery`)).status, 409)
  })

  test('kinds of accounts describe their fields, so that a form needs no code for any of them', async () => {
    const { body } = await administrator.get('/api/account-kinds')
    assert.deepEqual(
      body.items.map(({ id }: { id: string }) => id),
      ['skyward-sms', 'skyward-qmlativ', 'oneroster-1.1', 'oneroster-1.2', 'apple-school-manager', 'folder'],
    )
    for (const { fields } of body.items) {
      assert.ok(fields.every(({ label, help }: { label: string; help: string }) => label !== '' && help !== ''))
    }
    const required = ({ fields }: { fields: { name: string; required: boolean }[] }) =>
      fields.filter((field) => field.required).map(({ name }) => name)
    assert.deepEqual(required(body.items[0]), ['domain', 'key', 'secret'])
    const apple = body.items[4]
    assert.deepEqual(required(apple), ['host', 'user', 'password', 'hostKey', 'port', 'folder'])
    assert.equal(apple.fields[0].initial, 'upload.appleschoolcontent.com')
  })
})
