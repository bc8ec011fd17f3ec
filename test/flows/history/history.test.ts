import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { onEachDatabase } from '../../databases.ts'
import { type Client, type TestService, testService } from '../../service.ts'
import { firstDistrict, type History, makeHistory, makeRun, masterKey } from './history-fixture.ts'

onEachDatabase('History', (open) => {
  let service: TestService
  let history: History
  let auditor: Client
  let operator: Client
  let stranger: Client
  let runs: string

  before(async () => {
    service = await testService(await open(), { masterKey })
    history = await makeHistory(service)
    auditor = await service.member(history.teamId, 'auditor')
    operator = await service.member(history.teamId, 'operator')
    stranger = await service.member(await service.team(), 'administrator')
    runs = `/api/teams/${history.teamId}/runs`
  })

  after(() => service.close())

  const get = async (path: string, client = auditor) => {
    const answer = await client.get(`${runs}${path}`)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    return answer.body
  }
  const second = (path: string) => `/${history.second.id}${path}`

  test('lists runs, the newest first, with what changed', async () => {
    const { items } = await get('')
    assert.deepEqual(
      items.map((run: { id: string }) => run.id),
      [history.second.id, history.first.id],
    )
    assert.deepEqual(items[0].tables.students, history.second.report.tables.students)
    assert.equal(items[0].flow.name, 'Daily Sync')
  })

  test('filters runs by flow, project, state, trigger and time', async () => {
    const failed = await makeRun(service.context.db, history, { state: 'failed', trigger: 'manual' })
    const ids = async (query: string) => (await get(`?${query}`)).items.map((run: { id: string }) => run.id)
    assert.deepEqual(await ids('state=failed'), [failed])
    assert.deepEqual(await ids('state=failed,succeeded-with-warnings&trigger=schedule'), [
      history.second.id,
      history.first.id,
    ])
    assert.deepEqual(await ids(`flowId=${history.flowId}&trigger=manual`), [failed])
    assert.deepEqual(await ids(`projectId=${history.teamId}`), [])
    const { createdAt } = await get(second(''))
    assert.deepEqual(await ids(`from=${createdAt}&trigger=schedule`), [history.second.id])
    assert.deepEqual(await ids(`to=${createdAt}`), [history.first.id])
    assert.equal((await auditor.get(`${runs}?state=lost`)).body.error.field, 'state.0')
    assert.equal((await auditor.get(`${runs}?before=rubbish`)).body.error.field, 'before')
    await service.context.db.deleteFrom('runs').where('id', '=', failed).execute()
  })

  test('pages through runs that were made in the same moment, without losing one', async () => {
    const team = await service.team()
    const flow = { ...history, teamId: team }
    const all = []
    for (let index = 0; index < 7; index += 1) {
      all.push(await makeRun(service.context.db, flow, { state: 'failed', created_at: '2026-11-01T10:00:00.000001Z' }))
    }
    const reader = await service.member(team, 'auditor')
    const found: string[] = []
    for (let before = ''; ; ) {
      const { body } = await reader.get(`/api/teams/${team}/runs?limit=3${before}`)
      found.push(...body.items.map((run: { id: string }) => run.id))
      if (body.next === null) break
      before = `&before=${body.next}`
    }
    assert.deepEqual(found, all.toSorted().reverse())
    const { body } = await reader.get(`/api/teams/${team}/runs?limit=1`)
    assert.equal(body.items[0].timeZone, 'America/Chicago')
    await service.context.db.deleteFrom('runs').where('team_id', '=', team).execute()
  })

  test('shows a run with its steps, their phases, counts and timings', async () => {
    const run = await get(second(''))
    const [schedule, load] = run.steps
    assert.equal(schedule.title, 'Schedule')
    assert.equal(load.title, 'Import to Apple School Manager')
    assert.deepEqual(
      load.parts.map(({ number, title, state }: Record<string, string>) => [number, title, state]),
      [
        ['2.1', 'Get data', 'done'],
        ['2.2', 'Prepare and check', 'done'],
        ['2.3', 'Upload', 'done'],
      ],
    )
    assert.ok(load.parts.every(({ milliseconds }: { milliseconds: number }) => milliseconds >= 0))
    assert.equal(load.gathered.users.records, history.second.report.gathered.users)
    assert.deepEqual(load.tables, history.second.report.tables)
    assert.equal(run.timeZone, 'America/Chicago')
    assert.equal(run.previous.id, history.first.id)
    assert.equal(run.following, null)
    assert.equal((await get(`/${history.first.id}`)).following.id, history.second.id)
    assert.deepEqual(
      run.states.map(({ state }: { state: string }) => state),
      ['queued', 'running', 'succeeded-with-warnings'],
    )
    assert.equal(run.package.sha256, history.second.report.package?.sha256)
    assert.ok(run.exchanges > 6 && run.bodies.saved)
    assert.equal((await get(`/${history.first.id}`)).bodies.saved, false)
  })

  test('says of a failure whose move it is and what to do', async () => {
    const failure = { code: 'SFTP_REFUSED', whoseMove: 'Apple', passing: true, what: 'It refused.', next: 'Wait.' }
    const progress = { phase: 'deliver', ended: [{ phase: 'gather', milliseconds: 5 }], gathered: {}, pages: 1 }
    const rest = { recordsPerSecond: null, sent: null, waiting: null, gatheringSince: null }
    const id = await makeRun(service.context.db, history, {
      state: 'failed',
      failure: JSON.stringify(failure),
      progress: JSON.stringify({ ...progress, ...rest }),
    })
    const run = await get(`/${id}`)
    assert.deepEqual(run.failure, failure)
    assert.deepEqual(
      run.steps[1].parts.map(({ state }: { state: string }) => state),
      ['done', 'not-reached', 'failed'],
    )
    assert.equal((await auditor.get(`${runs}/${id}/findings`)).body.error.code, 'no-evidence')
    await service.context.db.deleteFrom('runs').where('id', '=', id).execute()
  })

  test('pages through the exchanges', async () => {
    const all = (await get(second('/exchanges'))).items
    const firstPage = await get(second('/exchanges?limit=2'))
    const nextPage = await get(second(`/exchanges?limit=2&after=${firstPage.next}`))
    assert.deepEqual([...firstPage.items, ...nextPage.items], all.slice(0, 4))
    assert.ok(all.every(({ responseSaved }: { responseSaved: boolean }, at: number) => responseSaved || at > 0))
    const upload = (await get(second('/exchanges?with=destination'))).items
    assert.deepEqual(
      upload.map(({ method }: { method: string }) => method),
      ['WRITE'],
    )
    const middle = await get(second('/exchanges/1'))
    assert.deepEqual([middle.previous, middle.following], [0, 2])
    assert.equal((await auditor.get(`${runs}${second('/exchanges/999')}`)).status, 404)
  })

  test('shows request and response data to an operator, laid out, without secrets, and writes down who looked', async () => {
    const { items } = await get(second('/exchanges'))
    const page = items.find(({ url }: { url: string }) => url.includes('/users?'))
    const bodies = await get(second(`/exchanges/${page.position}/bodies`), operator)
    assert.match(bodies.request.start, /^GET http.*\/users\?limit=50&offset=0/)
    assert.equal(bodies.request.headers.authorization, '•••')
    assert.equal(bodies.response.kind, 'json')
    assert.match(bodies.response.text, /^\{\n {2}"users": \[\n/)
    assert.match(bodies.response.text, new RegExp(firstDistrict.record('users', 3).givenName))
    const whole = await get(second(`/exchanges/${page.position}/bodies/response`), operator)
    assert.equal(JSON.parse(whole).users.length, 50)
    const entries = await service.context.db
      .selectFrom('audit_log')
      .select('details')
      .where('action', '=', 'run.bodies-read')
      .where('subject_id', '=', history.second.id)
      .execute()
    assert.deepEqual(entries, [{ details: { exchange: page.position } }, { details: { exchange: page.position } }])
    const token = await get(second('/exchanges/0/bodies'), operator)
    assert.match(token.response.text, /"access_token": "•••"/)
    assert.ok(!JSON.stringify(token).includes(history.secret))
  })

  test('says why an exchange has no request and response data', async () => {
    const note = async (path: string) => (await get(path, operator)).note
    assert.match(await note(`/${history.first.id}/exchanges/1/bodies`), /did not save request and response data/)
    const [upload] = (await get(second('/exchanges?with=destination'))).items
    assert.match(await note(second(`/exchanges/${upload.position}/bodies`)), /the package itself/)
    const removed = await operator.get(`${runs}/${history.first.id}/exchanges/1/bodies/response`)
    assert.equal(removed.status, 409)
  })

  test('groups the findings by rule, and pages and searches them', async () => {
    const { items } = await get(second('/findings/rules'))
    const expected = history.second.report.findings.map(({ rule, count }) => [rule, count])
    assert.deepEqual(
      items.map(({ rule, count }: { rule: string; count: number }) => [rule, count]),
      expected,
    )
    assert.ok(items.every(({ title, why }: { title: string; why: string }) => title && why))
    const [{ rule, count, examples }] = items
    const page = await get(second(`/findings?rule=${rule}&limit=1`))
    assert.equal(page.total, count)
    const [{ key, sentence }] = examples
    const found = await get(second(`/findings?search=${encodeURIComponent(key.toUpperCase())}`))
    assert.ok(found.items.some((finding: { sentence: string }) => finding.sentence === sentence))
    assert.deepEqual((await get(second('/findings?search=nobody-at-all'))).items, [])
  })

  test('pages, sorts, searches and filters the change set, and names who was removed', async () => {
    const { tables, locations } = await get(second('/changes'))
    assert.equal(tables.students.added, 3)
    assert.equal(tables.students.removed, 2)
    const students = await get(second('/changes/students'))
    assert.equal(students.total, tables.students.added + tables.students.changed + tables.students.removed)
    const removed = await get(second('/changes/students?change=removed&sort=name'))
    assert.equal(removed.total, 2)
    for (const { name, key, locations: at } of removed.items) {
      assert.match(name, /\S \S/)
      assert.notEqual(name, key)
      assert.ok(locations.some(({ id }: { id: string }) => at.includes(id)))
    }
    const [{ name }] = removed.items
    const search = await get(second(`/changes/students?search=${encodeURIComponent(name.toLowerCase())}`))
    assert.ok(search.items.some((change: { name: string }) => change.name === name))
    const changed = await get(second('/changes/students?change=changed&search=last_name'))
    assert.equal(changed.total, 3)
    const [{ before, after: now }] = changed.items[0].fields.filter(
      (field: { field: string }) => field.field === 'last_name',
    )
    assert.notEqual(before, now)
    const atOne = await get(second(`/changes/students?location=${encodeURIComponent(locations[0].id)}`))
    assert.ok(atOne.total <= students.total)
    const schools = (await get(second('/changes/students/schools'))).items
    assert.ok(schools.length > 1)
    for (const { id, name: school, added, changed: other, removed: gone } of schools) {
      const totalOf = async (change: string) =>
        (await get(second(`/changes/students?change=${change}&location=${encodeURIComponent(id)}`))).total
      assert.deepEqual(
        [added, other, gone],
        [await totalOf('added'), await totalOf('changed'), await totalOf('removed')],
      )
      assert.equal(school, locations.find((location: { id: string }) => location.id === id).name)
    }
    const one = await get(second('/changes/students?limit=1'))
    const two = await get(second(`/changes/students?limit=1&after=${one.next}`))
    assert.deepEqual([...one.items, ...two.items], students.items.slice(0, 2))
    const rosters = await get(second('/changes/rosters?change=removed'))
    assert.match(rosters.items[0].name, /\S \S+ in \S/)
  })

  test('makes the change set of a first delivery of its package: everything is added', async () => {
    const at = (path: string) => get(`/${history.first.id}${path}`)
    for (const [table, { rows }] of Object.entries(history.first.report.tables)) {
      assert.equal((await at(`/changes/${table}`)).total, rows, table)
      assert.equal((await at(`/changes/${table}?change=removed`)).total, 0)
    }
    const [school] = (await at('/changes/classes/schools')).items
    assert.ok(school.added > 0 && school.removed === 0)
    const [roster] = (await at('/changes/rosters?sort=name')).items
    assert.equal(roster.change, 'added')
    assert.match(roster.name, /\S \S+ in \S/)
  })

  test('shows the rows of the package to an operator', async () => {
    const { items, total } = await get(second('/package/students?limit=5'), operator)
    assert.equal(total, history.second.report.tables.students.rows)
    assert.deepEqual(
      items.map(({ row }: { row: number }) => row),
      [2, 3, 4, 5, 6],
    )
    assert.ok(Array.isArray(items[0].location_ids))
    const { person_id, first_name, last_name } = items[2]
    const found = await get(
      second(`/package/students?search=${encodeURIComponent(`${first_name} ${last_name}`)}`),
      operator,
    )
    assert.ok(found.items.some((row: { person_id: string }) => row.person_id === person_id))
  })

  test('explains a person of the run', async () => {
    const { givenName, familyName, sourcedId } = firstDistrict.record('users', 3)
    const { items } = await get(second(`/explain?who=${encodeURIComponent(`${givenName} ${familyName}`)}`))
    assert.ok(items.some((found: { sourcedId: string }) => found.sourcedId === sourcedId))
    assert.deepEqual((await get(second('/explain?who=nobody-at-all'))).items, [])
    assert.equal((await auditor.get(`${runs}${second('/explain')}`)).body.error.field, 'who')
  })

  test('hands out the package byte for byte, and writes down who took it', async () => {
    const answer = await service.app.inject({
      url: `${runs}${second('/package')}`,
      headers: operator.headers,
    })
    const { engineRun, report } = history.second
    const sha256 = report.package?.sha256 ?? ''
    assert.equal(createHash('sha256').update(answer.rawPayload).digest('hex'), sha256)
    assert.equal(answer.headers['content-type'], 'application/zip')
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename="firstbell-2026-11-20-[\da-f]{8}\.zip"$/,
    )
    const entry = await service.context.db
      .selectFrom('audit_log')
      .select(['subject_id', 'details'])
      .where('action', '=', 'run.package-downloaded')
      .executeTakeFirstOrThrow()
    assert.deepEqual(entry, { subject_id: history.second.id, details: { sha256 } })

    const path = join(service.context.dataFolder, 'state', history.accountId, 'runs', engineRun, 'package.zip')
    const bytes = await readFile(path)
    await writeFile(path, 'another file')
    const changed = await operator.get(`${runs}${second('/package')}`)
    assert.deepEqual([changed.status, changed.body.error.code], [422, 'STATE_PACKAGE_CHANGED'])
    await writeFile(path, bytes)
  })

  test('reports all findings and changes as CSV', async () => {
    const csv = await get(second('/report.csv'))
    const lines = csv.trimEnd().split('\n')
    assert.equal(lines[0], '\uFEFFkind,what,table,row,key,name,field,before,after,rule,sentence')
    assert.ok(lines.filter((line: string) => line.startsWith('change,removed,students,')).length === 2)
    assert.ok(lines.some((line: string) => line.startsWith('change,changed,students,') && line.includes('last_name')))
    const count = history.second.report.findings.reduce((sum, group) => sum + group.count, 0)
    assert.equal(lines.filter((line: string) => line.startsWith('finding,')).length, count)
    assert.ok((await get(`/${history.first.id}/report.csv`)).includes('change,added,rosters,'))
    // What a spreadsheet would calculate is text.
    assert.match(
      csv,
      /^change,changed,students,,[^,]+,'=1\+1 <img src=x onerror=alert\(1\)>,first_name,[^=]+,'=1\+1,,$/m,
    )
    assert.doesNotMatch(csv, /(^|,)"?=1/m)
  })

  test('reports as one page without scripts, in which nothing of the roster is taken for HTML', async () => {
    const answer = await auditor.get(`${runs}${second('/report.html')}`)
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/)
    const html = String(answer.body)
    assert.match(html, /Roster &lt;of&gt; Sample ISD/)
    assert.match(html, /2 students removed/)
    assert.match(html, /=1\+1 &lt;img src=x onerror=alert\(1\)&gt;/)
    assert.doesNotMatch(html, /<img/)
    assert.match(html, /<svg/)
    assert.doesNotMatch(html, /<script|onload=|https?:\/\/[^ <"]*\.(js|css)/)
    assert.doesNotMatch(html, /undefined|NaN|\[object/)
  })

  test('lets nobody but operators have the package and the bodies', async () => {
    for (const path of ['/package', '/package/students', '/exchanges/1/bodies', '/exchanges/1/bodies/response']) {
      assert.equal((await auditor.get(`${runs}${second(path)}`)).status, 403, path)
    }
    for (const path of ['', '/exchanges', '/findings', '/changes', '/report.html', '/report.csv']) {
      assert.equal((await service.nobody.get(`${runs}${second(path)}`)).status, 401, path)
    }
  })

  test('shows nothing of another team’s runs', async () => {
    const other = await service.team()
    const spy = await service.member(other, 'administrator')
    const paths = ['', '/exchanges', '/exchanges/1', '/exchanges/1/bodies', '/exchanges/1/bodies/request', '/findings']
    const more = ['/findings/rules', '/changes', '/changes/students', '/package', '/package/students', '/explain?who=a']
    for (const path of [...paths, ...more, '/report.csv', '/report.html', '/events']) {
      assert.equal((await spy.get(`/api/teams/${other}/runs${second(path)}`)).status, 404, path)
      assert.equal((await stranger.get(`${runs}${second(path)}`)).status, 404, path)
    }
    assert.deepEqual((await spy.get(`/api/teams/${other}/runs`)).body.items, [])
  })

  test('says what retention has removed', async () => {
    const { db, dataFolder } = service.context
    const { id, engineRun } = history.first
    await db.updateTable('runs').set({ package_removed_at: new Date() }).where('id', '=', id).execute()
    for (const path of ['/findings', '/changes', '/report.csv', '/package/students', '/package']) {
      const { status, body } = await operator.get(`${runs}/${id}${path}`)
      assert.deepEqual([status, body.error.code], [409, 'evidence-removed'], path)
      assert.match(body.error.message, /kept for the last 30 runs/)
    }
    assert.match(await get(`/${id}/report.html`), /the figures|these figures/)
    await db.updateTable('runs').set({ package_removed_at: null }).where('id', '=', id).execute()
    await rm(join(dataFolder, 'state', history.accountId, 'runs', engineRun), { recursive: true })
    assert.equal((await operator.get(`${runs}/${id}/package`)).body.error.code, 'evidence-removed')

    // As the sweep does it.
    await db.updateTable('exchanges').set({ request_body: null, response_body: null }).execute()
    await db.updateTable('runs').set({ bodies_removed_at: new Date() }).where('id', '=', history.second.id).execute()
    const bodies = await get(second('/exchanges/1/bodies'), operator)
    assert.equal(bodies.response, null)
    assert.equal(bodies.note, 'The request and response data of this run were removed after 30 days.')
    assert.equal((await get(second(''))).bodies.saved, false)
  })
})
