/** Two workers, one destination: one run at a time, in the order in which they were queued. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../../../src/flows/context.ts'
import type { StateAt } from '../../../src/flows/run-states.ts'
import { cancelRun } from '../../../src/flows/runs/cancel.ts'
import { subscribe } from '../../../src/flows/runs/listening.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { startDrop } from '../../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { readStateFile } from '../../../src/store/state-files.ts'
import { freshPglite, freshPostgresqlUrl } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { startDoor } from '../connected.ts'
import { accountOfDrop, DistrictFlow, openContext } from './district-flow.ts'

const kind = 'skyward-qmlativ'
let sis: Sis
before(async () => {
  sis = await startSis({ kind, district: made() })
})
after(() => sis.close())

/** When a run was worked on, from its first state to its last. */
async function worked({ db }: Context, runId: string): Promise<{ from: string; to: string; worker: string }> {
  const run = await db.selectFrom('runs').select('states').where('id', '=', runId).executeTakeFirstOrThrow()
  const states = run.states as StateAt[]
  return { from: states.find(({ state }) => state === 'running')?.at ?? '', to: states.at(-1)?.at ?? '', worker: '' }
}

async function oneAfterTheOther(contexts: readonly [Context, Context]): Promise<void> {
  const [context, other] = contexts
  const workers = [
    await startWorker(context, { concurrency: 2, looksEvery: 0.5 }),
    await startWorker(other, { concurrency: 2, looksEvery: 0.5 }),
  ]
  const drop = await startDrop()
  const first = await DistrictFlow.make(context, sis, accountOfDrop(drop))
  const same = { teamId: first.teamId, destinationId: first.destinationId }
  const flows = [
    first,
    await DistrictFlow.make(context, sis, {}, same),
    await DistrictFlow.make(context, sis, {}, same),
  ]
  const runIds: string[] = []
  for (const flow of flows) await flow.switchOff()
  for (const flow of flows) runIds.push(await flow.start())
  for (const [index, runId] of runIds.entries()) {
    const run = await flows[index]?.until(runId, 'succeeded', 'succeeded-with-warnings')
    assert.deepEqual(run?.states.slice(0, 2), ['queued', 'running'])
    assert.equal(run?.attempt, 1)
  }
  const times = await Promise.all(runIds.map((runId) => worked(context, runId)))
  assert.ok((times[0]?.to ?? '') <= (times[1]?.from ?? ''))
  assert.ok((times[1]?.to ?? '') <= (times[2]?.from ?? ''))
  await drop.settled()
  assert.equal(drop.uploads.length, 3)
  for (const worker of workers) await worker.stop()
  await drop.close()
}

test('on PGlite, in one process', async () => {
  const database = await freshPglite()
  await using context = await openContext(database)
  await oneAfterTheOther([context, context])
  await context.queue.stop({ graceful: false })
  await database.close()
})

test('on PostgreSQL, as if on two machines', async () => {
  const url = await freshPostgresqlUrl()
  const databases = [await openDatabase({ url, folder: '' }), await openDatabase({ url, folder: '' })] as const
  await using context = await openContext(databases[0], { shared: true })
  await using other = await openContext(databases[1], { shared: true, masterKey: context.masterKey })
  await oneAfterTheOther([context, other])
  await other.queue.stop({ graceful: false })
  await context.queue.stop({ graceful: false })
  for (const database of databases) await database.close()
})

test('a worker that is stopped leaves its run to the next one, and a cancelled run ends within seconds', async () => {
  const database = await freshPglite()
  await using context = await openContext(database)
  const drop = await startDrop({ faults: { stallAt: 'write' } })
  const flow = await DistrictFlow.make(context, sis, accountOfDrop(drop))
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  const runId = await flow.start()
  await sending(runId)
  await worker.stop()
  const left = await flow.run(runId)
  assert.deepEqual([left.state, left.deaths], ['queued', 0])

  const asked = sis.requests.length
  const again = sending(runId)
  const next = await startWorker(context, { concurrency: 1, looksEvery: 0.5 })
  await again
  assert.equal(sis.requests.length, asked, 'the stored package is sent')
  assert.deepEqual(await cancelRun(context, flow.by(runId)), { cancelled: false })
  await assert.rejects(flow.until(runId, 'succeeded'), /cancelled: .*may have arrived/)

  const cancelled = await flow.start()
  await sending(cancelled)
  await cancelRun(context, flow.by(cancelled))
  await assert.rejects(flow.until(cancelled, 'succeeded'), /cancelled: It was cancelled\. Nothing was sent\./)
  await next.stop()
  await context.queue.stop({ graceful: false })
  await drop.close()
  await database.close()
})

/** Resolves when the run's package is on its way. */
function sending(runId: string): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = subscribe(runId, (news) => {
      if (news.kind !== 'progress' || news.progress.phase !== 'deliver') return
      unsubscribe()
      resolve()
    })
  })
}

test('a worker whose destination another one has taken over meanwhile does not complete what it was sending', async () => {
  const url = await freshPostgresqlUrl()
  const database = await openDatabase({ url, folder: '' })
  await using context = await openContext(database, { shared: true })
  const drop = await startDrop()
  const door = await startDoor(`sftp://${drop.host}:${drop.port}`)
  door.shut()
  const { port } = new URL(door.throughDoor(`http://${drop.host}:${drop.port}`))
  const flow = await DistrictFlow.make(context, sis, { ...accountOfDrop(drop), port: Number(port) })
  const lines: string[] = []
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5, log: (line) => lines.push(line) })
  await flow.start()
  const begun = async () => {
    const deliveries = await readStateFile(context.db, flow.destinationId, 'deliveries.json')
    return deliveries !== undefined && JSON.parse(deliveries.toString()).begun.length > 0
  }
  while (!(await begun())) await wait(50)
  // As after a machine stood still: nobody has told the worker.
  await context.db
    .updateTable('destination_leases')
    .set({ token: randomUUID(), holder: 'another machine' })
    .where('account_id', '=', flow.destinationId)
    .execute()
  door.open()
  while (!lines.some((line) => line.includes('leaves it'))) await wait(50)
  await worker.stop()
  await drop.settled()
  assert.deepEqual(drop.uploads, [])
  await context.queue.stop({ graceful: false })
  await door.close()
  await drop.close()
  await database.close()
})
