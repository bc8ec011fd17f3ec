/** What a destination has already, as it is uploaded, looked at and removed over the API. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { baselineBytesAtMost, openBaseline } from '../../../src/flows/accounts/baseline.ts'
import { zipOf } from '../../apple/zip-parts.ts'
import { onEachDatabase } from '../../databases.ts'
import type { Client } from '../../service.ts'
import { samplePackage } from '../../sync/sample-package.ts'
import { type ConnectedTeam, connectedTeam } from '../connected.ts'

const files = Object.entries(samplePackage).map(([table, data]) => ({ name: `${table}.csv`, data }))
const zip = zipOf(files)
const log = Buffer.from(
  'ACTIVITY_ID,1\n\nperson_id,last_name,first_name,person_number,email,operation_status,operation_substatus,timestamp\n' +
    'S-10009,Smith,Avery,200001,avery@north.example,SUCCESS,CREATED,2026-10-01\n',
)

/** The files with another students.csv. */
const withStudents = (data: string | Buffer) => [
  ...files.filter(({ name }) => name !== 'students.csv'),
  { name: 'students.csv', data },
]

/** The students with another word, as a spreadsheet program saves them that knows nothing of UTF-8. */
const latin = (word: string, other: string) => Buffer.from(samplePackage.students.replace(word, other), 'latin1')

onEachDatabase('What a destination has already', (open) => {
  let team: ConnectedTeam
  let administrator: Client
  let url: string

  before(async () => {
    team = await connectedTeam(await open())
    url = `${team.url}/accounts/${team.destinationId}/baseline`
    administrator = asFile(team.administrator)
  })
  after(() => team.service.close())

  const asFile = (client: Client) =>
    team.service.clientWith({ ...client.headers, 'content-type': 'application/octet-stream' })
  const put = (name: string, content: Buffer, client = administrator, at = url) =>
    client.put(`${at}?name=${encodeURIComponent(name)}`, content)

  test('a package or a log is kept sealed, replaces the one from before, and is removed', async () => {
    const { db } = team.service.context
    assert.deepEqual((await team.administrator.get(url)).body, { baseline: null, delivered: false })
    const first = await put('Claris last.zip', zip)
    assert.equal(first.status, 200, JSON.stringify(first.body))
    const { at, ...said } = first.body.baseline
    assert.deepEqual(said, { name: 'Claris last.zip', bytes: zip.length, by: team.administrator.email })
    assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000)

    assert.equal((await put('activity.csv', log)).status, 200)
    const auditor = await team.service.member(team.teamId, 'auditor')
    assert.equal((await auditor.get(url)).body.baseline.name, 'activity.csv')
    assert.ok((await openBaseline(team.service.context, team.destinationId))?.content.equals(log))
    const parts = await db.selectFrom('account_baseline_parts').select('content').execute()
    assert.equal(parts.length, 1)
    assert.ok(parts.every(({ content }) => !Buffer.from(content).includes('Avery')))

    assert.equal((await team.administrator.delete(url)).status, 204)
    assert.equal((await team.administrator.delete(url)).status, 204)
    assert.deepEqual((await team.administrator.get(url)).body, { baseline: null, delivered: false })
    assert.deepEqual(await db.selectFrom('account_baseline_parts').select('part').execute(), [])
    const entries = await db
      .selectFrom('audit_log')
      .select(['action', 'details'])
      .where('action', 'like', 'account.baseline%')
      .orderBy('id')
      .execute()
    assert.deepEqual(entries, [
      { action: 'account.baseline-given', details: { file: 'Claris last.zip', bytes: zip.length } },
      { action: 'account.baseline-given', details: { file: 'activity.csv', bytes: log.length } },
      { action: 'account.baseline-removed', details: {} },
    ])
  })

  test('what is neither is refused right away, with whose move it is and what to do', async () => {
    const refused: [name: string, content: Buffer, code: string][] = [
      ['notes.zip', Buffer.from('no zip at all'), 'PACKAGE_NOT_WHOLE'],
      ['five.zip', zipOf(files.slice(1)), 'PACKAGE_NOT_WHOLE'],
      ['cut.zip', zip.subarray(0, zip.length - 40), 'PACKAGE_NOT_WHOLE'],
      ['latin.zip', zipOf(withStudents(latin('Avery', 'José'))), 'PACKAGE_NOT_WHOLE'],
      [
        'swallowed.zip',
        zipOf(withStudents(samplePackage.students.replace('S-10009', '"S-10009'))),
        'PACKAGE_NOT_WHOLE',
      ],
      ['cut-off.zip', zipOf(withStudents(samplePackage.students.slice(0, -20))), 'PACKAGE_NOT_WHOLE'],
      ['latin.csv', Buffer.from(log.toString().replace('Avery', 'José'), 'latin1'), 'ACTIVITY_LOG_BROKEN'],
      ['list.csv', Buffer.from('a,b\n1,2\n'), 'ACTIVITY_LOG_NOT_RECOGNISED'],
      ['zip.csv', zip, 'ACTIVITY_LOG_NOT_RECOGNISED'],
      ['nobody.csv', log.subarray(0, log.indexOf('person_id')), 'ACTIVITY_LOG_WITHOUT_PEOPLE'],
      ['broken.csv', Buffer.concat([log, Buffer.from('"a\n')]), 'ACTIVITY_LOG_BROKEN'],
    ]
    for (const [name, content, code] of refused) {
      const { status, body } = await put(name, content)
      assert.deepEqual([status, body.error.code, body.error.whoseMove], [422, code, 'district'], name)
      assert.ok(body.error.message.includes(name) && body.error.next)
    }
    assert.deepEqual((await put('empty.zip', Buffer.alloc(0))).body.error.field, 'body')
    assert.equal((await put('large.zip', Buffer.alloc(baselineBytesAtMost + 1))).status, 413)
    assert.deepEqual((await administrator.put(url, zip)).body.error.field, 'name')
    assert.equal((await team.administrator.put(`${url}?name=x.zip`, { a: 'b' })).status, 400)
    assert.equal((await team.administrator.get(url)).body.baseline, null)
  })

  test('only administrators upload, and only for a destination', async () => {
    const operator = asFile(await team.service.member(team.teamId, 'operator'))
    assert.equal((await put('a.zip', zip, operator)).status, 403)
    const source = `${team.url}/accounts/${team.sourceId}/baseline`
    assert.equal((await put('a.zip', zip, administrator, source)).status, 404)
    assert.equal((await team.administrator.get(source)).status, 404)
  })

  test('it goes with its account', async () => {
    const { db } = team.service.context
    assert.equal((await put('a.zip', zip)).status, 200)
    assert.equal((await team.administrator.delete(`${team.url}/accounts/${team.destinationId}`)).status, 204)
    assert.deepEqual(await db.selectFrom('account_baselines').select('name').execute(), [])
    assert.deepEqual(await db.selectFrom('account_baseline_parts').select('part').execute(), [])
    assert.equal((await put('a.zip', zip)).status, 404)
  })
})
