import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Database } from '../../src/store/database.ts'
import { onEachDatabase } from '../databases.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'

/** More than are read at once. */
const entries = 1500

onEachDatabase('the audit log as a file, when it cannot be read', (open) => {
  let database: Database
  let service: TestService
  let auditor: PersonClient
  let url: string
  const log: string[] = []
  /** Whether the next reading of the log fails. */
  let fails: () => boolean = () => false

  before(async () => {
    database = await open()
    const db = database.db.withPlugin({
      transformQuery: ({ node }) => {
        const isReading = node.kind === 'SelectQueryNode' && JSON.stringify(node.from).includes('audit_log')
        if (isReading && fails()) throw new Error('The disk is broken')
        return node
      },
      transformResult: async ({ result }) => result,
    })
    service = await testService(
      { ...database, db },
      { log: { level: 'warn', stream: { write: (line) => log.push(line) } } },
    )
    const team = await service.team()
    auditor = await service.member(team, 'auditor')
    url = `/api/teams/${team}/audit.csv`
    await sql`INSERT INTO audit_log (team_id, actor, action)
      SELECT ${team}, 'Firstbell', 'team.changed' FROM generate_series(1, ${entries})`.execute(database.db)
  })
  after(() => service.close())

  test('is refused where nothing of it is read', async () => {
    fails = () => true
    const { status, body } = await auditor.get(url)
    assert.deepEqual([status, body.error.code], [500, 'unexpected'])
  })

  test('breaks off where more of it cannot be read, and the log says why', async () => {
    log.length = 0
    let readings = 0
    fails = () => {
      readings += 1
      return readings === 2
    }
    await assert.rejects(service.app.inject({ url, headers: auditor.headers }))
    const [line = '{}'] = log
    const { msg, err } = JSON.parse(line)
    assert.deepEqual([log.length, msg, err.message], [1, 'An answer broke off.', 'The disk is broken'])
    fails = () => false
    assert.equal(
      String((await auditor.get(url)).body)
        .trimEnd()
        .split('\r\n').length,
      entries + 1,
    )
  })
})
