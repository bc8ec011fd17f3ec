import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { openBrowser } from './browser.ts'
import { type MailServer, startMailServer } from './mail-server.ts'

onEachDatabase('an invitation', (open) => {
  let service: TestService
  let team: string
  let administrator: PersonClient
  let addresses = 0

  before(async () => {
    service = await testService(await open())
    team = await service.team('District 7')
    administrator = await service.member(team, 'administrator')
  })
  after(() => service.close())

  const browserOf = () => {
    addresses += 1
    return openBrowser(service.app, { address: `192.0.2.${addresses}` })
  }
  const invite = (email: string, role = 'operator') =>
    administrator.post(`/api/teams/${team}/invitations`, { email, role })
  const tokenOf = (link: string) => link.split('#')[1] ?? ''

  const roleOf = async (person: PersonClient): Promise<string> => (await person.get('/api/me')).body.teams[0].role

  test('of somebody new: chooses a name and a password, and is in the team and signed in', async () => {
    const { status, body } = await invite('New@District.example')
    assert.equal(status, 201)
    assert.deepEqual(body.mail, { sent: false, why: 'No mail server is set up; pass the link on yourself.' })
    const token = tokenOf(body.link)
    const browser = browserOf()
    const look = await browser.post('/api/invitations/look', { token })
    assert.deepEqual(look.body, {
      team: 'District 7',
      email: 'new@district.example',
      role: 'operator',
      invitedBy: (await administrator.get('/api/me')).body.name,
      known: false,
    })
    const short = await browser.post('/api/invitations/accept', { token, name: 'Kim', password: 'short' })
    assert.deepEqual([short.status, short.body.error.field], [400, 'password'])
    const nameless = await browser.post('/api/invitations/accept', { token, password: 'a long enough password' })
    assert.deepEqual([nameless.status, nameless.body.error.field], [400, 'name'])
    const accept = { token, name: 'Kim New', password: 'a long enough password' }
    assert.deepEqual((await browser.post('/api/invitations/accept', accept)).body, { teamId: team })
    const me = (await browser.get('/api/me')).body
    assert.deepEqual([me.email, me.owner, me.teams[0].role], ['new@district.example', false, 'operator'])
    assert.equal((await browserOf().post('/api/invitations/accept', accept)).status, 404)
    assert.equal((await administrator.get(`/api/teams/${team}/invitations`)).body.items.length, 0)
  })

  test('of somebody who is there already: signs in to accept, as nobody else', async () => {
    const person = await service.person({ email: 'known@district.example' })
    const stranger = await service.person({ email: 'stranger@district.example' })
    const token = tokenOf((await invite('known@district.example', 'auditor')).body.link)
    assert.equal((await browserOf().post('/api/invitations/look', { token })).body.known, true)
    const accept = { token, name: 'Known', password: 'a long enough password' }
    const unsigned = await browserOf().post('/api/invitations/accept', accept)
    assert.deepEqual([unsigned.status, unsigned.body.error.code], [409, 'sign-in-first'])
    const other = await stranger.post('/api/invitations/accept', { token })
    assert.deepEqual([other.status, other.body.error.code], [409, 'other-person'])
    assert.equal((await person.post('/api/invitations/accept', { token })).status, 200)
    assert.equal((await person.get(`/api/teams/${team}`)).status, 200)
    const again = await invite('known@district.example')
    assert.deepEqual([again.status, again.body.error.code], [409, 'member-already'])
  })

  test('is stored as a hash, replaced by a newer one, and can be withdrawn', async () => {
    const first = (await invite('late@district.example')).body
    const second = (await invite('late@district.example', 'auditor')).body
    const stored = await service.context.db.selectFrom('invitations').selectAll().execute()
    assert.ok(!JSON.stringify(stored).includes(tokenOf(second.link)))
    assert.equal((await browserOf().post('/api/invitations/look', { token: tokenOf(first.link) })).status, 404)
    const { items } = (await administrator.get(`/api/teams/${team}/invitations`)).body
    assert.deepEqual(
      items.map(({ id, role, invitedBy }: Record<string, string>) => ({ id, role, invitedBy })),
      [{ id: second.id, role: 'auditor', invitedBy: administrator.email }],
    )
    assert.equal((await administrator.delete(`/api/teams/${team}/invitations/${second.id}`)).status, 204)
    assert.equal((await browserOf().post('/api/invitations/look', { token: tokenOf(second.link) })).status, 404)
  })

  test('is of no use when it has expired', async () => {
    const { id, link } = (await invite('slow@district.example')).body
    await service.context.db
      .updateTable('invitations')
      .set({ expires_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    assert.equal((await browserOf().post('/api/invitations/look', { token: tokenOf(link) })).status, 404)
  })

  for (const [how, leave, left] of [
    ['has left the team', (path: string) => administrator.delete(path), []],
    ['may do less than that now', (path: string) => administrator.patch(path, { role: 'operator' }), ['operator']],
  ] as const) {
    test(`is of no use when whoever gave it ${how}`, async () => {
      const giver = await service.member(team, 'administrator')
      const tokens = new Map<string, string>()
      for (const role of ['administrator', 'operator']) {
        const asked = { email: `${role}-of-${giver.personId}@district.example`, role }
        tokens.set(role, tokenOf((await giver.post(`/api/teams/${team}/invitations`, asked)).body.link))
      }
      const other = await invite(`other-${giver.personId}@district.example`, 'administrator')
      assert.equal((await leave(`/api/teams/${team}/members/${giver.personId}`)).status, 204)
      const looks = async (token = '') => (await browserOf().post('/api/invitations/look', { token })).status
      for (const [role, token] of tokens) {
        assert.equal(await looks(token), left.some((kept) => kept === role) ? 200 : 404, role)
      }
      assert.equal(await looks(tokenOf(other.body.link)), 200)
      const { items } = (await administrator.get(`/api/teams/${team}/audit?action=member.invitation-withdrawn&limit=1`))
        .body
      assert.equal(items[0].actor, administrator.email)
      assert.equal(items[0].details.invitedBy, giver.email)
    })
  }

  test('is of no use to an owner who came into the team without it', async () => {
    const owner = await service.person({ owner: true })
    const token = tokenOf((await invite(owner.email, 'auditor')).body.link)
    assert.equal((await owner.post(`/api/installation/teams/${team}/join`)).status, 204)
    assert.equal((await owner.post('/api/invitations/accept', { token })).status, 404)
    const { items } = (await administrator.get(`/api/teams/${team}/invitations`)).body
    assert.ok(!items.some(({ email }: { email: string }) => email === owner.email))
    assert.equal(await roleOf(owner), 'administrator')
  })

  for (const role of ['auditor', 'administrator']) {
    test(`to be an ${role} leaves who became a member meanwhile what they are`, async () => {
      const person = await service.person()
      const token = tokenOf((await invite(person.email, role)).body.link)
      const member = { team_id: team, person_id: person.personId, role: 'operator' as const }
      await service.context.db.insertInto('members').values(member).execute()
      assert.equal((await person.post('/api/invitations/accept', { token })).status, 200)
      assert.equal(await roleOf(person), 'operator')
    })
  }

  test('is of no use when whoever gave it was removed from the installation', async () => {
    const giver = await service.member(team, 'administrator')
    const asked = { email: 'friend@district.example', role: 'administrator' }
    const token = tokenOf((await giver.post(`/api/teams/${team}/invitations`, asked)).body.link)
    const owner = await service.person({ owner: true })
    assert.equal((await owner.delete(`/api/installation/people/${giver.personId}`)).status, 204)
    assert.equal((await browserOf().post('/api/invitations/look', { token })).status, 404)
  })

  test('tokens cannot be guessed in any number', async () => {
    const browser = browserOf()
    const statuses = []
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await browser.post('/api/invitations/look', { token: `guess ${attempt}` })).status)
    }
    assert.deepEqual(new Set(statuses.slice(0, 10)), new Set([404]))
    assert.equal(statuses[10], 429)
  })

  test('goes out by mail where mail is set up, and says why when it does not', async () => {
    const server: MailServer = await startMailServer()
    const owner = await service.person({ owner: true })
    const mail = { host: '127.0.0.1', port: server.port, security: 'none', from: 'firstbell@district.example' }
    await owner.put('/api/installation/mail', mail)
    const { body } = await invite('mailed@district.example')
    assert.deepEqual(body.mail, { sent: true })
    const { to, content } = await server.next()
    assert.equal(to, 'mailed@district.example')
    assert.ok(content.includes(body.link))
    await server.close()
    const unsent = (await invite('unsent@district.example')).body
    assert.equal(unsent.mail.sent, false)
    assert.match(unsent.mail.why, /^The connection to the mail server .* Pass the link on yourself\.$/)
    await owner.delete('/api/installation/mail')
  })
})
