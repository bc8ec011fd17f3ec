/**
 * The service as its users have it, through its API alone: from the set-up link to the second package, with a real
 * process, a simulated Skyward and a real SFTP server, on PostgreSQL. On PGlite the tests of the pages go the same way.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { madeUpDistrict } from '../../src/simulators/district/made-up.ts'
import { shrunkenDistrict } from '../../src/simulators/district/shrunken.ts'
import { type Sis, startSis } from '../../src/simulators/sis/sis.ts'
import { emptyPostgresqlUrl } from '../databases.ts'
import { type OpenSsh, startOpenSsh } from '../openssh.ts'
import { type ServingProcess, startServing } from './serving.ts'

const district = madeUpDistrict({
  students: 80,
  day: Temporal.Now.plainDateISO('America/Chicago').toString(),
  idStyle: 'qmlativ',
})

describe('the whole way through the API, on PostgreSQL', () => {
  let sis: Sis
  let openSsh: OpenSsh
  let service: ServingProcess
  let team: string
  let flow: string
  let project: string
  let first: string
  let held: string

  before(async () => {
    sis = await startSis({ kind: 'skyward-qmlativ', district })
    openSsh = await startOpenSsh()
    service = await startServing({ DATABASE_URL: await emptyPostgresqlUrl() })
  })

  after(async () => {
    await service?.[Symbol.asyncDispose]()
    openSsh?.close()
    await sis?.close()
  })

  const packages = () => readdirSync(openSsh.folder).filter((name) => name.endsWith('.zip'))

  test('the set-up link makes the first administrator and the team', async () => {
    const token = new URL(service.setUpLink).hash.slice(1)
    const made = await service.post('/api/setup', {
      token,
      name: 'Robin Example',
      email: 'robin@district.example',
      password: 'a long enough sentence',
      teamName: 'Springfield Public Schools',
    })
    team = made['teamId'] as string
    const again = await service.ask('POST', '/api/setup', {
      token,
      name: 'X',
      email: 'x@y.example',
      password: 'p'.repeat(20),
      teamName: 'X',
    })
    assert.ok([400, 403, 404, 409, 410].includes(again.status), `the link answers ${again.status} the second time`)
  })

  test('whoever has signed out signs in again', async () => {
    await service.post('/api/auth/sign-out', {})
    assert.equal((await service.ask('GET', '/api/me')).status, 401)
    await service.post('/api/auth/sign-in/email', {
      email: 'robin@district.example',
      password: 'a long enough sentence',
    })
    const me = await service.get('/api/me')
    assert.deepEqual(
      (me['teams'] as { role: string }[]).map(({ role }) => role),
      ['administrator'],
    )
  })

  test('both accounts are connected, and the wizard is finished', async () => {
    const { key, secret, url } = sis
    const skyward = await service.post(`/api/teams/${team}/accounts`, {
      kind: 'skyward-qmlativ',
      name: 'Skyward',
      settings: { domain: url, key, secret },
    })
    const { host, port, user } = openSsh
    const shown = await service.post(`/api/teams/${team}/accounts/host-key`, { host, port })
    assert.ok(JSON.stringify(shown).includes(openSsh.hostKeyFingerprint))
    const apple = await service.post(`/api/teams/${team}/accounts`, {
      kind: 'apple-school-manager',
      name: 'Apple School Manager',
      settings: {
        host,
        port,
        user,
        privateKey: readFileSync(openSsh.privateKeyPath, 'utf8'),
        folder: openSsh.remoteFolder,
        hostKey: openSsh.hostKeyFingerprint,
      },
    })
    const finished = await service.post(`/api/teams/${team}/projects`, {
      template: 'skyward',
      accounts: { source: skyward['id'], destination: apple['id'] },
      configuration: {
        hour: 2,
        minute: 0,
        timeZone: 'America/Chicago',
        alsoOnTheWeekend: true,
        firstUploadNeedsApproval: false,
      },
      savesBodies: true,
    })
    project = (finished['project'] as { id: string }).id
    flow = (finished['flow'] as { id: string }).id
  })

  test('Run now delivers the first package', async () => {
    first = (await service.post(`/api/teams/${team}/flows/${flow}/runs`, {}))['id'] as string
    const run = await service.settled(team, first)
    assert.match(run['state'] as string, /^succeeded/)
    assert.equal(packages().length, 1)
  })

  test('History shows its steps and its exchanges with their bodies, without a secret', async () => {
    const { items } = await service.get(`/api/teams/${team}/runs?projectId=${project}`)
    assert.deepEqual(
      (items as { id: string }[]).map(({ id }) => id),
      [first],
    )
    const exchanges = await service.get(`/api/teams/${team}/runs/${first}/exchanges`)
    const users = (exchanges['items'] as { url: string; position: number }[]).find(({ url }) => url.includes('/users?'))
    const bodies = await service.ask('GET', `/api/teams/${team}/runs/${first}/exchanges/${users?.position}/bodies`)
    assert.equal(bodies.status, 200)
    assert.match(JSON.stringify(bodies.body), /givenName/)
    for (const { position } of exchanges['items'] as { position: number }[]) {
      const { body } = await service.ask('GET', `/api/teams/${team}/runs/${first}/exchanges/${position}/bodies`)
      assert.ok(!JSON.stringify(body).includes(sis.secret))
    }
  })

  test('a shrunken district is held, and nothing is sent', async () => {
    const { port } = new URL(sis.origin)
    await sis.close()
    sis = await startSis({
      kind: 'skyward-qmlativ',
      district: shrunkenDistrict(district, { students: 0.3 }),
      port: Number(port),
    })
    held = (await service.post(`/api/teams/${team}/flows/${flow}/runs`, {}))['id'] as string
    const run = await service.settled(team, held)
    assert.equal(run['state'], 'waiting-for-approval')
    assert.equal(packages().length, 1)
    const removed = await service.get(`/api/teams/${team}/runs/${held}/changes/students?change=removed`)
    assert.ok((removed['items'] as unknown[]).length > 5)
  })

  test('approved, just that package is sent', async () => {
    const { package: waiting } = await service.get(`/api/teams/${team}/runs/${held}`)
    const wrong = { sha256: '0'.repeat(64), comment: 'Graduated' }
    assert.equal((await service.ask('POST', `/api/teams/${team}/runs/${held}/approve`, wrong)).status, 409)
    await service.post(`/api/teams/${team}/runs/${held}/approve`, {
      sha256: (waiting as { sha256: string }).sha256,
      comment: 'Graduated',
    })
    const run = await service.settled(team, held)
    assert.match(run['state'] as string, /^succeeded/)
    assert.equal(packages().length, 2)
  })

  test('the audit log has it all, and no secret', async () => {
    const log = JSON.stringify(await service.get(`/api/teams/${team}/audit`))
    for (const action of ['account.made', 'project.made', 'run.started', 'run.approved', 'run.bodies-read']) {
      assert.ok(log.includes(action), action)
    }
    assert.ok(!log.includes(sis.secret))
  })
})
