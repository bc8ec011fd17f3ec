import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { WholeFlow } from '../../../src/flows/flows/flow.ts'
import { onEachDatabase } from '../../databases.ts'
import { type ConnectedTeam, connectedTeam, projectWithFlow, storedAccount } from '../connected.ts'

onEachDatabase('Flows', (open) => {
  let team: ConnectedTeam
  let flow: WholeFlow
  let url: string
  before(async () => {
    team = await connectedTeam(await open())
    flow = (await projectWithFlow(team)).flow
    url = `${team.url}/flows/${flow.id}`
  })
  after(() => team.service.close())

  const nextRunAt = async () => {
    const { db } = team.service.context
    const row = await db.selectFrom('flows').select('next_run_at').where('id', '=', flow.id).executeTakeFirstOrThrow()
    return row.next_run_at
  }
  const withOptions = (options: object) => ({
    ...flow.definition,
    options: { ...flow.definition.options, ...options },
  })

  test('each save is a new version, and names who saved it', async () => {
    const definition = { ...withOptions({ federated: true }), approveFirst: true }
    const saved = await team.administrator.post(`${url}/versions`, { basedOn: 1, definition, comment: 'Federated' })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    assert.deepEqual([saved.body.version, saved.body.definition.options.federated], [2, true])
    const { body } = await team.administrator.get(`${url}/versions`)
    assert.deepEqual(
      body.items.map(({ version, comment, savedBy }: Record<string, unknown>) => [version, comment, savedBy]),
      [
        [2, 'Federated', team.administrator.email],
        [1, null, team.administrator.email],
      ],
    )
    const first = await team.administrator.get(`${url}/versions/1`)
    assert.deepEqual(first.body.definition, flow.definition)
    const same = await team.administrator.post(`${url}/versions`, { basedOn: 2, definition })
    assert.equal(same.body.version, 2, 'what changes nothing is not saved')
  })

  test('who saves over the version of somebody else is shown it, field by field', async () => {
    const definition = withOptions({ timeZone: 'America/Chicago', identifiers: 'strict' })
    const { status, body } = await team.administrator.post(`${url}/versions`, { basedOn: 1, definition })
    assert.deepEqual([status, body.error.code], [409, 'flow-changed'])
    const { current, theirs, yours } = body.error.details
    assert.deepEqual([current.version, current.comment], [2, 'Federated'])
    assert.deepEqual(theirs, [
      { path: 'options.federated', before: false, after: true },
      { path: 'approveFirst', before: false, after: true },
    ])
    assert.deepEqual(yours, [{ path: 'options.identifiers', before: 'pass', after: 'strict' }])
  })

  test('one whose time zone is not known here is opened and corrected, and not switched on before', async () => {
    const { administrator, service } = team
    const copy: WholeFlow = (await administrator.post(`${url}/copies`, {})).body
    const own = `${team.url}/flows/${copy.id}`
    const schedule = { ...copy.definition.schedule, timeZone: 'Nowhere/Bogus' }
    const definition = {
      ...copy.definition,
      schedule,
      options: { ...copy.definition.options, timeZone: 'Nowhere/Bogus' },
    }
    await service.context.db
      .updateTable('flow_versions')
      .set({ definition: JSON.stringify(definition) })
      .where('flow_id', '=', copy.id)
      .execute()
    const opened = await administrator.get(own)
    assert.deepEqual([opened.status, opened.body.definition], [200, definition])
    for (const page of [`${team.url}/flows`, `${team.url}/projects`, `${team.url}/dashboard`, `${own}/figures`]) {
      assert.equal((await administrator.get(page)).status, 200, page)
    }
    assert.equal((await administrator.get(`${own}/next-runs`)).body.error.code, 'schedule-unusable')

    await administrator.patch(url, { enabled: false })
    const early = await administrator.patch(own, { enabled: true })
    assert.deepEqual([early.status, early.body.error.code], [409, 'schedule-unusable'])
    const change = { basedOn: 1, definition: copy.definition }
    const corrected = await administrator.post(`${own}/versions`, change)
    assert.deepEqual([corrected.status, corrected.body.schedule?.timeZone], [200, copy.schedule?.timeZone])
    const back = await administrator.post(`${own}/versions/1/restore`, { basedOn: 2 })
    assert.deepEqual([back.status, back.body.error.field], [400, 'version'])
    assert.equal((await administrator.patch(own, { enabled: true })).status, 200)
    await administrator.delete(own)
    await administrator.patch(url, { enabled: true })
  })

  test('a number that no version can have is none', async () => {
    const version = 2 ** 31
    for (const [answer, status, field] of [
      [await team.administrator.get(`${url}/versions/${version}`), 404, undefined],
      [await team.administrator.post(`${url}/versions/${version}/restore`, { basedOn: 2 }), 404, undefined],
      [await team.administrator.get(`${url}/differences?from=1&to=${version}`), 400, 'to'],
      [await team.administrator.post(`${url}/versions/1/restore`, { basedOn: version }), 400, 'basedOn'],
    ] as const) {
      assert.deepEqual([answer.status, answer.body.error.field], [status, field])
    }
  })

  test('two who save at once do not both succeed', async () => {
    const save = (lookAheadDays: number) => {
      const select = { ...flow.definition.options.select, lookAheadDays }
      return team.administrator.post(`${url}/versions`, { basedOn: 2, definition: withOptions({ select }) })
    }
    const statuses = (await Promise.all([save(3), save(4)])).map(({ status }) => status)
    assert.deepEqual(statuses.sort(), [200, 409])
  })

  test('versions are compared, and an earlier one is restored as a new one', async () => {
    const compared = await team.administrator.get(`${url}/differences?from=1&to=2`)
    assert.equal(compared.body.from.version, 1)
    assert.deepEqual(
      compared.body.differences.map(({ path }: { path: string }) => path),
      ['options.federated', 'approveFirst'],
    )
    const restored = await team.administrator.post(`${url}/versions/1/restore`, { basedOn: 3 })
    assert.deepEqual([restored.status, restored.body.version], [200, 4])
    assert.deepEqual([restored.body.comment, restored.body.definition], ['Version 1 restored', flow.definition])
    const stale = await team.administrator.post(`${url}/versions/2/restore`, { basedOn: 3 })
    assert.equal(stale.status, 409)
    assert.equal((await team.administrator.get(`${url}/differences?from=1&to=9`)).status, 404)
  })

  test('the next run follows the schedule, and a run that is due stays due when something else is saved', async () => {
    const due = new Date('2026-01-01T08:00:00Z')
    await team.service.context.db.updateTable('flows').set({ next_run_at: due }).where('id', '=', flow.id).execute()
    const other = await team.administrator.post(`${url}/versions`, {
      basedOn: 4,
      definition: withOptions({ acceptDuplicates: true }),
    })
    assert.equal(other.status, 200)
    assert.deepEqual(await nextRunAt(), due)
    const schedule = { timeZone: 'Asia/Kolkata', times: [{ hour: 5, minute: 45 }], days: [1, 2, 3, 4, 5, 6, 7] }
    const definition = { ...flow.definition, schedule }
    const moved = await team.administrator.post(`${url}/versions`, { basedOn: 5, definition })
    const next = Temporal.Instant.from(moved.body.nextRunAt).toZonedDateTimeISO('Asia/Kolkata')
    assert.deepEqual([next.hour, next.minute], [5, 45])
    assert.equal(moved.body.definition.options.timeZone, 'Asia/Kolkata', 'the day of a run is the one of its schedule')
    const without = await team.administrator.post(`${url}/versions`, {
      basedOn: 6,
      definition: { ...flow.definition, schedule: null },
    })
    assert.deepEqual([without.body.schedule, without.body.nextRunAt], [null, null])
    await team.administrator.post(`${url}/versions/1/restore`, { basedOn: 7 })
    assert.ok(await nextRunAt())
  })

  test('a flow that is off is not due; switched on it is due again, and its alarm counts from then', async () => {
    const off = await team.administrator.patch(url, { enabled: false })
    assert.deepEqual([off.status, off.body.enabled, off.body.nextRunAt], [200, false, null])
    const { db } = team.service.context
    await db
      .updateTable('flows')
      .set({ watched_since: new Date(0) })
      .where('id', '=', flow.id)
      .execute()
    const on = await team.administrator.patch(url, { enabled: true, name: 'Every night' })
    assert.deepEqual([on.body.enabled, on.body.name], [true, 'Every night'])
    assert.ok(on.body.nextRunAt)
    const row = await db.selectFrom('flows').select('watched_since').where('id', '=', flow.id).executeTakeFirstOrThrow()
    assert.ok(row.watched_since.getTime() > 0)
    const log = await db.selectFrom('audit_log').select('action').orderBy('id', 'desc').limit(3).execute()
    assert.deepEqual(log.map(({ action }) => action).reverse(), [
      'flow.switched-off',
      'flow.switched-on',
      'flow.changed',
    ])
  })

  test('a copy is off, and is not switched on while the first flow delivers to the same place', async () => {
    const copy = await team.administrator.post(`${url}/copies`, {})
    assert.equal(copy.status, 201, JSON.stringify(copy.body))
    assert.deepEqual([copy.body.name, copy.body.enabled, copy.body.version], ['Every night copy', false, 1])
    assert.deepEqual(copy.body.definition, flow.definition)
    const copyUrl = `${team.url}/flows/${copy.body.id}`
    const refused = await team.administrator.patch(copyUrl, { enabled: true })
    assert.deepEqual([refused.status, refused.body.error.code], [409, 'destination-in-use'])
    assert.match(refused.body.error.message, /“Every night” delivers/)
    await team.administrator.patch(url, { enabled: false })
    assert.equal((await team.administrator.patch(copyUrl, { enabled: true })).status, 200)
    assert.equal((await team.administrator.patch(url, { enabled: true })).status, 409)
    assert.equal((await team.administrator.delete(copyUrl)).status, 204)
    assert.equal((await team.administrator.patch(url, { enabled: true })).status, 200)
  })

  test('a flow is made in a project by its definition; what is wrong in it is named', async () => {
    const destination = await storedAccount(team.service, team.teamId, 'apple-school-manager', {
      user: 'other',
      host: 'h',
    })
    const definition = {
      sourceAccountId: team.sourceId,
      destinationAccountId: destination,
      schedule: null,
      options: { timeZone: 'America/New_York' },
    }
    const made = await team.administrator.post(`${team.url}/flows`, {
      projectId: flow.projectId,
      name: 'By hand',
      definition,
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    assert.deepEqual([made.body.nextRunAt, made.body.definition.options.guard.people.percent], [null, 10])
    for (const [changes, field] of [
      [{ projectId: flow.id }, 'projectId'],
      [{ name: ' ' }, 'name'],
      [{ definition: { ...definition, sourceAccountId: flow.id } }, 'definition.sourceAccountId'],
      [{ definition: { ...definition, destinationAccountId: team.sourceId } }, 'definition.destinationAccountId'],
      [
        { definition: { ...definition, options: { guard: { people: { percent: 101 } } } } },
        'definition.options.guard.people.percent',
      ],
      [{ definition: { ...definition, options: { timeZone: 'Nowhere/City' } } }, 'definition.options.timeZone'],
      [{ definition: { ...definition, unknown: 1 } }, 'definition'],
    ] as const) {
      const body = { projectId: flow.projectId, name: 'Wrong', definition, ...changes }
      const refused = await team.administrator.post(`${team.url}/flows`, body)
      assert.deepEqual([refused.status, refused.body.error.field], [400, field], JSON.stringify(refused.body))
    }
    const { body } = await team.administrator.get(`${team.url}/flows?projectId=${flow.projectId}`)
    assert.deepEqual(
      body.items.map(({ name }: { name: string }) => name),
      ['Every night', 'By hand'],
    )
    assert.equal((await team.administrator.delete(`${team.url}/flows/${made.body.id}`)).status, 204)
    const rows = await team.service.context.db.selectFrom('flows').select('id').where('id', '=', made.body.id).execute()
    assert.deepEqual(rows, [], 'without runs nothing is left of it')
  })

  test('who may do less is refused, and ids of other teams are not there', async () => {
    const operator = await team.service.member(team.teamId, 'operator')
    assert.equal((await operator.get(url)).status, 200)
    assert.equal((await operator.patch(url, { enabled: false })).status, 403)
    assert.equal((await operator.post(`${url}/webhook`)).status, 403)
    const otherTeam = await team.service.team()
    const other = await team.service.member(otherTeam, 'administrator')
    const elsewhere = `/api/teams/${otherTeam}/flows/${flow.id}`
    const body = { basedOn: 1, definition: flow.definition }
    for (const answer of [
      other.get(elsewhere),
      other.patch(elsewhere, { name: 'x' }),
      other.delete(elsewhere),
      other.post(`${elsewhere}/copies`, {}),
      other.post(`${elsewhere}/webhook`),
      other.delete(`${elsewhere}/webhook`),
      other.get(`${elsewhere}/versions`),
      other.get(`${elsewhere}/versions/1`),
      other.post(`${elsewhere}/versions`, body),
      other.get(`${elsewhere}/differences?from=1&to=2`),
      other.post(`${elsewhere}/versions/1/restore`, { basedOn: 1 }),
    ]) {
      assert.equal((await answer).status, 404)
    }
  })
})
