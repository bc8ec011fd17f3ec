import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { SimulatedDistricts } from '../../../src/commands/made-up-district/districts.ts'
import { KeptDistrict } from '../../../src/commands/made-up-district/kept.ts'
import type { Database } from '../../../src/store/database.ts'
import { freshPglite } from '../../databases.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'

describe('a made-up district', () => {
  let folder: string
  let database: Database
  let districts: SimulatedDistricts
  let service: TestService
  let owner: PersonClient

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbell-made-up-'))
    districts = new SimulatedDistricts(folder, (error) => assert.fail(String(error)))
    database = await freshPglite()
    service = await testService(database, { madeUpDistricts: districts })
    owner = await service.person({ owner: true })
  })
  after(async () => {
    await districts.stop()
    await service.close()
    await database.close()
    await rm(folder, { recursive: true })
  })

  const start = async (): Promise<string> => (await owner.post('/api/made-up-district')).body.teamId
  const look = async (team: string) => (await owner.get(`/api/teams/${team}/made-up-district`)).body

  test('is a team marked as a demo, with what to enter for its servers; there is one at a time', async () => {
    assert.deepEqual((await owner.get('/api/made-up-district')).body, { available: true, team: null })
    const team = await start()
    assert.deepEqual(
      (await owner.get('/api/me')).body.teams.map(({ id, demo, role }: Record<string, unknown>) => [id, demo, role]),
      [[team, true, 'administrator']],
    )
    const { running, skyward, apple, schoolDay, verdicts } = await look(team)
    assert.deepEqual([running, schoolDay, verdicts], [true, 1, []])
    assert.deepEqual(
      skyward.map(({ title }: { title: string }) => title),
      ['SMS 2.0', 'Qmlativ'],
    )
    const at = `/api/teams/${team}`
    for (const { kind, domain, key, secret } of skyward) {
      const account = { kind, settings: { domain, key, secret } }
      assert.ok((await owner.post(`${at}/accounts`, account)).body.id)
    }
    assert.ok((await owner.post(`${at}/accounts`, { kind: 'apple-school-manager', settings: apple })).body.id)

    const again = await owner.post('/api/made-up-district')
    assert.deepEqual([again.status, again.body.error.code], [409, 'made-up-district-there'])
    const another = await service.person({ owner: true })
    assert.equal((await another.get('/api/made-up-district')).body.team.member, false)
    assert.equal((await owner.delete(`${at}/made-up-district`)).status, 204)
    assert.equal((await owner.get(at)).status, 404)
    assert.equal(existsSync(join(folder, team)), false)
    await assert.rejects(fetch(skyward[0].domain))
  })

  test('is the same one after a restart, or says why it is not', async () => {
    const team = await start()
    await owner.post(`/api/teams/${team}/made-up-district/school-days`)
    const first = await look(team)
    assert.equal(first.schoolDay, 2)
    await districts.stop()
    await districts.resume([team])
    assert.deepEqual(await look(team), first)

    await districts.stop()
    const other = createServer().listen(first.apple.port, '127.0.0.1')
    await districts.resume([team])
    const { running, problem } = await look(team)
    assert.equal(running, false)
    assert.match(problem, new RegExp(`port ${first.apple.port}\\b.*Restart Firstbell`))
    const refused = await owner.patch(`/api/teams/${team}/made-up-district`, { incomplete: true })
    assert.equal(refused.body.error.code, 'servers-stopped')
    await new Promise((resolve) => other.close(resolve))
    assert.equal((await owner.delete(`/api/teams/${team}`)).status, 204)
    assert.equal(existsSync(join(folder, team)), false)
  })

  test('is changed by one after the other: of school days that pass at once, none is lost', async () => {
    const team = await start()
    const at = `/api/teams/${team}/made-up-district`
    const answers = await Promise.all([
      owner.post(`${at}/school-days`),
      owner.post(`${at}/school-days`),
      owner.patch(at, { incomplete: true }),
      owner.post(`${at}/school-days`),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    )
    const { schoolDay, incomplete, skyward } = await look(team)
    assert.deepEqual([schoolDay, incomplete, skyward.length], [4, true, 2])
    assert.equal((await owner.delete(at)).status, 204)
  })

  test('is written whole also when two write at once', async () => {
    const team = await start()
    const place = new KeptDistrict(join(folder, team))
    const kept = await place.read()
    assert.ok(kept)
    await Promise.all([2, 3, 4].map((schoolDay) => place.write({ ...kept, schoolDay })))
    assert.ok(((await place.read())?.schoolDay ?? 1) > 1)
    assert.equal((await owner.delete(`/api/teams/${team}/made-up-district`)).status, 204)
  })

  test('is forgotten at a start when its team is no more', async () => {
    const team = await start()
    await districts.stop()
    await districts.resume([])
    assert.equal(existsSync(join(folder, team)), false)
    const { running, problem } = await look(team)
    assert.equal(running, false)
    assert.match(problem, /not on this machine/)
    assert.equal((await owner.delete(`/api/teams/${team}/made-up-district`)).status, 204)
  })

  test('is never a team with a real district', async () => {
    const team = await service.team('A real one')
    const administrator = await service.member(team, 'administrator')
    const at = `/api/teams/${team}/made-up-district`
    assert.equal((await administrator.get(at)).status, 404)
    assert.equal((await administrator.patch(at, { incomplete: true })).status, 404)
    assert.equal((await administrator.delete(at)).status, 404)
    assert.equal((await administrator.get(`/api/teams/${team}`)).status, 200)
  })
})
