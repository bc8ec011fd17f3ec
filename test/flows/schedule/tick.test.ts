import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { stateAt } from '../../../src/flows/runs/state.ts'
import { correctNextRuns } from '../../../src/flows/schedule/correct-next-runs.ts'
import { nextRunAt } from '../../../src/flows/schedule/next-run.ts'
import { startScheduler } from '../../../src/flows/schedule/scheduler.ts'
import { tick } from '../../../src/flows/schedule/tick.ts'
import { openQueue, type Queue } from '../../../src/store/queue.ts'
import type { Tables } from '../../../src/store/tables.ts'
import { onEachDatabase } from '../../databases.ts'
import { makeFlows } from './flows.ts'
import { schedule } from './schedules.ts'

// A Monday in Chicago.
const due = Temporal.Instant.from('2026-11-23T08:00:00Z')
const shortlyAfter = due.add({ seconds: 3 })
const nextDay = due.add({ hours: 24 })

onEachDatabase('a tick', (open, kind) => {
  let db: Kysely<Tables>
  let queue: Queue
  before(async () => {
    const database = await open()
    db = database.db
    queue = await openQueue(database)
  })
  after(() => queue.stop({ graceful: false }))
  beforeEach(() => db.updateTable('flows').set({ enabled: false }).execute())

  const runsOf = async (ids: string[]) => {
    const rows = await db.selectFrom('runs').selectAll().where('flow_id', 'in', ids).orderBy('scheduled_for').execute()
    return rows.map(({ flow_id, state, scheduled_for, started_by, trigger, reason }) => ({
      flow: ids.indexOf(flow_id),
      state,
      trigger,
      startedBy: started_by,
      reason,
      scheduledFor: scheduled_for?.toTemporalInstant().toString(),
    }))
  }
  const nextRunsOf = async (ids: string[]) => {
    const rows = await db.selectFrom('flows').select('next_run_at').where('id', 'in', ids).execute()
    return [...new Set(rows.map(({ next_run_at }) => next_run_at?.toTemporalInstant().toString()))]
  }
  const jobsOf = async (ids: string[]) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM queue.job JOIN runs ON runs.id::text = data ->> 'runId'
        WHERE name = 'run' AND flow_id = ANY (${ids}::uuid[])`.execute(db)
    return rows[0]?.count
  }

  /** The queue's table is the last that a tick writes to. */
  const refuseJobs = async () => {
    await sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'The disk is full.'; END $$`.execute(db)
    await sql`CREATE TRIGGER refused BEFORE INSERT ON queue.job FOR EACH ROW EXECUTE FUNCTION refuse()`.execute(db)
  }
  const takeJobsAgain = () => sql`DROP FUNCTION refuse CASCADE`.execute(db)

  test('queues a run of each flow that is due, with its job, and moves its next time on', async () => {
    const ids = await makeFlows(db, { count: 3, schedule: schedule(), nextRunAt: due })
    const later = await makeFlows(db, { schedule: schedule(), nextRunAt: due.add({ seconds: 4 }) })
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 3, skipped: 0 })
    assert.deepEqual(
      await runsOf(ids).then((runs) => runs.map(({ flow: _, ...run }) => run)),
      Array.from({ length: 3 }, () => ({
        state: 'queued',
        trigger: 'schedule',
        startedBy: 'Scheduled for Mon 02:00.',
        reason: null,
        scheduledFor: due.toString(),
      })),
    )
    assert.equal(await jobsOf(ids), 3)
    assert.deepEqual(await nextRunsOf(ids), [nextDay.toString()])
    assert.deepEqual(await runsOf(later), [])
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 0, skipped: 0 })
    await tick({ db, queue }, due.add({ seconds: 5 }))
  })

  test('at once with others makes each run once, in several batches', async () => {
    const ids = await makeFlows(db, { count: 1203, schedule: schedule(), nextRunAt: due })
    const ticks = await Promise.all(Array.from({ length: 4 }, () => tick({ db, queue }, shortlyAfter)))
    const rest = await tick({ db, queue }, shortlyAfter)
    assert.equal(
      [...ticks, rest].reduce((sum, { queued }) => sum + queued, 0),
      1203,
    )
    assert.equal((await runsOf(ids)).length, 1203)
    assert.equal(await jobsOf(ids), 1203)
    assert.deepEqual(await nextRunsOf(ids), [nextDay.toString()])
  })

  test('that fails in the middle changes nothing, and the next one does all of it', async () => {
    const ids = await makeFlows(db, { count: 2, schedule: schedule(), nextRunAt: due })
    await refuseJobs()
    await assert.rejects(tick({ db, queue }, shortlyAfter), /The disk is full/)
    await takeJobsAgain()
    assert.deepEqual(await runsOf(ids), [])
    assert.deepEqual(await nextRunsOf(ids), [due.toString()])
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 2, skipped: 0 })
    assert.equal(await jobsOf(ids), 2)
  })

  test('leaves flows alone that are switched off or deleted', async () => {
    const off = await makeFlows(db, { schedule: schedule(), nextRunAt: due, enabled: false })
    const deleted = await makeFlows(db, { schedule: schedule(), nextRunAt: due })
    await db.updateTable('flows').set({ deleted_at: new Date() }).where('id', 'in', deleted).execute()
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 0, skipped: 0 })
    assert.deepEqual(await runsOf([...off, ...deleted]), [])
  })

  test('after the service was down makes up the latest of the missed times, once', async () => {
    const ids = await makeFlows(db, { schedule: schedule(), nextRunAt: due.subtract({ hours: 72 }) })
    const morning = due.add({ hours: 5, minutes: 12 })
    assert.deepEqual(await tick({ db, queue }, morning), { queued: 1, skipped: 0 })
    const [run] = await runsOf(ids)
    assert.equal(run?.scheduledFor, due.toString())
    assert.match(run?.startedBy ?? '', /^Scheduled for Mon 02:00; made up at 07:12 because Firstbell was not running\./)
    assert.deepEqual(await nextRunsOf(ids), [nextDay.toString()])
    assert.deepEqual(await tick({ db, queue }, morning.add({ minutes: 1 })), { queued: 0, skipped: 0 })
  })

  test('writes into the History that a time was missed for too long, or on a blackout day, and makes no run', async () => {
    const mondays = await makeFlows(db, { schedule: schedule({ days: [1] }), nextRunAt: due })
    const wednesday = due.add({ hours: 48 })
    assert.deepEqual(await tick({ db, queue }, wednesday), { queued: 0, skipped: 1 })
    const holidays = schedule({ blackouts: [['2026-11-25', '2026-11-27']], times: ['20:00'] })
    const blackedOut = await makeFlows(db, { schedule: holidays, nextRunAt: due.add({ hours: 42 }) })
    assert.deepEqual(await tick({ db, queue }, wednesday.add({ hours: 6 })), { queued: 0, skipped: 1 })
    for (const ids of [mondays, blackedOut]) {
      const [run] = await runsOf(ids)
      assert.equal(run?.state, 'skipped')
      assert.match(run?.reason ?? '', /^Firstbell was not running at this time/)
      assert.equal(await jobsOf(ids), 0)
    }
    assert.deepEqual(await nextRunsOf(blackedOut), ['2026-11-29T02:00:00Z'])
  })

  test('queues a run behind one that runs or waits for approval, and skips it behind one that has not begun', async () => {
    const ids = await makeFlows(db, { count: 4, schedule: schedule(), nextRunAt: due })
    await tick({ db, queue }, shortlyAfter)
    const [running = '', held = '', retrying = '', waiting = ''] = ids
    const begun = { started_at: new Date() }
    await db
      .updateTable('runs')
      .set({ ...begun, state: 'running' })
      .where('flow_id', '=', running)
      .execute()
    await db
      .updateTable('runs')
      .set({ ...begun, state: 'waiting-for-approval' })
      .where('flow_id', '=', held)
      .execute()
    await db
      .updateTable('runs')
      .set({ ...begun, state: 'retrying' })
      .where('flow_id', '=', retrying)
      .execute()
    assert.deepEqual(await tick({ db, queue }, nextDay), { queued: 3, skipped: 1 })
    assert.deepEqual(
      (await runsOf([waiting])).map(({ state }) => state),
      ['queued', 'skipped'],
    )
    assert.equal(await jobsOf([waiting]), 1)
  })

  test('does not run a time again when the clock was set back, and leaves none out when it was set forward', async () => {
    const ids = await makeFlows(db, { schedule: schedule(), nextRunAt: due })
    const tickAndFinish = async (now: Temporal.Instant) => {
      const ticked = await tick({ db, queue }, now)
      const done = { started_at: new Date(), state: 'succeeded' }
      await db.updateTable('runs').set(done).where('flow_id', 'in', ids).execute()
      return ticked
    }
    await tickAndFinish(shortlyAfter)
    // Two days too far, until somebody notices.
    await tickAndFinish(shortlyAfter.add({ hours: 48 }))
    assert.deepEqual(await nextRunsOf(ids), [due.add({ hours: 72 }).toString()])
    const backAgain = due.subtract({ hours: 1 })
    await correctNextRuns({ db }, backAgain)
    assert.deepEqual(await nextRunsOf(ids), [due.toString()])
    assert.deepEqual(await tickAndFinish(shortlyAfter), { queued: 0, skipped: 0 })
    assert.deepEqual(await tickAndFinish(nextDay), { queued: 1, skipped: 0 })
    assert.deepEqual(await tickAndFinish(nextDay.add({ hours: 24 })), { queued: 0, skipped: 0 })
    assert.deepEqual(await nextRunsOf(ids), [due.add({ hours: 72 }).toString()])
    assert.deepEqual(
      (await runsOf(ids)).map(({ scheduledFor }) => scheduledFor),
      [due, nextDay, nextDay.add({ hours: 24 })].map(String),
    )
  })

  test('runs what a clock that was ahead had skipped, once it is set right', async () => {
    const aWeekBefore = due.subtract({ hours: 7 * 24 })
    const ids = await makeFlows(db, { schedule: schedule({ days: [1] }), nextRunAt: aWeekBefore })
    assert.deepEqual(await tick({ db, queue }, aWeekBefore.add({ hours: 48 })), { queued: 0, skipped: 1 })
    const ahead = due.add({ hours: 48 })
    assert.deepEqual(await tick({ db, queue }, ahead), { queued: 0, skipped: 1 })
    await correctNextRuns({ db }, ahead.subtract({ hours: 5 * 24 }))
    assert.deepEqual(
      (await runsOf(ids)).map(({ state, scheduledFor }) => ({ state, scheduledFor })),
      [{ state: 'skipped', scheduledFor: aWeekBefore.toString() }],
      'what was skipped by the right clock stays',
    )
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 1, skipped: 0 })
  })

  test('says in the History when a schedule cannot be used, and does not hold up other flows', async () => {
    const ids = await makeFlows(db, { count: 2, schedule: schedule(), nextRunAt: due })
    const [broken = '', sound = ''] = ids
    await sql`UPDATE flow_versions SET definition = jsonb_set(definition, '{schedule,timeZone}', '"America/Atlantis"')
      WHERE flow_id = ${broken}`.execute(db)
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 1, skipped: 1 })
    assert.match((await runsOf([broken]))[0]?.reason ?? '', /must be an IANA time zone/)
    assert.deepEqual(await nextRunsOf([broken]), [shortlyAfter.add({ hours: 24 }).toString()])
    assert.equal((await runsOf([sound]))[0]?.state, 'queued')
  })

  test('ends a schedule that has no further time', async () => {
    const last = schedule({ blackouts: [['2026-11-24', '9999-12-31']] })
    const ids = await makeFlows(db, { schedule: last, nextRunAt: due })
    assert.deepEqual(await tick({ db, queue }, shortlyAfter), { queued: 1, skipped: 0 })
    assert.deepEqual(await nextRunsOf(ids), [undefined])
  })

  test('corrects every flow whose next time is not the one that its schedule gives', async () => {
    const wrong = await makeFlows(db, { count: 501, schedule: schedule(), nextRunAt: nextDay })
    const never = await makeFlows(db, { schedule: schedule(), nextRunAt: null })
    const unscheduled = await makeFlows(db, { schedule: null, nextRunAt: nextDay })
    const dueAlready = await makeFlows(db, { schedule: schedule(), nextRunAt: due.subtract({ hours: 48 }) })
    await correctNextRuns({ db }, due.subtract({ hours: 1 }))
    assert.deepEqual(await nextRunsOf([...wrong, ...never]), [due.toString()])
    assert.deepEqual(await nextRunsOf(unscheduled), [undefined])
    assert.deepEqual(await nextRunsOf(dueAlready), [due.subtract({ hours: 48 }).toString()])
    assert.equal(await correctNextRuns({ db }, due.subtract({ hours: 1 })), 0)
  })

  test('is done by the scheduler from its start on, which survives what fails and ends when it is stopped', async () => {
    const ids = await makeFlows(db, { schedule: schedule(), nextRunAt: Temporal.Now.instant().subtract({ hours: 1 }) })
    await refuseJobs()
    const failed = Promise.withResolvers<unknown>()
    const scheduler = startScheduler({ db, queue }, failed.resolve, { everySeconds: 0.05 })
    try {
      assert.match(String(await failed.promise), /The disk is full/)
      await takeJobsAgain()
      while ((await runsOf(ids)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      await scheduler.stop()
    }
    assert.deepEqual(await nextRunsOf(ids), [nextRunAt({ schedule: schedule() }, true)?.toTemporalInstant().toString()])
  })

  test('is preceded, once a clock that was ahead is set right, by what that clock had put off', async () => {
    const now = Temporal.Now.instant()
    const ahead = now.add({ hours: 3 })
    const [flowId = ''] = await makeFlows(db, { schedule: schedule(), nextRunAt: now.subtract({ seconds: 1 }) })
    await tick({ db, queue }, now)
    const failed = { state: 'retrying', states: JSON.stringify([stateAt('retrying', ahead)]) }
    const again = { retry_at: new Date(ahead.add({ minutes: 8 }).epochMilliseconds) }
    await db
      .updateTable('runs')
      .set({ ...failed, ...again })
      .where('flow_id', '=', flowId)
      .execute()
    const putOff = await queue.send('notify', { notificationId: flowId }, { startAfter: 3 * 3600 + 60 })
    await sql`UPDATE queue.job SET created_on = ${ahead.toString()} WHERE id = ${putOff}`.execute(db)
    const later = await queue.send('notify', { notificationId: flowId }, { startAfter: 60 })
    const scheduler = startScheduler({ db, queue }, undefined, { everySeconds: 0.05 })
    try {
      const waiting = async (id: string | null) => {
        const { rows } = await sql<{ waits: boolean }>`
          SELECT start_after > now() AS waits FROM queue.job WHERE id = ${id}`.execute(db)
        return rows[0]?.waits
      }
      const patience = AbortSignal.timeout(5000)
      while (await waiting(putOff)) {
        patience.throwIfAborted()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      assert.equal(await waiting(later), true)
      const run = await db.selectFrom('runs').select('retry_at').where('flow_id', '=', flowId).executeTakeFirstOrThrow()
      assert.ok(run.retry_at && run.retry_at.getTime() <= Date.now())
    } finally {
      await scheduler.stop()
    }
  })

  if (kind === 'postgresql') {
    test('that finds nothing due reads the index alone', async () => {
      const { rows } = await db.transaction().execute(async (trx) => {
        // With so few flows it would read the whole table.
        await sql`SET LOCAL enable_seqscan = off`.execute(trx)
        return sql<{ 'QUERY PLAN': string }>`EXPLAIN SELECT id FROM flows
          WHERE next_run_at <= ${new Date()} AND enabled = true AND deleted_at IS NULL LIMIT 1`.execute(trx)
      })
      assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /Index Scan using flows_due/)
    })
  }
})
