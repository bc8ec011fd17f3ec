/** Runs whose worker died, or whose job was lost. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { cancelRun } from '../../../src/flows/runs/cancel.ts'
import { claimRun } from '../../../src/flows/runs/claim.ts'
import { finishAttempt } from '../../../src/flows/runs/finish.ts'
import { forgetOtherProcesses, replaceLostJobs, takeUpAbandoned } from '../../../src/flows/runs/recovery.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { onEachDatabase } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { DistrictFlow, openContext } from './district-flow.ts'

const nowhere = { host: '127.0.0.1', port: 9, user: 'u', password: 'p', hostKey: `SHA256:${'A'.repeat(43)}` }

let sis: Sis
before(async () => {
  sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
})
after(() => sis.close())

onEachDatabase('a run', (open) => {
  let context: Context & AsyncDisposable
  before(async () => {
    context = await openContext(await open())
  })
  after(() => context[Symbol.asyncDispose]())

  const newFlow = () => DistrictFlow.make(context, sis, nowhere)

  /** A worker fetches the run's job, claims the run, and dies. */
  async function die(runId: string): Promise<void> {
    const jobs = await context.queue.fetch<{ runId: string }>('run', { batchSize: 10 })
    assert.ok(jobs.some(({ data }) => data.runId === runId))
    const claimed = await claimRun(context, runId, 'a worker', 60)
    assert.equal(claimed.kind, 'claimed')
    await context.db
      .updateTable('destination_leases')
      .set({ until: new Date('2026-01-01') })
      .where('holder', 'like', `% ${runId}`)
      .execute()
  }

  async function jobsOf(runId: string) {
    const jobs = await context.queue.findJobs('run', { data: { runId } })
    return jobs.map(({ state }) => state)
  }

  test('whose worker lives is left alone', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await claimRun(context, runId, 'a worker', 60)
    assert.equal(await takeUpAbandoned(context), 0)
    assert.equal((await flow.run(runId)).state, 'running')
  })

  test('whose worker died is queued again, and its destination is free', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await die(runId)
    assert.equal(await takeUpAbandoned(context), 1)
    const run = await flow.run(runId)
    assert.deepEqual([run.state, run.deaths, run.worker], ['queued', 1, null])
    assert.deepEqual(await jobsOf(runId), ['created'])
    assert.equal(await takeUpAbandoned(context), 0)
  })

  test('that was cancelled when its worker died is cancelled', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await die(runId)
    await context.db.updateTable('runs').set({ cancel_requested: true }).where('id', '=', runId).execute()
    await takeUpAbandoned(context)
    const { state, reason } = await flow.run(runId)
    assert.deepEqual([state, reason], ['cancelled', 'It was cancelled. Nothing was sent.'])
  })

  test('that was cancelled, and died with a package, says that this may have arrived', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await die(runId)
    const change = { cancel_requested: true, package_sha256: 'a'.repeat(64) }
    await context.db.updateTable('runs').set(change).where('id', '=', runId).execute()
    await takeUpAbandoned(context)
    assert.match((await flow.run(runId)).reason ?? '', /may have arrived/)
  })

  test('that is a preview, and died with a package, says that nothing was sent', async () => {
    for (const asked of ['before it died', 'after it was queued again']) {
      const flow = await newFlow()
      const runId = await flow.start({ preview: true })
      await die(runId)
      await context.db
        .updateTable('runs')
        .set({ package_sha256: 'a'.repeat(64), cancel_requested: asked === 'before it died' })
        .where('id', '=', runId)
        .execute()
      await takeUpAbandoned(context)
      if (asked === 'after it was queued again') await cancelRun(context, flow.by(runId))
      const { state, reason } = await flow.run(runId)
      assert.equal(state, 'cancelled')
      assert.doesNotMatch(reason ?? '', /may have arrived/, asked)
    }
  })

  test('that kills its worker three times in a row fails, and says so', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    for (let deaths = 0; deaths < 3; deaths += 1) {
      await die(runId)
      await takeUpAbandoned(context)
    }
    const run = await flow.run(runId)
    assert.equal(run.state, 'failed')
    assert.equal(run.failure?.code, 'RUN_DIED')
    assert.match(run.reason ?? '', /3 times in a row/)
  })

  test('that lost its job gets another one, and only then', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await replaceLostJobs(context)
    assert.deepEqual(await jobsOf(runId), ['created'])
    for (const { id } of await context.queue.findJobs('run', { data: { runId } })) {
      await context.queue.deleteJob('run', id)
    }
    assert.equal(await replaceLostJobs(context), 1)
    assert.deepEqual(await jobsOf(runId), ['created'])
  })

  test('of a busy destination has to wait', async () => {
    const flow = await newFlow()
    const other = await DistrictFlow.make(context, sis, nowhere, {
      teamId: flow.teamId,
      destinationId: flow.destinationId,
    })
    for (const one of [flow, other]) await one.switchOff()
    const [first, second] = [await flow.start(), await other.start()]
    assert.equal((await claimRun(context, first, 'one', 60)).kind, 'claimed')
    assert.equal((await claimRun(context, second, 'two', 60)).kind, 'later')
    assert.equal((await claimRun(context, first, 'two', 60)).kind, 'nothing')
    assert.equal((await other.run(second)).state, 'queued')
  })

  test('that is not there any more, or whose flow was deleted, is not begun', async () => {
    assert.equal((await claimRun(context, randomUUID(), 'one', 60)).kind, 'nothing')
    const flow = await newFlow()
    const runId = await flow.start()
    await context.db.updateTable('flows').set({ deleted_at: new Date() }).where('id', '=', flow.flowId).execute()
    assert.equal((await claimRun(context, runId, 'one', 60)).kind, 'nothing')
    assert.equal((await flow.run(runId)).state, 'cancelled')
  })

  test('whose flow was switched off is not gone on with where another one delivers by now, unless it is a preview', async () => {
    for (const preview of [false, true]) {
      const flow = await newFlow()
      const runId = await flow.start({ preview })
      await die(runId)
      await context.db
        .updateTable('runs')
        .set({ package_sha256: 'a'.repeat(64) })
        .where('id', '=', runId)
        .execute()
      await takeUpAbandoned(context)
      const { destinationId, teamId } = flow
      await flow.switchOff()
      await DistrictFlow.make(context, sis, nowhere, { destinationId, teamId })
      assert.equal((await claimRun(context, runId, 'one', 60)).kind, preview ? 'claimed' : 'nothing')
      const { state, reason } = await flow.run(runId)
      assert.equal(state, preview ? 'running' : 'cancelled')
      if (!preview)
        assert.match(reason ?? '', /^The flow “Daily Sync” delivers to this account by now\. .* may have arrived/)
    }
  })

  test('that failed is tried again by the clock of the database, whatever that of its worker says', async ({
    mock,
  }) => {
    const flow = await newFlow()
    const runId = await flow.start()
    await claimRun(context, runId, 'a worker', 60)
    const failure = { code: 'X', whoseMove: 'SIS', passing: true, what: 'Away.', next: 'Wait.' } as const
    const end = { kind: 'failed', failure } as const
    const wrong = Temporal.Now.instant().subtract({ hours: 5 })
    mock.method(Temporal.Now, 'instant', () => wrong)
    await finishAttempt(context, { runId, attempt: 1, end, stopped: undefined, retryDelays: [120_000] })
    const { retry_at } = await flow.run(runId)
    assert.ok(retry_at && retry_at.getTime() > Date.now())
  })

  test('of the only process that there is, is taken up at once', async () => {
    const flow = await newFlow()
    const runId = await flow.start()
    await context.queue.fetch('run', { batchSize: 10 })
    await claimRun(context, runId, 'a worker that was killed', 3600)
    await forgetOtherProcesses(context)
    await takeUpAbandoned(context)
    assert.equal((await flow.run(runId)).state, 'queued')
    assert.deepEqual(await jobsOf(runId), ['created'])
  })
})
