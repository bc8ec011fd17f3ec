/** What people do to runs, and what they may not. No worker is there: the rows are what counts. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { deleteFlow } from '../../../src/flows/flows/change.ts'
import { runDetails } from '../../../src/flows/history/run-details.ts'
import type { RunState } from '../../../src/flows/run-states.ts'
import { approveRun, discardRun } from '../../../src/flows/runs/approve.ts'
import { cancelRun } from '../../../src/flows/runs/cancel.ts'
import { createRuns } from '../../../src/flows/runs/create.ts'
import { type Finishing, finishAttempt } from '../../../src/flows/runs/finish.ts'
import { rerunRun } from '../../../src/flows/runs/rerun.ts'
import { startRun } from '../../../src/flows/runs/start.ts'
import { type RunChange, setState } from '../../../src/flows/runs/state.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { onEachDatabase } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { DistrictFlow, openContext, robin } from './district-flow.ts'

const sha256 = 'a'.repeat(64)
const nowhere = { host: '127.0.0.1', port: 9, user: 'u', password: 'p', hostKey: `SHA256:${'A'.repeat(43)}` }

let sis: Sis
before(async () => {
  sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
})
after(() => sis.close())

onEachDatabase('a person', (open) => {
  let context: Context & AsyncDisposable
  let flow: DistrictFlow

  before(async () => {
    context = await openContext(await open())
  })
  after(() => context[Symbol.asyncDispose]())

  const newFlow = () => DistrictFlow.make(context, sis, nowhere)

  /** A run that has come by these states, with a package. */
  async function runIn(...states: RunState[]): Promise<string> {
    flow = await newFlow()
    const runId = await flow.start()
    for (const state of states) await setState(context.db, runId, state, { package_sha256: sha256, engine_run: 'x' })
    return runId
  }

  async function finish(runId: string, ending: Pick<Finishing, 'end' | 'stopped'>): Promise<void> {
    const { attempt } = await flow.run(runId)
    await finishAttempt(context, { runId, attempt, retryDelays: [], ...ending })
  }

  /** A preview that has ended, with a package. */
  async function previewed(): Promise<string> {
    const runId = await runIn('running', 'succeeded')
    await context.db.updateTable('runs').set({ preview: true }).where('id', '=', runId).execute()
    return runId
  }

  async function jobsOf(runId: string): Promise<number> {
    const jobs = await context.queue.findJobs('run', { data: { runId }, queued: true })
    return jobs.length
  }

  describe('who starts a flow', () => {
    test('gets a run that names the version in force, with a job and an entry in the audit log', async () => {
      flow = await newFlow()
      const run = await flow.run(await flow.start({ preview: true }))
      assert.deepEqual([run.state, run.trigger, run.version, run.preview], ['queued', 'manual', 1, true])
      assert.equal(run.started_by, robin.name)
      assert.equal(await jobsOf(run.id), 1)
      const [entry] = await context.db.selectFrom('audit_log').selectAll().where('subject_id', '=', run.id).execute()
      assert.deepEqual([entry?.action, entry?.actor], ['run.started', robin.name])
    })

    test('twice at once gets one run, and learns which', async () => {
      flow = await newFlow()
      const clicks = await Promise.allSettled([flow.start(), flow.start(), flow.start()])
      const [started] = clicks.filter((click) => click.status === 'fulfilled')
      const refused = clicks.filter((click) => click.status === 'rejected')
      assert.equal(refused.length, 2)
      for (const { reason } of refused) {
        assert.equal(reason.reason, 'run-under-way')
        assert.deepEqual(reason.details, { runId: started?.value })
      }
    })

    test('that is off, where another one delivers, may only try it by preview', async () => {
      const { destinationId, teamId } = await newFlow()
      const copy = await DistrictFlow.make(context, sis, nowhere, { destinationId, teamId })
      await copy.switchOff()
      await assert.rejects(copy.start(), { reason: 'destination-in-use' })
      const preview = await copy.start({ preview: true })
      await setState(context.db, preview, 'running')
      await setState(context.db, preview, 'succeeded', { package_sha256: sha256, engine_run: 'x' })
      const approval = { ...copy.by(preview), sha256, comment: 'Good' }
      await assert.rejects(approveRun(context, approval), { reason: 'destination-in-use' })
      const rerun = rerunRun(context, { ...copy.by(preview), with: 'fresh-data' })
      await assert.rejects(rerun, { reason: 'destination-in-use' })
    })

    test('that is off, where another one delivers, does not roll back either', async () => {
      const delivered = await runIn('running', 'succeeded')
      await context.db.updateTable('runs').set({ delivered_at: new Date() }).where('id', '=', delivered).execute()
      const { destinationId, teamId } = flow
      await flow.switchOff()
      await DistrictFlow.make(context, sis, nowhere, { destinationId, teamId })
      const rerun = rerunRun(context, { ...flow.by(delivered), with: 'stored-package' })
      await assert.rejects(rerun, { reason: 'destination-in-use' })
    })

    test('of another team is told that it is not there', async () => {
      flow = await newFlow()
      const other = await newFlow()
      const foreign = { teamId: other.teamId, flowId: flow.flowId }
      const start = startRun(context, { ...foreign, trigger: 'manual', preview: false, actor: robin })
      await assert.rejects(start, { name: 'Error', message: /not there/ })
    })

    test('may start another one while one only waits to be tried again', async () => {
      const runId = await runIn('running', 'retrying')
      assert.notEqual(await flow.start(), runId)
    })
  })

  describe('who cancels a run', () => {
    test('that nobody works on yet has cancelled it', async () => {
      const runId = await runIn()
      assert.deepEqual(await cancelRun(context, flow.by(runId)), { cancelled: true })
      const run = await flow.run(runId)
      assert.deepEqual([run.state, run.reason], ['cancelled', `Cancelled by ${robin.name}.`])
      assert.ok(run.ended_at)
    })

    test('that waits to be tried again has cancelled it', async () => {
      const runId = await runIn('running', 'retrying')
      assert.deepEqual(await cancelRun(context, flow.by(runId)), { cancelled: true })
    })

    test('whose package may have arrived is told so, and who cancels another one is not', async () => {
      const failedWith = (code: string) => ({ failure: JSON.stringify({ code }), package_sha256: sha256 })
      const cases: [states: RunState[], change: RunChange, isSaid: boolean][] = [
        [['running', 'retrying'], failedWith('DELIVERY_OUTCOME_UNKNOWN'), true],
        [['running', 'retrying'], failedWith('DELIVERY_MAY_HAVE_ARRIVED'), true],
        [['running', 'retrying'], failedWith('SFTP_SIGN_IN_REFUSED'), false],
        [
          ['running', 'retrying'],
          { failure: JSON.stringify({ code: 'SOURCE_UNREACHABLE' }), package_sha256: null },
          false,
        ],
        [['running', 'queued'], { failure: null }, true],
        [['running', 'waiting-for-approval', 'queued'], { failure: null }, false],
      ]
      for (const [states, change, isSaid] of cases) {
        const runId = await runIn(...states)
        await context.db.updateTable('runs').set(change).where('id', '=', runId).execute()
        await cancelRun(context, flow.by(runId))
        assert.equal(
          /may have arrived/.test((await flow.run(runId)).reason ?? ''),
          isSaid,
          JSON.stringify([states, change]),
        )
      }
    })

    test('before its next attempt sends anything is not told that nothing was sent, if it may have been', async () => {
      const cancelled = async (...states: RunState[]) => {
        const runId = await runIn(...states)
        await finish(runId, { end: { kind: 'aborted' }, stopped: 'cancelled' })
        return (await flow.run(runId)).reason
      }
      assert.equal(await cancelled('running'), 'It was cancelled. Nothing was sent.')
      assert.match((await cancelled('running', 'retrying', 'running')) ?? '', /may have arrived/)
    })

    test('that is running has asked it to stop', async () => {
      const runId = await runIn('running')
      assert.deepEqual(await cancelRun(context, flow.by(runId)), { cancelled: false })
      const run = await flow.run(runId)
      assert.deepEqual([run.state, run.cancel_requested], ['running', true])
    })

    test('that is running is written down once, however often it is asked', async () => {
      const runId = await runIn('running')
      const cancel = () => cancelRun(context, flow.by(runId))
      for (const { cancelled } of await Promise.all([cancel(), cancel(), cancel()])) assert.equal(cancelled, false)
      const entries = await context.db
        .selectFrom('audit_log')
        .select('action')
        .where('subject_id', '=', runId)
        .where('action', '=', 'run.cancelled')
        .execute()
      assert.equal(entries.length, 1)
    })

    test('that waits for approval, or has ended, is told so', async () => {
      const held = await runIn('running', 'waiting-for-approval')
      await assert.rejects(cancelRun(context, flow.by(held)), { reason: 'run-waits' })
      const ended = await runIn('running', 'succeeded')
      await assert.rejects(cancelRun(context, flow.by(ended)), { reason: 'run-ended' })
    })
  })

  describe('who approves a run', () => {
    const comment = 'The school was closed'

    test('has just this package sent, and why is on record', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      const before = await jobsOf(runId)
      await approveRun(context, { ...flow.by(runId), sha256, comment })
      const run = await flow.run(runId)
      assert.deepEqual([run.state, run.decision, run.decided_by], ['queued', 'approved', robin.name])
      assert.equal(run.decision_comment, comment)
      assert.equal(await jobsOf(runId), before + 1)
      const entries = await context.db.selectFrom('audit_log').selectAll().where('subject_id', '=', runId).execute()
      assert.deepEqual(entries.at(-1)?.details, { sha256, comment })
    })

    test('and means another package is refused', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      const other = { ...flow.by(runId), sha256: 'b'.repeat(64), comment }
      await assert.rejects(approveRun(context, other), { reason: 'approved-another-package' })
    })

    test('after something else was delivered there is refused before the engine has to', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      const [other = ''] = await context.db.transaction().execute((trx) =>
        createRuns(context, trx, [
          {
            flow: {
              id: flow.flowId,
              teamId: flow.teamId,
              projectId: flow.projectId,
              version: 1,
              destinationAccountId: flow.destinationId,
            },
            trigger: 'schedule',
            startedBy: 'Its schedule',
          },
        ]),
      )
      const later = new Date(Temporal.Now.instant().add({ seconds: 1 }).epochMilliseconds)
      await setState(context.db, other, 'running')
      await setState(context.db, other, 'succeeded', { delivered_at: later })
      await assert.rejects(approveRun(context, { ...flow.by(runId), sha256, comment }), { reason: 'run-outdated' })
    })

    test('while another run is under way to its destination is refused, and not because of one that comes after it', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      const approval = { ...flow.by(runId), sha256, comment }
      const other = await flow.start()
      await setState(context.db, other, 'running')
      await assert.rejects(approveRun(context, approval), {
        reason: 'run-under-way',
        message: /may deliver something else first/,
        details: { runId: other },
      })
      assert.equal((await flow.run(runId)).state, 'waiting-for-approval')
      await setState(context.db, other, 'queued')
      await approveRun(context, approval)
      assert.equal((await flow.run(runId)).state, 'queued')
    })

    test('that was made after another one which is about to be sent is refused, until that has ended', async () => {
      const first = await runIn('running', 'waiting-for-approval')
      const preview = await flow.start({ preview: true })
      await setState(context.db, preview, 'running')
      await setState(context.db, preview, 'succeeded', { package_sha256: sha256, engine_run: 'y' })
      const approve = (runId: string) => approveRun(context, { ...flow.by(runId), sha256, comment })
      await approve(first)
      await assert.rejects(approve(preview), { reason: 'run-under-way', details: { runId: first } })
      await setState(context.db, first, 'cancelled')
      await approve(preview)
    })

    test('while another person approves another one for this destination does so, or the other one, and not both', async () => {
      const older = await runIn('running', 'waiting-for-approval')
      const newer = await flow.start({ preview: true })
      await setState(context.db, newer, 'running')
      await setState(context.db, newer, 'succeeded', { package_sha256: sha256, engine_run: 'y' })
      const approve = (runId: string) => approveRun(context, { ...flow.by(runId), sha256, comment })
      const both = await Promise.allSettled([approve(newer), approve(older)])
      assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    })

    test('while another one is only previewed is not held up', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      await setState(context.db, await flow.start({ preview: true }), 'running')
      await approveRun(context, { ...flow.by(runId), sha256, comment })
      assert.equal((await flow.run(runId)).state, 'queued')
    })

    test('that is a preview of a flow which was deleted is refused, and is not asked to', async () => {
      const runId = await previewed()
      const approvable = async () => (await runDetails(context, flow.teamId, runId)).approvable
      assert.equal(await approvable(), true)
      await deleteFlow(context, { teamId: flow.teamId, actor: robin, id: flow.flowId })
      assert.equal(await approvable(), false)
      await assert.rejects(approveRun(context, { ...flow.by(runId), sha256, comment }), { reason: 'flow-deleted' })
      assert.equal((await flow.run(runId)).state, 'succeeded')
    })

    test('while its flow is being deleted does so, or the flow is deleted, and not both', async () => {
      const runId = await previewed()
      const both = await Promise.allSettled([
        approveRun(context, { ...flow.by(runId), sha256, comment }),
        deleteFlow(context, { teamId: flow.teamId, actor: robin, id: flow.flowId }),
      ])
      assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    })

    test('that does not wait is refused, twice included', async () => {
      const failed = await runIn('running', 'failed')
      await assert.rejects(approveRun(context, { ...flow.by(failed), sha256, comment }), { reason: 'run-not-waiting' })
      const held = await runIn('running', 'waiting-for-approval')
      const approval = { ...flow.by(held), sha256, comment }
      const both = await Promise.allSettled([approveRun(context, approval), approveRun(context, approval)])
      assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    })

    test('whose package is not kept any more is refused', async () => {
      const runId = await runIn('running', 'waiting-for-approval')
      await context.db.updateTable('runs').set({ package_removed_at: new Date() }).where('id', '=', runId).execute()
      await assert.rejects(approveRun(context, { ...flow.by(runId), sha256, comment }), { reason: 'package-removed' })
    })
  })

  test('who discards a run has said why, and it is never sent', async () => {
    const runId = await runIn('running', 'waiting-for-approval')
    await discardRun(context, { ...flow.by(runId), comment: 'Wrong term' })
    const run = await flow.run(runId)
    assert.deepEqual([run.state, run.decision, run.decision_comment], ['cancelled', 'discarded', 'Wrong term'])
    await assert.rejects(approveRun(context, { ...flow.by(runId), sha256, comment: 'After all' }), {
      reason: 'run-not-waiting',
    })
  })

  describe('who runs a run again', () => {
    test('with fresh data gets a run of the version in force, also of a scheduled one', async () => {
      const runId = await runIn('running', 'failed')
      await context.db.updateTable('runs').set({ trigger: 'schedule' }).where('id', '=', runId).execute()
      const run = await flow.run(await rerunRun(context, { ...flow.by(runId), with: 'fresh-data' }))
      assert.deepEqual([run.trigger, run.task, run.of_run_id], ['rerun', 'run', runId])
    })

    test('with its package can do so only where it was delivered and is kept', async () => {
      const failed = await runIn('running', 'failed')
      await assert.rejects(rerunRun(context, { ...flow.by(failed), with: 'stored-package' }), {
        reason: 'run-not-delivered',
      })
      const delivered = await runIn('running', 'succeeded')
      await context.db.updateTable('runs').set({ delivered_at: new Date() }).where('id', '=', delivered).execute()
      const run = await flow.run(await rerunRun(context, { ...flow.by(delivered), with: 'stored-package' }))
      assert.deepEqual([run.task, run.of_run_id, run.destination_account_id], ['send', delivered, flow.destinationId])
    })
  })

  test('reads of a package that cannot be sent again that no record can mend it', async () => {
    const runId = await runIn('running')
    await context.db.updateTable('runs').set({ task: 'send' }).where('id', '=', runId).execute()
    await finish(runId, { end: { kind: 'prepared', outcome: 'blocked' }, stopped: undefined })
    const { failure } = await runDetails(context, flow.teamId, runId)
    assert.match(failure?.next ?? '', /cannot be sent as it is/)
    assert.doesNotMatch(failure?.next ?? '', /student information system/)
  })

  test('a schedule makes one run for each due time, whoever asks for it', async () => {
    flow = await newFlow()
    const scheduledFor = Temporal.Instant.from('2026-11-23T08:00:00Z')
    const make = () =>
      context.db.transaction().execute((trx) =>
        createRuns(context, trx, [
          {
            flow: {
              id: flow.flowId,
              teamId: flow.teamId,
              projectId: flow.projectId,
              version: 1,
              destinationAccountId: flow.destinationId,
            },
            trigger: 'schedule',
            startedBy: 'Its schedule',
            scheduledFor,
          },
        ]),
      )
    const [first] = await make()
    assert.ok(first)
    assert.deepEqual(await make(), [])
    assert.equal(await jobsOf(first), 1)
  })

  test('a run never comes into a state that its present one does not lead to', async () => {
    const runId = await runIn('running', 'failed')
    for (const state of ['running', 'queued', 'succeeded', 'waiting-for-approval'] as const) {
      await assert.rejects(setState(context.db, runId, state), { reason: 'run-state' })
    }
  })
})
