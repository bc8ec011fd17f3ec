import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { findRun } from '../../../src/flows/history/found-run.ts'
import { reportCsv } from '../../../src/flows/history/report-csv.ts'
import { RunReaders } from '../../../src/flows/history/run-reader.ts'
import { freshPglite } from '../../databases.ts'
import { type TestService, testService } from '../../service.ts'
import { type History, makeHistory, masterKey } from './history-fixture.ts'

suite('the report as CSV closes its files', () => {
  let service: TestService
  let history: History
  let readers: RunReaders

  before(async () => {
    service = await testService(await freshPglite(), { masterKey })
    history = await makeHistory(service)
    readers = new RunReaders(service.context)
  })

  after(async () => {
    await readers.close()
    await service.close()
    await service.context.db.destroy()
  })

  const found = () => findRun(service.context.db, history.teamId, history.second.id)

  test('when it was read, when it was begun, and when nobody began to', async () => {
    assert.match(await text(await reportCsv(readers, await found())), /^kind,what,table/)
    await allClosed()
    for (const begun of [true, false]) {
      const report = await reportCsv(readers, await found())
      assert.notEqual(openReports(), 0)
      if (begun) await once(report, 'readable')
      report.destroy()
      await allClosed()
    }
  })

  test('when it cannot be written to its end, and leaves none of them behind', async (t) => {
    const run = await found()
    const workspace = await readers.read(run, async (reader) => reader.workspace)
    const before = readdirSync(workspace.folder)
    const write = workspace.run.bind(workspace)
    let written = 0
    t.mock.method(workspace, 'run', async (sql: string) => {
      await write(sql)
      if (sql.startsWith('COPY') && ++written === 3) throw new Error('no more')
    })
    await assert.rejects(reportCsv(readers, run), { message: 'no more' })
    await allClosed()
    assert.deepEqual(readdirSync(workspace.folder), before)
  })

  test('whenever who asked for it goes away', async () => {
    const auditor = await service.member(history.teamId, 'auditor')
    await service.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = service.app.server.address() as AddressInfo
    const path = `/api/teams/${history.teamId}/runs/${history.second.id}/report.csv`
    for (let turn = 0; turn < 15; turn += 1) {
      const asked = request({ host: '127.0.0.1', port, path, headers: auditor.headers }).on('error', () => undefined)
      asked.end()
      await wait(turn * 5)
      asked.destroy()
    }
    // One work after the other reads a run: after this one, none of those above writes any more.
    assert.equal((await auditor.get(path)).status, 200)
    await allClosed()
  })
})

/** Node ends the process over a file that was forgotten while it was open, whenever it collects it. */
async function allClosed(): Promise<void> {
  const until = Date.now() + 5000
  while (openReports() > 0 && Date.now() < until) await wait(20)
  assert.equal(openReports(), 0)
}

/** How many files of reports this process has open. */
function openReports(): number {
  const folder = '/proc/self/fd'
  return readdirSync(folder).filter((name) => {
    try {
      return /\/report-[\w-]+\.csv/.test(readlinkSync(`${folder}/${name}`))
    } catch {
      return false
    }
  }).length
}
