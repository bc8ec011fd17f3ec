import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { teamsDashboard } from '../../../src/flows/dashboard/teams-dashboard.ts'
import { onEachDatabase } from '../../databases.ts'
import { type PersonClient, type TestService, testService } from '../../service.ts'

interface FlowOf {
  enabled?: boolean
  late?: boolean
  expiresOn?: string
}

onEachDatabase('the dashboard', (open) => {
  let service: TestService
  before(async () => {
    service = await testService(await open())
  })
  after(() => service.close())

  test('tells of each flow how it does, and what waits for a person', async () => {
    const team = await service.team()
    const auditor = await service.member(team, 'auditor')
    const soon = Temporal.Now.plainDateISO('UTC').add({ days: 5 }).toString()
    const failing = await flow({ team, expiresOn: soon })
    const held = await flow({ team })
    const late = await flow({ team, late: true })
    await flow({ team, enabled: false, late: true })
    await run(failing, 'succeeded', { hoursAgo: 30 })
    const failed = await run(failing, 'failed', {
      reason: 'Skyward refused.',
      failure: { whoseMove: 'district', next: 'Renew the key.' },
    })
    const waiting = await run(held, 'waiting-for-approval', { reason: '30 students would go.' })
    await run(late, 'succeeded', { hoursAgo: 40 })

    const { status, body } = await auditor.get(`/api/teams/${team}/dashboard`)
    assert.equal(status, 200)
    assert.equal(body.health, 'failed')
    assert.deepEqual(
      body.flows.map(({ health }: { health: string }) => health),
      ['failed', 'waiting', 'late', 'off'],
    )
    assert.deepEqual(
      body.held.map(({ id, reason }: Record<string, string>) => [id, reason]),
      [[waiting, '30 students would go.']],
    )
    const [{ id, whoseMove, next }] = body.failed
    assert.deepEqual([id, whoseMove, next], [failed, 'district', 'Renew the key.'])
    assert.deepEqual(
      body.expiring.map(({ daysLeft, expiresOn }: Record<string, unknown>) => [daysLeft, expiresOn]),
      [[5, soon]],
    )
  })

  test('goes by the last run that there was: a time that was skipped puts nothing in order', async () => {
    const team = await service.team()
    const person = await service.person({ roles: { [team]: 'auditor' } })
    const failing = await flow({ team })
    const failed = await run(failing, 'failed', { hoursAgo: 50, reason: 'Skyward refused.' })
    await run(failing, 'skipped', {})
    const { body } = await person.get(`/api/teams/${team}/dashboard`)
    assert.deepEqual([body.health, body.failed.map(({ id }: { id: string }) => id)], ['failed', [failed]])
    const [overview] = await overviews(person)
    assert.deepEqual([overview?.health, overview?.failed], ['failed', 1])
  })

  test('has nothing to tell of a team without flows', async () => {
    const team = await service.team()
    const { body } = await (await service.member(team, 'operator')).get(`/api/teams/${team}/dashboard`)
    assert.deepEqual(body, { health: 'new', flows: [], held: [], failed: [], expiring: [] })
  })

  test('gives what a flow delivered, run by run', async () => {
    const team = await service.team()
    const auditor = await service.member(team, 'auditor')
    const id = await flow({ team })
    const at = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().subtract({ days: 4 })
    const first = await run(id, 'succeeded', { deliveredAt: at, report: { tables: tables(100, 100) } })
    const second = await run(id, 'succeeded', { deliveredAt: at.add({ hours: 1 }), report: { tables: tables(101, 1) } })
    await run(id, 'failed', { hoursAgo: 1 })

    const { body } = await auditor.get(`/api/teams/${team}/flows/${id}/figures?days=10`)
    assert.equal(body.timeZone, 'America/Chicago')
    assert.deepEqual(
      body.points.map(({ runId, rows, changes }: Point) => [runId, rows['students'], rows['classes'], changes]),
      [
        [first, 100, 0, { added: 100, changed: 1, removed: 2 }],
        [second, 101, 0, { added: 1, changed: 1, removed: 2 }],
      ],
    )
    assert.equal((await auditor.get(`/api/teams/${team}/flows/${id}/figures?days=1`)).body.points.length, 0)
    assert.equal((await auditor.get(`/api/teams/${team}/flows/${id}/figures?days=0`)).body.error.field, 'days')
    assert.equal((await auditor.get(`/api/teams/${team}/flows/${team}/figures`)).status, 404)
  })

  test('makes one of the many runs of a day, in the zone of the flow', async () => {
    const team = await service.team()
    const auditor = await service.member(team, 'auditor')
    const id = await flow({ team })
    // From midnight to midnight in UTC, which in Chicago belongs to two days.
    const from = Temporal.Now.zonedDateTimeISO('UTC').startOfDay().subtract({ days: 4 })
    for (let index = 0; index < 120; index++) {
      const deliveredAt = from.add({ minutes: 12 * index })
      await run(id, 'succeeded', { deliveredAt, report: { tables: tables(index, 1) } })
    }
    const { points } = (await auditor.get(`/api/teams/${team}/flows/${id}/figures`)).body
    assert.equal(points.length, 2)
    assert.deepEqual(points[1].rows.students, 119)
    assert.equal(points[0].changes.added + points[1].changes.added, 120)
  })

  test("lists a person's teams, those with problems first, and nobody else's", async () => {
    const names = ['Ok', 'Failed', 'Held', 'Late', 'New', 'Empty']
    const teams = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await service.team(name)])))
    await service.team('Elsewhere')
    const roles = Object.fromEntries(Object.values(teams).map((id) => [id, 'auditor'] as const))
    const person = await service.person({ roles })
    const failing = await flow({ team: teams['Failed'] })
    const failed = await run(failing, 'failed', { reason: 'Skyward refused.' })
    await run(await flow({ team: teams['Failed'] }), 'succeeded', {})
    await run(await flow({ team: teams['Held'] }), 'waiting-for-approval', { reason: 'Too many.' })
    await flow({ team: teams['Late'], late: true })
    await run(await flow({ team: teams['Ok'] }), 'succeeded', {})
    await flow({ team: teams['New'] })

    const items = await overviews(person)
    assert.deepEqual(
      items.map(({ name, health }) => `${name}: ${health}`),
      ['Failed: failed', 'Held: waiting', 'Late: late', 'Empty: new', 'New: new', 'Ok: ok'],
    )
    const [first, second] = items
    assert.deepEqual(first?.problem, { runId: failed, flow: 'Daily', reason: 'Skyward refused.' })
    assert.deepEqual([first?.failed, first?.waiting, first?.flows], [1, 0, { all: 2, on: 2 }])
    assert.deepEqual([second?.failed, second?.waiting], [0, 1])
  })

  test('asks the database as often for a person of one team as for one of fifty', async () => {
    let asked = 0
    const counting = service.context.db.withPlugin({
      transformQuery: ({ node }) => {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const questionsOf = async (count: number) => {
      const teams = await Promise.all(Array.from({ length: count }, () => service.team()))
      const person = await service.person({ roles: Object.fromEntries(teams.map((team) => [team, 'auditor'])) })
      await runs(await flows(teams, {}), 'succeeded', {})
      asked = 0
      assert.equal((await teamsDashboard(counting, person.personId)).length, count)
      return asked
    }
    const forOne = await questionsOf(1)
    assert.ok(forOne > 0)
    assert.equal(await questionsOf(50), forOne)
  })

  async function overviews(person: PersonClient): Promise<Overview[]> {
    return (await person.get('/api/dashboard')).body.items
  }

  async function flow({ team, ...more }: FlowOf & { team: string }): Promise<string> {
    return (await flows([team], more))[0] ?? assert.fail()
  }

  /** A flow for each of the teams; fifty are made with as many statements as one. */
  async function flows(teams: string[], { enabled = true, late = false, expiresOn }: FlowOf): Promise<string[]> {
    const { db } = service.context
    const accounts = async (connector: string, more: { expires_on?: string } = {}) => {
      const account = () => ({ connector, name: `Account ${Math.random()}`, settings: '{}', secrets: Buffer.alloc(0) })
      const values = teams.map((team_id) => ({ team_id, ...account(), ...more }))
      return idsByTeam(await db.insertInto('accounts').values(values).returning(['id', 'team_id']).execute())
    }
    const sources = await accounts('skyward-qmlativ', expiresOn === undefined ? {} : { expires_on: expiresOn })
    const destinations = await accounts('apple-school-manager')
    const projects = idsByTeam(
      await db
        .insertInto('projects')
        .values(teams.map((team_id) => ({ team_id, template: 'skyward', name: 'Daily' })))
        .returning(['id', 'team_id'])
        .execute(),
    )
    const made = await db
      .insertInto('flows')
      .values(
        teams.map((team_id) => ({
          team_id,
          project_id: projects(team_id),
          name: 'Daily',
          enabled,
          source_account_id: sources(team_id),
          destination_account_id: destinations(team_id),
          alarm_raised_at: late ? new Date() : null,
        })),
      )
      .returning('id')
      .execute()
    const version = { version: 1, definition: JSON.stringify({ schedule }), saved_by: 'Robin' }
    await db
      .insertInto('flow_versions')
      .values(made.map(({ id }) => ({ flow_id: id, ...version })))
      .execute()
    return made.map(({ id }) => id)
  }

  interface RunOf {
    hoursAgo?: number
    reason?: string
    failure?: object
    report?: object
    deliveredAt?: Temporal.ZonedDateTime
  }

  async function run(flowId: string, state: string, more: RunOf): Promise<string> {
    return (await runs([flowId], state, more))[0] ?? assert.fail()
  }

  /** A run of each of the flows. */
  async function runs(
    flowIds: string[],
    state: string,
    { hoursAgo = 0, reason, failure, report, deliveredAt }: RunOf,
  ): Promise<string[]> {
    const { db } = service.context
    const rows = await db.selectFrom('flows').selectAll().where('id', 'in', flowIds).execute()
    const at = deliveredAt ? new Date(deliveredAt.epochMilliseconds) : new Date(Date.now() - hoursAgo * 3_600_000)
    const made = await db
      .insertInto('runs')
      .values(
        rows.map((row) => ({
          team_id: row.team_id,
          project_id: row.project_id,
          flow_id: row.id,
          version: 1,
          destination_account_id: row.destination_account_id,
          trigger: 'schedule',
          started_by: 'the schedule',
          state,
          states: '[]',
          reason: reason ?? null,
          failure: failure ? JSON.stringify(failure) : null,
          report: report ? JSON.stringify(report) : null,
          created_at: at,
          delivered_at: deliveredAt ? at : null,
        })),
      )
      .returning('id')
      .execute()
    return made.map(({ id }) => id)
  }
})

function idsByTeam(rows: { id: string; team_id: string }[]): (team: string) => string {
  const ids = new Map(rows.map(({ id, team_id }) => [team_id, id]))
  return (team) => ids.get(team) ?? assert.fail()
}

const schedule = {
  times: [{ hour: 2, minute: 0 }],
  timeZone: 'America/Chicago',
  days: [1, 2, 3, 4, 5],
}

const tables = (rows: number, added: number) => ({
  students: { rows, added, changed: 1, removed: 0 },
  staff: { rows: 9, added: 0, changed: 0, removed: 2 },
})

interface Point {
  runId: string
  rows: Record<string, number>
  changes: object
}

interface Overview {
  name: string
  health: string
  failed: number
  waiting: number
  flows: object
  problem: object | null
}
