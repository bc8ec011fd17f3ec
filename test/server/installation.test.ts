import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import packageJson from '../../package.json' with { type: 'json' }
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'

onEachDatabase('an owner of the installation', (open) => {
  let service: TestService
  let owner: PersonClient
  let team: string

  before(async () => {
    service = await testService(await open())
    owner = await service.person({ owner: true })
    team = await service.team('District 7')
  })
  after(() => service.close())

  test('sees every person and every team, but nothing of a team', async () => {
    await service.member(team, 'administrator')
    const people = (await owner.get('/api/installation/people')).body.items
    assert.deepEqual(people.map(({ teams }: { teams: number }) => teams).toSorted(), [0, 1])
    const teams = (await owner.get('/api/installation/teams')).body.items
    assert.deepEqual(teams, [{ id: team, name: 'District 7', demo: false, members: 1 }])
    assert.equal((await owner.get(`/api/teams/${team}`)).status, 404)
  })

  test('sees which version runs and where its data are, and nobody else does', async () => {
    const { body } = await owner.get('/api/installation/about')
    assert.equal(body.version, packageJson.version)
    assert.equal(body.dataFolder, service.context.dataFolder)
    assert.equal((await (await service.person()).get('/api/installation/about')).status, 403)
  })

  test('can join a team that has lost its administrators, which the team can see', async () => {
    assert.equal((await owner.post(`/api/installation/teams/${team}/join`)).status, 204)
    const { items } = (await owner.get(`/api/teams/${team}/audit?action=member.joined`)).body
    assert.deepEqual([items[0].actor, items[0].details.asOwner], [owner.email, true])
  })

  test('becomes the administrator of a team also where the owner may do less', async () => {
    const elsewhere = await service.team('District 8')
    const member = { team_id: elsewhere, person_id: owner.personId, role: 'auditor' as const }
    await service.context.db.insertInto('members').values(member).execute()
    assert.equal((await owner.post(`/api/installation/teams/${elsewhere}/join`)).status, 204)
    const { items } = (await owner.get(`/api/teams/${elsewhere}/audit`)).body
    assert.deepEqual(
      [items[0].action, items[0].details],
      ['member.role-changed', { from: 'auditor', to: 'administrator' }],
    )
    await service.context.db.deleteFrom('members').where('team_id', '=', elsewhere).execute()
  })

  test('can share the office, and cannot leave it empty', async () => {
    const alone = await owner.patch(`/api/installation/people/${owner.personId}`, { owner: false })
    assert.deepEqual([alone.status, alone.body.error.code], [409, 'last-owner'])
    const second = await service.person()
    assert.equal((await second.get('/api/installation/people')).status, 403)
    assert.equal((await owner.patch(`/api/installation/people/${second.personId}`, { owner: true })).status, 204)
    assert.equal((await second.get('/api/installation/people')).status, 200)
    const both = [owner, second].map((person) =>
      person.patch(`/api/installation/people/${person.personId}`, { owner: false }),
    )
    assert.deepEqual((await Promise.all(both)).map(({ status }) => status).toSorted(), [204, 409])
    owner = (await owner.get('/api/installation/people')).status === 200 ? owner : second
  })

  test('reads in the audit log who took another name, and which one it was before', async () => {
    const person = await service.person({ name: 'Kim Example' })
    for (const name of ['Kim Sample', 'Kim Sample']) {
      assert.equal((await person.patch('/api/me', { name })).status, 204)
    }
    const { items } = (await owner.get('/api/installation/audit?action=person.renamed')).body
    assert.deepEqual(
      items.map(({ actor, details }: { actor: string; details: object }) => [actor, details]),
      [[person.email, { name: 'Kim Sample', nameBefore: 'Kim Example' }]],
    )
  })

  test('removes a person from everywhere, unless a team would have no administrator left', async () => {
    const elsewhere = await service.team('District 9')
    const person = await service.member(elsewhere, 'administrator')
    const one = `/api/installation/people/${person.personId}`
    const refused = await owner.delete(one)
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'last-administrator'])
    assert.match(refused.body.error.message, /District 9/)
    await service.member(elsewhere, 'administrator')
    assert.equal((await owner.delete(one)).status, 204)
    assert.equal((await person.get('/api/me')).status, 401)
    assert.equal((await owner.delete(one)).status, 404)
  })
})
