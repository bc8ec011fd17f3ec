/** Runs as a worker makes them, from the start to each of their ends. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { getFlow } from '../../../src/flows/flows/flow.ts'
import { runDetails } from '../../../src/flows/history/run-details.ts'
import { approveRun, discardRun } from '../../../src/flows/runs/approve.ts'
import { subscribe } from '../../../src/flows/runs/listening.ts'
import { rerunRun } from '../../../src/flows/runs/rerun.ts'
import { stateAt } from '../../../src/flows/runs/state.ts'
import { type RunWorker, startWorker } from '../../../src/flows/runs/worker.ts'
import { type Drop, type DropOptions, startDrop } from '../../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { onEachDatabase } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { accountOfDrop, DistrictFlow, openContext } from './district-flow.ts'

const kind = 'skyward-qmlativ'

/** A morning, the next one with two more students, and one with ten more. */
let monday: Sis
let joined: Sis
let crowd: Sis

before(async () => {
  monday = await startSis({ kind, district: made() })
  joined = await startSis({ kind, district: made({ changes: { joined: 2 } }) })
  crowd = await startSis({ kind, district: made({ changes: { joined: 10 } }) })
})

after(async () => {
  for (const sis of [monday, joined, crowd]) await sis.close()
})

onEachDatabase('a worker', (open, database) => {
  let context: Context & AsyncDisposable
  let worker: RunWorker

  before(async () => {
    context = await openContext(await open(), { shared: database === 'postgresql' })
    worker = await startWorker(context, { concurrency: 2, looksEvery: 0.5, retryDelays: [50, 50] })
  })

  after(async () => {
    await worker.stop()
    await context[Symbol.asyncDispose]()
  })

  /** A flow with a drop of its own, which is closed when the test is done. */
  async function flowTo(drop: Drop, options: { approveFirst?: boolean } = {}): Promise<DistrictFlow> {
    return DistrictFlow.make(context, monday, accountOfDrop(drop), options)
  }

  test('gathers, sends and records a run, and keeps what a person wants to know of it', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const run = await flow.night()
    assert.equal(run.state, 'succeeded-with-warnings')
    assert.deepEqual(run.states, ['queued', 'running', 'succeeded-with-warnings'])
    assert.equal(run.attempt, 1)
    assert.equal(run.report?.outcome, 'delivered')
    assert.deepEqual(
      run.report?.phases.map(({ phase }) => phase),
      ['gather', 'select', 'shape', 'check', 'compare', 'guard', 'package', 'deliver', 'record'],
    )
    assert.equal(run.report?.tables.students.rows, 60)
    assert.ok(run.delivered_at && run.engine_run && run.started_at && run.ended_at)
    await drop.settled()
    assert.deepEqual(
      drop.uploads.map(({ sha256 }) => sha256),
      [run.package_sha256],
    )

    const exchanges = await context.db.selectFrom('exchanges').selectAll().where('run_id', '=', run.id).execute()
    assert.ok(exchanges.some((exchange) => exchange.with === 'source' && exchange.method === 'GET'))
    assert.ok(exchanges.some((exchange) => exchange.with === 'destination' && exchange.method === 'CLOSE'))
    const kept = await context.db.selectFrom('flows').selectAll().where('id', '=', flow.flowId).executeTakeFirst()
    assert.ok(kept?.last_success_at)
    const lease = await context.db.selectFrom('destination_leases').selectAll().execute()
    assert.deepEqual(lease, [])
  })

  test('lets the first package wait for a person, and sends it when it is approved', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop, { approveFirst: false })
    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    assert.equal(held.report?.outcome, 'held')
    assert.match(held.reason ?? '', /first package/)
    assert.equal(drop.uploads.length, 0)
    const asked = monday.requests.length

    await approveRun(context, { ...flow.by(held.id), sha256: held.package_sha256 ?? '', comment: 'Looked at it' })
    const sent = await flow.until(held.id, 'succeeded-with-warnings')
    assert.equal(monday.requests.length, asked, 'nothing is gathered again')
    assert.equal(sent.decision, 'approved')
    assert.equal(sent.report?.outcome, 'delivered')
    await drop.settled()
    assert.equal(drop.uploads[0]?.sha256, held.package_sha256)
  })

  test('makes a preview, sends nothing, and sends it later when it is approved', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const preview = await flow.until(await flow.start({ preview: true }), 'succeeded-with-warnings')
    assert.equal(preview.report?.outcome, 'previewed')
    assert.equal(preview.delivered_at, null)
    assert.equal(drop.uploads.length, 0)
    const before = await context.db.selectFrom('flows').selectAll().where('id', '=', flow.flowId).executeTakeFirst()
    assert.equal(before?.last_success_at, null)

    await approveRun(context, { ...flow.by(preview.id), sha256: preview.package_sha256 ?? '', comment: 'Good' })
    await flow.untilDelivered(preview.id)
    await drop.settled()
    assert.equal(drop.uploads[0]?.sha256, preview.package_sha256)
  })

  test('holds a shrunken district, and a later clean run supersedes it', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    await flow.readFrom(crowd)
    await flow.night()
    await flow.readFrom(monday)
    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    assert.match(held.reason ?? '', /10 of 70 students/)
    const second = await flow.until(await flow.start(), 'waiting-for-approval')
    const first = await flow.run(held.id)
    assert.deepEqual([first.state, first.superseded_by], ['superseded', second.id])

    await flow.readFrom(crowd)
    const clean = await flow.night()
    const superseded = await flow.run(second.id)
    assert.deepEqual([superseded.state, superseded.superseded_by], ['superseded', clean.id])
    const approval = { ...flow.by(second.id), sha256: second.package_sha256 ?? '', comment: 'Too late' }
    await assert.rejects(approveRun(context, approval), { reason: 'run-not-waiting' })
  })

  test('tries a delivery again that may succeed later, with the same package and without gathering again', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    drop.faults.refuseClose = true
    const asked = usersAsked(monday)
    let failed = 0
    const unsubscribe = subscribe(flow.teamId, (news) => {
      if (news.kind !== 'state' || news.state !== 'retrying') return
      failed += 1
      if (failed === 2) drop.faults.refuseClose = false
    })
    const run = await flow.night()
    unsubscribe()
    assert.deepEqual(run.states, [
      'queued',
      'running',
      'retrying',
      'running',
      'retrying',
      'running',
      'succeeded-with-warnings',
    ])
    assert.equal(run.failure, null)
    await drop.settled()
    assert.deepEqual(
      drop.uploads.map(({ sha256 }) => sha256),
      [run.package_sha256],
    )
    const once = usersAsked(monday) - asked
    await flow.night()
    assert.equal(usersAsked(monday) - asked, 2 * once, 'one night asks as often as another')
  })

  test('rolls back: sends the package of a delivered run once more, compared with what is there now', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const first = await flow.night()
    await flow.readFrom(joined)
    await flow.night()
    const asked = joined.requests.length
    const again = await rerunRun(context, { ...flow.by(first.id), with: 'stored-package' })
    const back = await flow.until(again, 'succeeded-with-warnings')
    assert.equal(joined.requests.length, asked)
    assert.deepEqual([back.trigger, back.task, back.of_run_id], ['rerun', 'send', first.id])
    assert.equal(back.package_sha256, first.package_sha256)
    assert.equal(back.report?.tables.students.removed, 2)
    await drop.settled()
    assert.equal(drop.uploads.at(-1)?.sha256, first.package_sha256)

    const fresh = await rerunRun(context, { ...flow.by(first.id), with: 'fresh-data' })
    const run = await flow.until(fresh, 'succeeded-with-warnings')
    assert.equal(run.report?.tables.students.added, 2)
  })

  // The rest asks nothing of the database that the runs before have not asked of both.
  if (database === 'postgresql') return

  test('keeps no name of a person in the database', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const run = await flow.night()
    const text = JSON.stringify([run.report, run.progress, run.reason])
    assert.ok(run.report?.findings.every(({ examples }) => examples.length === 0))
    assert.ok(!text.includes('changeExamples'))
  })

  test('leaves a later run its next attempt when one that was held before it is approved', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop, { approveFirst: false })
    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    const { id: later } = await context.db
      .insertInto('runs')
      .values({
        team_id: flow.teamId,
        project_id: flow.projectId,
        flow_id: flow.flowId,
        destination_account_id: flow.destinationId,
        version: 1,
        trigger: 'schedule',
        started_by: 'Scheduled for Tue 02:00.',
        state: 'retrying',
        states: JSON.stringify([stateAt('retrying')]),
        retry_at: new Date(Date.now() + 3_600_000),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await approveRun(context, { ...flow.by(held.id), sha256: held.package_sha256 ?? '', comment: 'Looked at it' })
    await flow.untilDelivered(held.id)
    assert.equal((await flow.run(later)).state, 'retrying')
  })

  test('discards what a person discards', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop, { approveFirst: false })
    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    await discardRun(context, { ...flow.by(held.id), comment: 'The SIS was being updated' })
    const discarded = await flow.run(held.id)
    assert.deepEqual([discarded.state, discarded.decision], ['cancelled', 'discarded'])
    assert.equal(discarded.decision_comment, 'The SIS was being updated')
    assert.equal(drop.uploads.length, 0)
  })

  test('sends nothing to another tenant that was made for one, neither by itself nor approved', async () => {
    await using drop = await disposable()
    await using elsewhere = await disposable({ user: 'other-tenant' })
    const flow = await flowTo(drop)
    await flow.night()
    await flow.readFrom(joined)
    const preview = await flow.until(await flow.start({ preview: true }), 'succeeded-with-warnings')

    drop.faults.refuseClose = true
    const moved = Promise.withResolvers<void>()
    const unsubscribe = subscribe(flow.teamId, (news) => {
      if (news.kind === 'state' && news.state === 'retrying') moved.resolve(flow.leadTo(accountOfDrop(elsewhere)))
    })
    const held = await flow.until(await flow.start(), 'waiting-for-approval')
    await moved.promise
    unsubscribe()
    assert.match(held.reason ?? '', /The last package went to/)

    const approval = { ...flow.by(preview.id), sha256: preview.package_sha256 ?? '', comment: 'Good' }
    await assert.rejects(approveRun(context, approval), { reason: 'destination-changed' })
    await elsewhere.settled()
    assert.deepEqual(elsewhere.uploads, [])
  })

  test('sends no preview after a package that may have arrived, and says so when it is approved', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const preview = await flow.until(await flow.start({ preview: true }), 'succeeded-with-warnings')
    drop.faults.cutAtClose = 'before-acknowledging'
    const unknown = await flow.start()
    await assert.rejects(flow.until(unknown, 'succeeded'), /failed/)
    const { approvable, outdated } = await runDetails(context, flow.teamId, preview.id)
    assert.deepEqual([approvable, outdated], [false, 'delivered-since'])
    const approval = { ...flow.by(preview.id), sha256: preview.package_sha256 ?? '', comment: 'Good' }
    await assert.rejects(approveRun(context, approval), { reason: 'run-outdated', message: /may have been/ })
  })

  test('sends what was approved also after a delivery by a clock that was ahead', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const { id } = await flow.night()
    const tomorrow = new Date(Temporal.Now.instant().add({ hours: 24 }).epochMilliseconds)
    await context.db.updateTable('runs').set({ delivered_at: tomorrow }).where('id', '=', id).execute()
    await flow.readFrom(joined)
    const preview = await flow.until(await flow.start({ preview: true }), 'succeeded-with-warnings')
    assert.equal((await runDetails(context, flow.teamId, preview.id)).approvable, true)
    await approveRun(context, { ...flow.by(preview.id), sha256: preview.package_sha256 ?? '', comment: 'Good' })
    await flow.untilDelivered(preview.id)
  })

  test('tries a source again that may answer later, from the start', async () => {
    await using drop = await disposable()
    const weak = await startSis({ kind, district: made(), quirks: { unavailable: 'first 1', retryAfterSeconds: 3600 } })
    const flow = await DistrictFlow.make(context, weak, accountOfDrop(drop))
    const run = await flow.night()
    await weak.close()
    assert.deepEqual(run.states, ['queued', 'running', 'retrying', 'running', 'succeeded-with-warnings'])
    assert.equal(run.failure, null)
  })

  test('does not try again what cannot pass by itself, and says whose move it is', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    await flow.readFrom({ ...monday, secret: 'wrong' })
    const runId = await flow.start()
    await assert.rejects(flow.until(runId, 'succeeded'), /failed/)
    const run = await flow.run(runId)
    assert.deepEqual(run.states, ['queued', 'running', 'failed'])
    assert.equal(run.failure?.code, 'SKYWARD_SIGN_IN_REFUSED')
    assert.ok(!JSON.stringify(run).includes('wrong'))
  })

  test('says of a flow that cannot be used here what is to be corrected', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    const { definition } = await getFlow(context.db, flow.teamId, flow.flowId)
    const options = { ...definition.options, timeZone: 'Nowhere/Bogus' }
    await context.db
      .updateTable('flow_versions')
      .set({ definition: JSON.stringify({ ...definition, options }) })
      .where('flow_id', '=', flow.flowId)
      .execute()
    const runId = await flow.start()
    await assert.rejects(flow.until(runId, 'succeeded'), /failed/)
    const { failure, attempt } = await flow.run(runId)
    assert.deepEqual([failure?.code, attempt], ['FLOW_UNUSABLE', 1])
    assert.match(failure?.what ?? '', /options\.timeZone/)
  })

  test('gives up after the last attempt', async () => {
    await using drop = await disposable()
    const flow = await flowTo(drop)
    drop.faults.cutAfterBytes = 1000
    const runId = await flow.start()
    await assert.rejects(flow.until(runId, 'succeeded'), /failed/)
    const run = await flow.run(runId)
    assert.equal(run.failure?.code, 'SFTP_CONNECTION_LOST')
    assert.equal(run.attempt, 3)
  })
})

/** How often a page of users was asked for. */
function usersAsked({ requests }: Sis): number {
  return requests.filter(({ path }) => path.includes('/users')).length
}

async function disposable(options: DropOptions = {}): Promise<Drop & AsyncDisposable> {
  const drop = await startDrop(options)
  return Object.assign(drop, { [Symbol.asyncDispose]: () => drop.close() })
}
