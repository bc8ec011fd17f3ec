import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { newChannelSchema } from '../../../src/flows/notifications/channel-input.ts'
import { makeChannel } from '../../../src/flows/notifications/channels.ts'
import { runEnded } from '../../../src/flows/notifications/run-ended.ts'
import { removeOldRows } from '../../../src/flows/retention/old-rows.ts'
import { removeDeleted, removeOldRuns } from '../../../src/flows/retention/old-runs.ts'
import { changeRetention, readRetention } from '../../../src/flows/retention/settings.ts'
import { startSweeps, sweep } from '../../../src/flows/retention/sweeps.ts'
import { onEachDatabase } from '../../databases.ts'
import {
  type District,
  makeAccount,
  makeDistrict,
  makeFlow,
  makeRun,
  openContext,
  robin,
} from '../notifications/district.ts'

const now = Temporal.Instant.from('2028-06-01T12:00:00Z')
const signal = new AbortController().signal
const ago = (days: number) => new Date(now.subtract({ hours: days * 24 }).epochMilliseconds)

onEachDatabase('what is kept in the database', (open) => {
  let context: Context
  let close: () => Promise<void>
  let district: District
  let flowId: string

  before(async () => {
    const opened = await openContext(await open())
    context = opened.context
    close = opened.close
  })
  after(() => close())
  beforeEach(async () => {
    await context.db.deleteFrom('runs').execute()
    await context.db.deleteFrom('flows').execute()
    await context.db.deleteFrom('teams').execute()
    await context.db.deleteFrom('audit_log').execute()
    district = await makeDistrict(context)
    flowId = await makeFlow(context, district)
  })

  const runAged = (days: number, columns: Partial<Parameters<typeof makeRun>[3]> = {}) =>
    makeRun(context, district, flowId, {
      states: ['queued', 'running', 'failed'],
      at: ago(days).toISOString(),
      ...columns,
    })
  const delivered = (days: number) =>
    runAged(days, { states: ['queued', 'running', 'succeeded'], delivered_at: ago(days) })
  const runIds = async () => (await context.db.selectFrom('runs').select('id').execute()).map(({ id }) => id).toSorted()
  const count = async (table: 'exchanges' | 'notifications' | 'audit_log' | 'sessions' | 'verifications') =>
    Number(
      (
        await context.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows,
    )

  test('runs are kept a year, unless their project says otherwise, and go with their exchanges', async () => {
    const old = await runAged(366)
    const young = await runAged(364)
    for (const [runId, exchanges] of [
      [old, 2500],
      [young, 2],
    ] as const) {
      await context.db
        .insertInto('exchanges')
        .values(
          Array.from({ length: exchanges }, (_, position) => ({
            run_id: runId,
            position,
            attempt: 1,
            at: new Date(),
            with: 'source',
            method: 'GET',
            url: 'https://skyward.example/users',
            milliseconds: 5,
            bytes: 100,
          })),
        )
        .execute()
    }
    assert.equal(await removeOldRuns({ context, now, signal }), 1)
    assert.deepEqual(await runIds(), [young])
    assert.equal(await count('exchanges'), 2)
    await context.db.updateTable('projects').set({ keep_runs_days: 30 }).execute()
    assert.equal(await removeOldRuns({ context, now, signal }), 1)
    assert.deepEqual(await runIds(), [])
  })

  test('the last delivered run of a flow stays, and what waits or is not over', async () => {
    await delivered(500)
    const last = await delivered(400)
    await runAged(390)
    const held = await runAged(380, { states: ['queued', 'running', 'waiting-for-approval'] })
    const retrying = await runAged(370, { states: ['queued', 'running', 'retrying'] })
    assert.equal(await removeOldRuns({ context, now, signal }), 2)
    assert.deepEqual(await runIds(), [last, held, retrying].toSorted())
  })

  test('a sweep that is stopped goes no further than its batch', async () => {
    for (let index = 0; index < 3; index += 1) await runAged(400 + index)
    assert.equal(await removeOldRuns({ context, now, signal: AbortSignal.abort() }), 0)
    assert.equal((await runIds()).length, 3)
  })

  test('deleted flows and accounts go when no run names them any more', async () => {
    const gone = { deleted_at: ago(1) }
    const accountId = await makeAccount(context, district.teamId, gone)
    const deleted = await makeFlow(context, { ...district, accountId }, gone)
    const runId = await makeRun(context, { ...district, accountId }, deleted, {
      states: ['queued', 'running', 'failed'],
      at: ago(1).toISOString(),
    })
    assert.equal(await removeDeleted({ context, now, signal }), 0)
    await context.db.deleteFrom('runs').where('id', '=', runId).execute()
    assert.equal(await removeDeleted({ context, now, signal }), 2)
    const left = await context.db.selectFrom('flows').select('id').execute()
    assert.deepEqual(left, [{ id: flowId }])
  })

  test('sign-ins that are over go, notifications after 90 days, and the audit log after a year', async () => {
    const { db } = context
    const input = newChannelSchema.parse({ kind: 'mail', name: 'IT', to: ['it@district.example'] })
    await makeChannel(context, district.teamId, input, robin)
    for (const days of [91, 89]) await runEnded(context, await runAged(days))
    await db
      .updateTable('notifications')
      .set({ created_at: ago(89) })
      .execute()
    await db
      .updateTable('notifications')
      .set({ created_at: ago(91) })
      .where('run_id', '=', ({ selectFrom }) => selectFrom('runs').select('id').orderBy('created_at').limit(1))
      .execute()
    await db
      .updateTable('audit_log')
      .set({ at: ago(366) })
      .execute()
    await db
      .insertInto('audit_log')
      .values({ actor: 'x', action: 'flow.changed', at: ago(364) })
      .execute()
    const person = await db
      .insertInto('people')
      .values({ name: 'Robin', email: `${randomUUID()}@district.example` })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const days of [1, -1]) {
      const expiresAt = ago(days)
      await db.insertInto('sessions').values({ token: randomUUID(), userId: person.id, expiresAt }).execute()
      await db.insertInto('verifications').values({ identifier: 'x', value: 'y', expiresAt }).execute()
    }
    assert.equal(await removeOldRows({ context, now, signal }, 365), 4)
    for (const table of ['notifications', 'audit_log', 'sessions', 'verifications'] as const) {
      assert.equal(await count(table), 1, table)
    }
  })

  test('more than one batch of rows goes in one sweep', async () => {
    const { db } = context
    const entries = Array.from({ length: 2300 }, () => ({ actor: 'x', action: 'flow.changed', at: ago(400) }))
    await db.insertInto('audit_log').values(entries).execute()
    assert.equal(await removeOldRows({ context, now, signal }, 365), 2300)
  })

  test('how long the audit log is kept is a setting of the installation', async () => {
    assert.deepEqual(await readRetention(context), { auditDays: 365 })
    await changeRetention(context, { auditDays: 730 }, robin)
    assert.deepEqual(await readRetention(context), { auditDays: 730 })
    await context.db
      .updateTable('audit_log')
      .set({ at: ago(700) })
      .execute()
    assert.equal((await sweep({ context, now, signal })).rows, 0)
    await changeRetention(context, { auditDays: 365 }, robin)
    assert.equal((await sweep({ context, now, signal })).rows, 2, 'the entries of both changes')
  })

  test('a sweep finds all of it by itself', async () => {
    await runAged(3000)
    await startSweeps(context, (error) => assert.ifError(error))
    const deadline = Date.now() + 20_000
    while ((await runIds()).length > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
    assert.deepEqual(await runIds(), [])
  })
})
