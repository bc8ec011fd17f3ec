import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../../databases.ts'
import { type TestService, testService } from '../../service.ts'
import { makeFlows } from './flows.ts'
import { schedule } from './schedules.ts'

onEachDatabase('the API of schedules', (open) => {
  let service: TestService
  before(async () => {
    service = await testService(await open())
  })
  after(() => service.close())

  const flowOf = async (of: Parameters<typeof makeFlows>[1]) => {
    const [id = ''] = await makeFlows(service.context.db, of)
    const { team_id } = await service.context.db
      .selectFrom('flows')
      .select('team_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { auditor: await service.member(team_id, 'auditor'), url: `/api/teams/${team_id}/flows/${id}/next-runs` }
  }

  test('gives the next runs of a flow, five unless another number is asked for', async () => {
    const { auditor, url } = await flowOf({ schedule: schedule(), nextRunAt: null })
    const { status, body } = await auditor.get(url)
    assert.equal(status, 200)
    assert.equal(body.words, 'Every day at 02:00 (America/Chicago)')
    assert.equal(body.nextRuns.length, 5)
    assert.equal((await auditor.get(`${url}?count=20`)).body.nextRuns.length, 20)
    for (const count of ['21', '0', 'many']) {
      const refused = await auditor.get(`${url}?count=${count}`)
      assert.deepEqual([refused.status, refused.body.error.field], [400, 'count'])
    }
  })

  test('gives none for a flow that is switched off or has no schedule, and says which', async () => {
    const off = await flowOf({ schedule: schedule(), nextRunAt: null, enabled: false })
    const { body } = await off.auditor.get(off.url)
    assert.deepEqual([body.words, body.nextRuns], ['Switched off (Every day at 02:00 (America/Chicago))', []])
    const none = await flowOf({ schedule: null, nextRunAt: null })
    assert.match((await none.auditor.get(none.url)).body.words, /^No schedule/)
    assert.equal((await off.auditor.get(none.url)).status, 404)
    assert.equal((await off.auditor.get(off.url.replace(/flows\/[^/]*/, `flows/${crypto.randomUUID()}`))).status, 404)
  })

  test('shows what a schedule would mean before it is saved, and names the field that is wrong', async () => {
    const team = await service.team()
    const auditor = await service.member(team, 'auditor')
    const url = `/api/teams/${team}/schedule-previews`
    const { status, body } = await auditor.post(url, schedule({ times: ['02:30'] }))
    assert.equal(status, 200)
    assert.equal(body.nextRuns.length, 3)
    assert.equal(body.clockChanges.length, 2)
    for (const [field, wrong] of [
      ['times.0.hour', { times: [{ hour: 24, minute: 0 }] }],
      ['timeZone', { timeZone: 'America/Atlantis' }],
      ['days', { days: [1, 1] }],
      ['blackouts.0.to', { blackouts: [{ from: '2026-12-24', to: '2026-12-23' }] }],
    ] as const) {
      const refused = await auditor.post(url, { ...schedule(), ...wrong })
      assert.deepEqual([refused.status, refused.body.error.field], [400, field])
    }
  })

  test('finds time zones', async () => {
    const person = await service.person()
    const { body } = await person.get('/api/time-zones?search=US/Cen')
    assert.deepEqual(
      body.items.map(({ id, sameAs }: Record<string, string>) => [id, sameAs]),
      [['US/Central', 'America/Chicago']],
    )
    assert.ok((await person.get('/api/time-zones')).body.items.length > 400)
    assert.equal((await service.nobody.get('/api/time-zones')).status, 401)
  })
})
