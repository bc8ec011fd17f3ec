import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeSetUpLink } from '../../src/flows/teams/set-up.ts'
import { onEachDatabase } from '../databases.ts'
import { type TestService, testService } from '../service.ts'
import { openBrowser } from './browser.ts'

const owner = {
  name: 'Robin Owner',
  email: 'Robin@District.Example',
  password: 'a long enough password',
  teamName: 'District 7',
}

onEachDatabase('setting up an installation', (open) => {
  let service: TestService
  let first: string
  let token: string

  before(async () => {
    service = await testService(await open())
    first = tokenOf(await makeSetUpLink(service.context))
    token = tokenOf(await makeSetUpLink(service.context))
  })
  after(() => service.close())

  test('the page to sign in says that it has to be done', async () => {
    const { body } = await service.nobody.get('/api/sign-in')
    assert.deepEqual(body, { toBeSetUp: true, passwordByMail: false, providers: [] })
  })

  test('the link of the last start counts, and no other token', async () => {
    for (const wrong of [first, 'guessed', token.slice(0, -1)]) {
      const { status, body } = await service.nobody.post('/api/setup', { ...owner, token: wrong })
      assert.deepEqual([status, body.error.code], [404, 'not-there'])
    }
  })

  test('the token is stored as a hash only', async () => {
    const rows = await service.context.db.selectFrom('installation_settings').selectAll().execute()
    assert.ok(rows.length === 1 && !JSON.stringify(rows).includes(token))
  })

  test('a field that is wrong is named, and the link stays good', async () => {
    for (const [field, value] of [
      ['password', 'short'],
      ['email', 'robin'],
      ['name', ' '],
      ['teamName', ''],
    ] as const) {
      const { status, body } = await service.nobody.post('/api/setup', { ...owner, token, [field]: value })
      assert.deepEqual([status, body.error.code, body.error.field], [400, 'invalid-field', field])
    }
  })

  test('makes the owner and the team, and signs the owner in; only once, whoever is quicker', async () => {
    const browsers = [openBrowser(service.app), openBrowser(service.app)]
    const answers = await Promise.all(browsers.map((browser) => browser.post('/api/setup', { ...owner, token })))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409])
    const browser = browsers[answers.findIndex(({ status }) => status === 201)]
    const me = await browser?.get('/api/me')
    assert.equal(me?.status, 200)
    const { id: _, teams, ...person } = me.body
    assert.deepEqual(person, {
      name: 'Robin Owner',
      email: 'robin@district.example',
      owner: true,
      twoFactor: false,
      password: true,
    })
    assert.deepEqual(
      teams.map(({ name, role, demo }: Record<string, unknown>) => ({ name, role, demo })),
      [{ name: 'District 7', role: 'administrator', demo: false }],
    )
  })

  test('no link is made any more, and none works', async () => {
    assert.equal(await makeSetUpLink(service.context), undefined)
    const { status, body } = await service.nobody.post('/api/setup', {
      ...owner,
      token,
      email: 'other@district.example',
    })
    assert.deepEqual([status, body.error.code], [409, 'already-set-up'])
  })

  test('the audit logs of the installation and of the team say who did it', async () => {
    const rows = await service.context.db.selectFrom('audit_log').select(['actor', 'action']).orderBy('id').execute()
    assert.deepEqual(
      rows.map(({ actor, action }) => `${actor} ${action}`),
      [
        'robin@district.example installation.set-up',
        'robin@district.example team.made',
        'robin@district.example member.joined',
      ],
    )
  })
})

function tokenOf(link: string | undefined): string {
  const [, token] = /^http:\/\/127\.0\.0\.1:4010\/setup#([\w-]{43})$/.exec(link ?? '') ?? []
  assert.ok(token)
  return token
}
