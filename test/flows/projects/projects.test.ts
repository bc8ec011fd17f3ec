import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { healthOf } from '../../../src/flows/projects/project.ts'
import { onEachDatabase } from '../../databases.ts'
import { type ConnectedTeam, connectedTeam, finished, projectWithFlow, storedAccount } from '../connected.ts'

onEachDatabase('Templates and projects', (open) => {
  let team: ConnectedTeam
  before(async () => {
    team = await connectedTeam(await open())
  })
  after(() => team.service.close())

  const counts = async () => {
    const { db } = team.service.context
    const count = async (table: 'projects' | 'flows' | 'flow_versions' | 'audit_log') =>
      (await db.selectFrom(table).selectAll().execute()).length
    return [await count('projects'), await count('flows'), await count('flow_versions'), await count('audit_log')]
  }

  test('templates say what each page of their wizard asks for', async () => {
    const { status, body } = await team.administrator.get('/api/templates')
    assert.equal(status, 200)
    assert.deepEqual(
      body.items.map(({ title }: { title: string }) => title),
      ['Daily Sync from Skyward to Apple School Manager', 'OneRoster SIS to Apple School Manager'],
    )
    const [skyward] = body.items
    assert.deepEqual(
      skyward.accounts.map(({ kinds }: { kinds: { label: string }[] }) => kinds.map(({ label }) => label)),
      [
        ['SMS 2.0', 'Qmlativ'],
        ['Apple School Manager', 'A folder, to deliver them yourself'],
      ],
    )
    const names = skyward.configuration.questions.map(({ name }: { name: string }) => name)
    assert.deepEqual(names.slice(0, 4), ['hour', 'minute', 'timeZone', 'alsoOnTheWeekend'])
  })

  test('nothing is made when anything of what the wizard sends is wrong', async () => {
    const before = await counts()
    const other = await storedAccount(team.service, await team.service.team(), 'skyward-sms', { domain: 'x.example' })
    const oneRoster = await storedAccount(team.service, team.teamId, 'oneroster-1.1', { url: 'x.example' })
    const accounts = (source: string, destination: string) => ({ accounts: { source, destination } })
    for (const [changes, field] of [
      [{ template: 'unknown' }, 'template'],
      [{ configuration: { hour: 24, timeZone: 'America/Chicago' } }, 'configuration.hour'],
      [{ configuration: { hour: 2, timeZone: 'Mars/Olympus' } }, 'configuration.timeZone'],
      [{ configuration: { hour: 2, timeZone: 'America/Chicago', days: [8] } }, 'configuration.days.0'],
      [
        { configuration: { hour: 2, timeZone: 'America/Chicago', days: [1], alsoOnTheWeekend: true } },
        'configuration.days',
      ],
      [accounts(other, team.destinationId), 'accounts.source'],
      [accounts(team.destinationId, team.destinationId), 'accounts.source'],
      [accounts(team.sourceId, team.sourceId), 'accounts.destination'],
      [accounts(oneRoster, team.destinationId), 'accounts.source'],
    ] as const) {
      const { status, body } = await team.administrator.post(`${team.url}/projects`, finished(team, changes))
      assert.deepEqual([status, body.error.field], [400, field], JSON.stringify(body))
    }
    assert.deepEqual(await counts(), before)
  })

  test('finishing makes a project with its flow, which is due by its schedule', async () => {
    const { project, flow } = await projectWithFlow(team, {
      name: 'District to Apple',
      configuration: { hour: 2, minute: 30, timeZone: 'America/Denver', alsoOnTheWeekend: true, schools: ['400'] },
    })
    assert.deepEqual([project.name, project.template, project.health], ['District to Apple', 'skyward', 'new'])
    assert.deepEqual(project.flows, { all: 1, on: 1 })
    assert.equal(flow.name, 'Daily Sync from Skyward to Apple School Manager')
    assert.deepEqual([flow.version, flow.enabled, flow.definition.approveFirst], [1, true, false])
    assert.deepEqual(flow.schedule.days, [1, 2, 3, 4, 5, 6, 7])
    assert.equal(flow.definition.options.timeZone, 'America/Denver')
    assert.deepEqual(flow.definition.options.select.schools.include, ['400'])
    assert.equal(flow.definition.options.guard.people.percent, 10)
    const next = Temporal.Instant.from(flow.nextRunAt).toZonedDateTimeISO('America/Denver')
    assert.deepEqual([next.hour, next.minute], [2, 30])
    assert.equal(project.nextRunAt, flow.nextRunAt)
    const log = await team.service.context.db.selectFrom('audit_log').select('action').orderBy('id').execute()
    assert.deepEqual(
      log.map(({ action }) => action),
      ['project.made', 'flow.made'],
    )
  })

  test('a second flow to the same Apple School Manager is refused, with the name of the first', async () => {
    const before = await counts()
    const { status, body } = await team.administrator.post(`${team.url}/projects`, finished(team))
    assert.deepEqual([status, body.error.code], [409, 'destination-in-use'])
    assert.match(body.error.message, /“Daily Sync from Skyward to Apple School Manager” delivers/)
    assert.deepEqual(await counts(), before)
  })

  test('two who finish at once for the same Apple School Manager do not both succeed', async () => {
    const destinationId = await storedAccount(team.service, team.teamId, 'apple-school-manager', {
      user: 'u',
      host: 'h',
    })
    const finish = () => team.administrator.post(`${team.url}/projects`, finished({ ...team, destinationId }))
    const answers = await Promise.all([finish(), finish()])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409])
    const made = answers.find(({ status }) => status === 201)?.body.project
    assert.equal((await team.administrator.delete(`${team.url}/projects/${made.id}`)).status, 204)
  })

  test('a project shows its last run, its next one and what waits for approval', async () => {
    const [project] = (await team.administrator.get(`${team.url}/projects`)).body.items
    const { db } = team.service.context
    const [flow] = (await team.administrator.get(`${team.url}/flows?projectId=${project.id}`)).body.items
    const run = (state: string, changes: object = {}) =>
      db
        .insertInto('runs')
        .values({
          team_id: team.teamId,
          project_id: project.id,
          flow_id: flow.id,
          version: 1,
          destination_account_id: team.destinationId,
          trigger: 'schedule',
          started_by: 'Schedule',
          state,
          states: '[]',
          ...changes,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    await run('succeeded', { created_at: new Date('2026-09-01T07:00:00Z') })
    await run('failed', { created_at: new Date('2026-09-02T07:00:00Z'), reason: 'Skyward refused.' })
    await run('succeeded', { created_at: new Date('2026-09-03T07:00:00Z'), preview: true })
    const failed = (await team.administrator.get(`${team.url}/projects/${project.id}`)).body
    assert.deepEqual(
      [failed.health, failed.lastRun.state, failed.lastRun.reason],
      ['failed', 'failed', 'Skyward refused.'],
    )
    assert.equal(failed.lastRun.createdAt, '2026-09-02T07:00:00.000Z')
    const { id } = await run('waiting-for-approval', { created_at: new Date('2026-09-04T07:00:00Z') })
    const waiting = (await team.administrator.get(`${team.url}/projects/${project.id}`)).body
    assert.deepEqual([waiting.health, waiting.waiting, waiting.lastRun.id], ['waiting', 1, id])
    const refused = await team.administrator.delete(`${team.url}/projects/${project.id}`)
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'run-under-way'])
    await db.updateTable('runs').set({ state: 'running' }).where('id', '=', id).execute()
    assert.match(
      (await team.administrator.delete(`${team.url}/projects/${project.id}`)).body.error.message,
      /under way/,
    )
    await db.updateTable('runs').set({ state: 'cancelled' }).where('id', '=', id).execute()
  })

  test('a project is renamed, and says what is saved and for how long', async () => {
    const [project] = (await team.administrator.get(`${team.url}/projects`)).body.items
    assert.deepEqual([project.savesBodies, project.keepBodiesDays, project.keepPackages], [false, 30, 30])
    const change = { name: 'Nightly', savesBodies: true, keepBodiesDays: 14, keepPackages: 10, keepRunsDays: 400 }
    const changed = await team.administrator.patch(`${team.url}/projects/${project.id}`, change)
    assert.equal(changed.status, 200)
    assert.deepEqual({ ...changed.body, ...change }, changed.body)
    const wrong = await team.administrator.patch(`${team.url}/projects/${project.id}`, { keepPackages: 0 })
    assert.deepEqual([wrong.status, wrong.body.error.field], [400, 'keepPackages'])
  })

  test('who may do less is refused, and ids of other teams are not there', async () => {
    const [project] = (await team.administrator.get(`${team.url}/projects`)).body.items
    const operator = await team.service.member(team.teamId, 'operator')
    assert.equal((await operator.get(`${team.url}/projects/${project.id}`)).status, 200)
    assert.equal((await operator.patch(`${team.url}/projects/${project.id}`, { name: 'x' })).status, 403)
    assert.equal((await operator.post(`${team.url}/projects`, finished(team))).status, 403)
    const otherTeam = await team.service.team()
    const other = await team.service.member(otherTeam, 'administrator')
    const elsewhere = `/api/teams/${otherTeam}/projects/${project.id}`
    assert.equal((await other.get(elsewhere)).status, 404)
    assert.equal((await other.patch(elsewhere, { name: 'x' })).status, 404)
    assert.equal((await other.delete(elsewhere)).status, 404)
    const foreign = await other.post(`/api/teams/${otherTeam}/projects`, finished(team))
    assert.deepEqual([foreign.status, foreign.body.error.field], [400, 'accounts.source'])
  })

  test('a project is deleted with its flows and their History, and its accounts stay', async () => {
    const [project] = (await team.administrator.get(`${team.url}/projects`)).body.items
    assert.equal((await team.administrator.delete(`${team.url}/projects/${project.id}`)).status, 204)
    const { db } = team.service.context
    assert.deepEqual(await db.selectFrom('flows').selectAll().execute(), [])
    assert.deepEqual(await db.selectFrom('runs').selectAll().execute(), [])
    assert.equal((await team.administrator.get(`${team.url}/projects/${project.id}`)).status, 404)
    const [last] = await db.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(1).execute()
    assert.deepEqual([last?.action, last?.subject, last?.details], ['project.deleted', 'Nightly', { flows: 1 }])
  })

  test('the guard of a new flow starts from that of its team', async () => {
    await team.administrator.patch(team.url, { guard: { people: { percent: 3 } } })
    const { flow, project } = await projectWithFlow(team)
    assert.equal(flow.definition.options.guard.people.percent, 3)
    assert.equal((await team.administrator.delete(`${team.url}/projects/${project.id}`)).status, 204)
  })

  test('limits that are newer than a team’s or a flow’s own have their defaults there', async () => {
    const { db } = team.service.context
    const recommended = { percent: 25, atLeast: 10, atMost: null }
    await team.administrator.patch(team.url, { guard: { people: { percent: 3 } } })
    await sql`UPDATE teams SET guard = guard - 'changedPeople' WHERE id = ${team.teamId}`.execute(db)
    const { guard } = (await team.administrator.get(team.url)).body
    assert.deepEqual([guard.people.percent, guard.changedPeople], [3, recommended])
    const { flow } = await projectWithFlow(team)
    assert.deepEqual(flow.definition.options.guard.changedPeople, recommended)
    await sql`UPDATE flow_versions SET definition = definition #- '{options,guard,changedPeople}'`.execute(db)
    const { body } = await team.administrator.get(`${team.url}/flows/${flow.id}`)
    assert.deepEqual(body.definition.options.guard, flow.definition.options.guard)
  })
})

test('a project does as badly as the worst of its flows that are on', () => {
  const flow = (state: string | null, changes: object = {}) =>
    ({ enabled: true, waiting: 0, lastRun: state && { state }, ...changes }) as Parameters<typeof healthOf>[0][number]
  assert.equal(healthOf([]), 'new')
  assert.equal(healthOf([flow('failed', { enabled: false })]), 'off')
  assert.equal(healthOf([flow('succeeded'), flow(null)]), 'ok')
  assert.equal(healthOf([flow('succeeded'), flow('succeeded-with-warnings')]), 'warnings')
  assert.equal(healthOf([flow('succeeded-with-warnings'), flow('retrying')]), 'running')
  assert.equal(healthOf([flow('running'), flow('running', { waiting: 1 })]), 'waiting')
  assert.equal(healthOf([flow('succeeded', { waiting: 1 }), flow('failed')]), 'failed')
  assert.equal(healthOf([flow('failed', { enabled: false }), flow('succeeded')]), 'ok')
})
