import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { flowOf } from './things-of-team.ts'

onEachDatabase('a team', (open) => {
  let service: TestService
  let team: string
  let administrator: PersonClient

  before(async () => {
    service = await testService(await open())
    team = await service.team('District 7')
    administrator = await service.member(team, 'administrator')
  })
  after(() => service.close())

  const at = (path: string) => `/api/teams/${team}${path}`

  test('is made by an owner, who becomes its administrator', async () => {
    const owner = await service.person({ owner: true })
    const { status, body } = await owner.post('/api/teams', { name: 'District 8' })
    assert.equal(status, 201)
    assert.equal((await owner.get(`/api/teams/${body.id}`)).body.name, 'District 8')
    assert.equal((await administrator.get(`/api/teams/${body.id}`)).status, 404)
  })

  test('is renamed, and keeps what its guard starts from', async () => {
    const { body } = await administrator.patch(at(''), {
      name: 'District 7 (Lakeside)',
      guard: { people: { percent: 5 } },
    })
    assert.equal(body.name, 'District 7 (Lakeside)')
    assert.equal(body.guard.people.percent, 5)
    assert.equal(body.guard.classes.percent, 10)
    const wrong = await administrator.patch(at(''), { guard: { people: { percent: 101 } } })
    assert.deepEqual([wrong.status, wrong.body.error.field], [400, 'guard.people.percent'])
    assert.equal((await administrator.patch(at(''), { guard: null })).body.guard, null)
    assert.equal((await administrator.patch(at(''), { name: 'District 8' })).body.guard, null)
  })

  describe('members', () => {
    test('are listed, given another role, and taken out', async () => {
      const member = await service.member(team, 'auditor')
      const { items } = (await member.get(at('/members'))).body
      assert.deepEqual(
        items.map(({ email, role }: Record<string, string>) => `${email} ${role}`).toSorted(),
        [`${administrator.email} administrator`, `${member.email} auditor`].toSorted(),
      )
      const one = at(`/members/${member.personId}`)
      assert.equal((await administrator.patch(one, { role: 'operator' })).status, 204)
      assert.equal((await member.get('/api/me')).body.teams[0].role, 'operator')
      assert.equal((await administrator.patch(one, { role: 'king' })).body.error.field, 'role')
      assert.equal((await administrator.delete(one)).status, 204)
      assert.equal((await member.get(at('/members'))).status, 404)
      assert.equal((await administrator.delete(one)).status, 404)
    })

    test('keep one administrator, also when two leave at once', async () => {
      const one = at(`/members/${administrator.personId}`)
      for (const answer of [await administrator.delete(one), await administrator.patch(one, { role: 'auditor' })]) {
        assert.deepEqual([answer.status, answer.body.error.code], [409, 'last-administrator'])
      }
      const second = await service.member(team, 'administrator')
      const both = [administrator.delete(one), second.delete(at(`/members/${second.personId}`))]
      assert.deepEqual((await Promise.all(both)).map(({ status }) => status).toSorted(), [204, 409])
      administrator = (await second.get(at(''))).status === 200 ? second : administrator
    })
  })

  describe('API keys', () => {
    test('are shown once, work in their team only, and say when they were used', async () => {
      const { status, body } = await administrator.post(at('/api-keys'), { name: 'Nightly', role: 'operator' })
      assert.equal(status, 201)
      assert.match(body.key, /^fb_[\w-]{43}$/)
      const key = service.clientWith({ authorization: `Bearer ${body.key}` })
      assert.equal((await key.get(at(''))).status, 200)
      assert.equal((await key.get(`/api/teams/${await service.team()}`)).status, 404)
      const listed = (await administrator.get(at('/api-keys'))).body
      assert.ok(!JSON.stringify(listed).includes(body.key))
      const [{ startsWith, lastUsedAt, createdBy, role }] = listed.items
      assert.ok(body.key.startsWith(startsWith) && startsWith.length === 9 && lastUsedAt !== null)
      assert.deepEqual([createdBy, role], [administrator.email, 'operator'])
      const stored = await service.context.db.selectFrom('api_keys').selectAll().execute()
      assert.ok(!JSON.stringify(stored).includes(body.key))
      assert.equal((await administrator.delete(at(`/api-keys/${body.id}`))).status, 204)
      assert.equal((await key.get(at(''))).status, 401)
    })

    test("are the team's: they stay when whoever made them leaves, and the list says so", async () => {
      const maker = await service.member(team, 'administrator')
      const made = (await maker.post(at('/api-keys'), { name: 'Left behind', role: 'operator' })).body
      const listed = async () => {
        const { items } = (await administrator.get(at('/api-keys'))).body
        const { createdBy, makerIsMember } = items.find(({ id }: { id: string }) => id === made.id)
        return { createdBy, makerIsMember }
      }
      assert.deepEqual(await listed(), { createdBy: maker.email, makerIsMember: true })
      await administrator.delete(at(`/members/${maker.personId}`))
      assert.deepEqual(await listed(), { createdBy: maker.email, makerIsMember: false })
      const owner = await service.person({ owner: true })
      await owner.delete(`/api/installation/people/${maker.personId}`)
      assert.deepEqual(await listed(), { createdBy: null, makerIsMember: false })
      assert.equal((await service.clientWith({ authorization: `Bearer ${made.key}` }).get(at(''))).status, 200)
      await administrator.delete(at(`/api-keys/${made.id}`))
    })

    test('need no origin, since no browser sends them by itself', async () => {
      const key = await service.key(team, 'administrator')
      assert.equal((await key.patch(at(''), { name: 'District 7' })).status, 200)
    })

    test('expire', async () => {
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
      const { body } = await administrator.post(at('/api-keys'), { name: 'Short', role: 'auditor', expiresAt })
      const key = service.clientWith({ authorization: `Bearer ${body.key}` })
      assert.equal((await key.get(at(''))).status, 200)
      await service.context.db
        .updateTable('api_keys')
        .set({ expires_at: new Date(Date.now() - 1) })
        .where('id', '=', body.id)
        .execute()
      assert.equal((await key.get(at(''))).status, 401)
      for (const wrong of ['2020-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59']) {
        const asked = { name: 'Wrong', role: 'auditor', expiresAt: wrong }
        const { status, body } = await administrator.post(at('/api-keys'), asked)
        assert.deepEqual([status, body.error.field], [400, 'expiresAt'], wrong)
      }
    })
  })

  describe('the audit log', () => {
    test('says who did what, page by page, and only for this team', async () => {
      const auditor = await service.member(team, 'auditor')
      const first = (await auditor.get(at('/audit?limit=3'))).body
      assert.equal(first.items.length, 3)
      const second = (await auditor.get(at(`/audit?limit=3&before=${first.next}`))).body
      assert.ok(second.items[0].id < first.items[2].id)
      const changes = (await auditor.get(at('/audit?action=team.changed'))).body.items
      assert.ok(changes.length >= 3 && changes.every(({ action }: { action: string }) => action === 'team.changed'))
      assert.equal(changes[0].by, 'api-key')
      const ofTeam = (await auditor.get(at('/audit?action=team'))).body.items
      assert.ok(ofTeam.length >= changes.length)
      assert.equal((await auditor.get(at('/audit?action=te%25'))).body.items.length, 0)
      assert.equal((await auditor.get(at('/audit?from=2999-01-01T00:00:00Z'))).body.items.length, 0)
      const wrong = await auditor.get(at('/audit?limit=1000'))
      assert.deepEqual([wrong.status, wrong.body.error.field], [400, 'limit'])
      const never = await auditor.get(at('/audit?from=0000-01-01T00:00:00Z'))
      assert.deepEqual([never.status, never.body.error.field], [400, 'from'])
    })

    test('is exported as CSV, in which a spreadsheet finds no formula', async () => {
      const names = [
        '=HYPERLINK("http://elsewhere.example")',
        '+1',
        '-1',
        '@SUM(A1)',
        '＝1+1',
        '\u200b=1',
        '\ufeff＋1',
        'a "quoted", name',
      ]
      for (const name of names) await administrator.patch(at(''), { name })
      await administrator.patch(at(''), { name: 'District 7' })
      const { headers, body } = await administrator.get(at('/audit.csv'))
      assert.match(String(headers['content-type']), /^text\/csv/)
      assert.match(String(headers['content-disposition']), /^attachment/)
      const lines = String(body).trimEnd().split('\r\n')
      // Without the mark at its beginning a spreadsheet reads names in UTF-8 as something else.
      assert.equal(lines[0], '\ufefftime,actor,by,address,action,subject kind,subject id,subject,details')
      assert.ok(lines.some((line) => line.includes(`"'=HYPERLINK(""http://elsewhere.example"")"`)))
      assert.ok(lines.some((line) => line.includes('"a ""quoted"", name"')))
      assert.doesNotMatch(String(body), /(?:^|",)"[\u200b\ufeff]*[=+@＝＋－＠-]/m)
    })
  })

  describe('deleting it', () => {
    test('waits for runs that are under way', async () => {
      const { context } = service
      const { flow, destination, project } = await flowOf(context.db, team)
      const run = await context.db
        .insertInto('runs')
        .values({
          team_id: team,
          project_id: project,
          flow_id: flow,
          version: 1,
          destination_account_id: destination,
          trigger: 'manual',
          started_by: 'Robin',
          state: 'running',
          states: '[]',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { status, body } = await administrator.delete(at(''))
      assert.deepEqual([status, body.error.code], [409, 'run-under-way'])
      await context.db.updateTable('runs').set({ state: 'succeeded' }).where('id', '=', run.id).execute()
      const folder = join(context.dataFolder, 'state', destination)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'ledger'), 'sealed')
    })

    test('takes everything with it but the word that it was deleted', async () => {
      const { context } = service
      const [account] = await context.db
        .selectFrom('accounts')
        .select('id')
        .where('team_id', '=', team)
        .where('connector', '=', 'apple-school-manager')
        .execute()
      assert.equal((await administrator.delete(at(''))).status, 204)
      assert.equal((await administrator.get(at(''))).status, 404)
      for (const table of ['accounts', 'projects', 'flows', 'runs', 'members', 'api_keys', 'audit_log'] as const) {
        const rows = await context.db.selectFrom(table).select('team_id').where('team_id', '=', team).execute()
        assert.equal(rows.length, 0, table)
      }
      assert.ok(account && !existsSync(join(context.dataFolder, 'state', account.id)))
      const owner = await service.person({ owner: true })
      const { items } = (await owner.get('/api/installation/audit?action=team.deleted')).body
      assert.deepEqual([items[0].subject.name, items[0].actor], ['District 7', administrator.email])
    })
  })
})
