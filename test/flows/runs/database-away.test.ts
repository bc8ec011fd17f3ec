/** The database goes away in mid-run and comes back: the run is neither lost nor made twice. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subscribe } from '../../../src/flows/runs/listening.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { startDrop } from '../../../src/simulators/drop/drop.ts'
import { startSis } from '../../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { made } from '../../end-to-end/districts.ts'
import { startPostgres } from '../../postgres.ts'
import { accountOfDrop, DistrictFlow, openContext } from './district-flow.ts'

test('a run goes on when the database was away for a while', async () => {
  const postgres = await startPostgres()
  const database = await openDatabase({ url: postgres.url(), folder: '' })
  await migrate(database)
  const context = await openContext(database, { shared: true })
  const sis = await startSis({
    kind: 'skyward-qmlativ',
    district: made(),
    // Long enough for the database to be away while the roster is gathered.
    quirks: { pageMilliseconds: 200 },
  })
  const drop = await startDrop()
  const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop), { account: { pageSize: 30 } })
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  const gathering = new Promise<void>((resolve) => {
    const unsubscribe = subscribe(flow.teamId, (news) => {
      if (news.kind !== 'progress') return
      unsubscribe()
      resolve()
    })
  })
  const runId = await flow.start()
  await gathering
  await postgres.stop()
  await postgres.start()
  const run = await flow.until(runId, 'succeeded', 'succeeded-with-warnings')
  await drop.settled()
  assert.deepEqual(
    drop.uploads.map(({ sha256 }) => sha256),
    [run.package_sha256],
  )
  await worker.stop()
  await sis.close()
  await drop.close()
  await context[Symbol.asyncDispose]()
  await database.close()
  postgres.close()
})
