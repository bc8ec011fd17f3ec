import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import files, { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Context } from '../../../src/flows/context.ts'
import { stateFolder } from '../../../src/flows/retention/kept-files.ts'
import { removeOldBodies } from '../../../src/flows/retention/old-bodies.ts'
import { removeOldPackages } from '../../../src/flows/retention/old-packages.ts'
import { sweepMachine } from '../../../src/flows/retention/this-machine.ts'
import { giveBackLease, takeLease } from '../../../src/store/lease.ts'
import { fetchStateFiles, keepStateFiles } from '../../../src/store/state-files.ts'
import { onEachDatabase } from '../../databases.ts'
import {
  type District,
  makeAccount,
  makeDistrict,
  makeFlow,
  makeRun,
  openContext,
  type TestContext,
} from '../notifications/district.ts'
import { type MadeState, makeEngineRun, makeState, openState, recordBody } from './engine-runs.ts'

const created = Temporal.Now.instant()
const later = created.add({ hours: 31 * 24 })
const signal = new AbortController().signal
const delivered = ['queued', 'running', 'succeeded'] as const

let made: MadeState
before(async () => {
  made = await makeState()
})
after(() => made.remove())

onEachDatabase('what is kept of runs on disk', (open) => {
  let opened: TestContext
  let context: Context
  let district: District
  let flowId: string

  before(async () => {
    opened = await openContext(await open(), made.masterKey)
  })
  after(() => opened.close())
  beforeEach(async () => {
    // Each test has its own folder, and no other one's runs to sweep.
    context = { ...opened.context, dataFolder: await mkdtemp(join(opened.context.dataFolder, 'test-')) }
    await context.db.updateTable('runs').set({ bodies_removed_at: new Date() }).execute()
    district = await makeDistrict(context)
    flowId = await makeFlow(context, district)
  })

  const keep = (columns: { keep_packages?: number; keep_bodies_days?: number }) =>
    context.db.updateTable('projects').set(columns).where('id', '=', district.projectId).execute()
  const copyState = (what?: { previews: boolean }) => made.copyTo(context, district.accountId, what)
  let moment = Temporal.Now.instant()
  /** The run in the database that a run of the engine belongs to, a second younger than the one before. */
  const rowOf = (engineRun: string, columns: Partial<Parameters<typeof makeRun>[3]> = {}) => {
    moment = moment.add({ seconds: 1 })
    const row = { states: delivered, at: moment.toString(), engine_run: engineRun }
    return makeRun(context, district, flowId, { ...row, ...columns })
  }
  const folder = () => stateFolder(context, district.accountId)
  const onFile = async () => (await readdir(join(folder(), 'runs'))).toSorted()
  const sweep = (now = later) => removeOldPackages({ context, now, signal })

  test('the latest packages of a flow stay, and the next run is compared with the last delivered one', async () => {
    await keep({ keep_packages: 2 })
    await copyState()
    for (const id of made.delivered) await rowOf(id)
    assert.equal(await sweep(), 2)
    assert.deepEqual(await onFile(), made.delivered.slice(2))
    const removed = await context.db
      .selectFrom('runs')
      .select('engine_run')
      .where('flow_id', '=', flowId)
      .where('package_removed_at', 'is not', null)
      .orderBy('created_at')
      .execute()
    assert.deepEqual(
      removed.map(({ engine_run }) => engine_run),
      made.delivered.slice(0, 2),
    )
    assert.equal(await sweep(), 0)
    const next = await makeEngineRun(context, district.accountId, 14)
    const state = await openState(context, district.accountId)
    const record = await state.run(next)
    assert.equal((await state.lastDelivered())?.id, made.delivered[3])
    assert.deepEqual(await readdir(state.workspaces), [], 'nothing is left aside')
    await state.close()
    assert.equal(record.tables?.students?.before, 13)
  })

  test('a state that does not say what was delivered keeps its runs, and no other one from being swept', async () => {
    await keep({ keep_packages: 1 })
    await copyState()
    for (const id of made.delivered) await rowOf(id)
    const damaged = stateFolder(context, '00000000-0000-4000-8000-000000000000')
    await cp(folder(), damaged, { recursive: true })
    await rm(join(damaged, 'deliveries.json'))
    await assert.rejects(sweep(), /could be removed/)
    assert.deepEqual(await onFile(), made.delivered.slice(3))
    assert.equal((await readdir(join(damaged, 'runs'))).length, made.delivered.length)
  })

  test('never the last delivered one goes, however many runs came after it', async () => {
    await keep({ keep_packages: 1 })
    await copyState({ previews: true })
    for (const id of [...made.delivered, ...made.previewed]) await rowOf(id)
    assert.equal(await sweep(), 4)
    assert.deepEqual(await onFile(), [made.delivered[3], made.previewed[1]])
  })

  test('what waits for an approval stays, and what is about to be sent again', async () => {
    await keep({ keep_packages: 1 })
    await copyState()
    const [first, second, third, fourth] = made.delivered
    await rowOf(first, { states: ['queued', 'running', 'waiting-for-approval'] })
    const old = await rowOf(second)
    await rowOf(third)
    await rowOf(fourth)
    const at = Temporal.Now.instant().toString()
    const again = await makeRun(context, district, flowId, { states: ['queued'], at, task: 'send', of_run_id: old })
    assert.equal(await sweep(), 1)
    assert.deepEqual(await onFile(), [first, second, fourth])
    await context.db.updateTable('runs').set({ state: 'cancelled' }).where('id', '=', again).execute()
    assert.equal(await sweep(), 1)
    assert.deepEqual(await onFile(), [first, fourth])
  })

  test('each flow to the same destination keeps its own latest ones', async () => {
    await keep({ keep_packages: 1 })
    await copyState()
    const [first, second, third, fourth] = made.delivered
    const other = await makeFlow(context, district, { name: 'Another flow' })
    await rowOf(first, { flow_id: other })
    for (const id of [second, third, fourth]) await rowOf(id)
    assert.equal(await sweep(), 2)
    assert.deepEqual(await onFile(), [first, fourth])
  })

  test('what no run knows of goes after a day, as what a process that died has left', async () => {
    await copyState()
    assert.equal(await sweep(created.add({ hours: 23 })), 0)
    assert.equal(await sweep(created.add({ hours: 25 })), 3)
    assert.deepEqual(await onFile(), [made.delivered[3]])
  })

  test('an earlier attempt stays as long as its run', async () => {
    await keep({ keep_packages: 1 })
    await copyState({ previews: true })
    const [earlier, last] = made.previewed
    const runId = await rowOf(last, { attempt: 2 })
    await exchanges(runId, [earlier, last])
    assert.equal(await sweep(), 3)
    assert.deepEqual(await onFile(), [made.delivered[3], earlier, last])
    await rowOf(made.delivered[3])
    assert.equal(await sweep(), 2)
    assert.deepEqual(await onFile(), [made.delivered[3]])
  })

  test('a state with a run under way is left to the next sweep', async () => {
    await keep({ keep_packages: 3 })
    await copyState()
    for (const id of made.delivered) await rowOf(id)
    const lease = await takeLease(context.db, district.accountId, 'a worker', 60)
    assert.equal(await sweep(), 0)
    await giveBackLease(context.db, district.accountId, lease ?? '')
    const state = await openState(context, district.accountId)
    assert.equal(await sweep(), 0, 'nor when somebody has it open without the service')
    await state.close()
    assert.equal(await sweep(), 1)
    assert.notEqual(await takeLease(context.db, district.accountId, 'a worker', 60), null, 'the lease is given back')
  })

  test('where machines share the states, they go from the database', async () => {
    await keep({ keep_packages: 1, keep_bodies_days: 30 })
    await copyState()
    for (const id of made.delivered) await rowOf(id)
    const [first, , , fourth] = made.delivered
    recordBody(context, district.accountId, fourth)
    const { db } = context
    const lease = await takeLease(db, district.accountId, 'a worker', 60)
    await keepStateFiles(db, district.accountId, folder(), lease ?? '')
    await giveBackLease(db, district.accountId, lease ?? '')
    const shared = { ...context, shared: true }
    const other = { ...shared, dataFolder: join(context.dataFolder, 'another machine') }
    await fetchStateFiles(db, district.accountId, stateFolder(other, district.accountId))
    assert.equal(await removeOldPackages({ context: shared, now: later, signal }), 3)
    assert.equal(await removeOldBodies({ context: shared, now: later, signal }), 1)
    const another = stateFolder(other, district.accountId)
    assert.equal((await readdir(join(another, 'runs'))).length, 4)
    const busy = (await takeLease(db, district.accountId, 'a worker', 60)) ?? ''
    assert.equal((await sweepMachine(other)).files, 0, 'a run is under way')
    await giveBackLease(db, district.accountId, busy)
    assert.notEqual((await sweepMachine(other)).files, 0)
    assert.deepEqual(await readdir(join(another, 'runs')), [fourth])
    assert.ok(!(await readdir(join(another, 'runs', fourth))).includes('bodies'))
    await fetchStateFiles(db, district.accountId, another)
    assert.deepEqual(await sweepMachine(other), { destinations: 0, files: 0 })
    assert.deepEqual(await onFile(), [fourth])
    const { left } = await db
      .selectFrom('state_file_parts')
      .select(({ fn }) => fn.countAll<number>().as('left'))
      .where('account_id', '=', district.accountId)
      .where('path', 'like', `runs/${first}/%`)
      .executeTakeFirstOrThrow()
    assert.equal(Number(left), 0)
  })

  test('where machines share the states, nothing goes any more once a run has taken the state', async (t) => {
    await keep({ keep_packages: 1 })
    await copyState()
    for (const id of made.delivered) await rowOf(id)
    const { db } = context
    const lease = (await takeLease(db, district.accountId, 'a worker', 60)) ?? ''
    await keepStateFiles(db, district.accountId, folder(), lease)
    await giveBackLease(db, district.accountId, lease)
    const { rm: remove } = files
    t.mock.method(files, 'rm', async (...given: Parameters<typeof remove>) => {
      // The first run is gone, and it took so long that a worker does not wait any more.
      if (String(given[0]).includes('/runs/')) {
        await db
          .updateTable('destination_leases')
          .set({ token: randomUUID() })
          .where('account_id', '=', district.accountId)
          .execute()
      }
      return remove(...given)
    })
    syncBuiltinESMExports()
    try {
      assert.equal(await removeOldPackages({ context: { ...context, shared: true }, now: later, signal }), 1)
    } finally {
      t.mock.restoreAll()
      syncBuiltinESMExports()
    }
    const removed = await db
      .selectFrom('runs')
      .select('engine_run')
      .where('flow_id', '=', flowId)
      .where('package_removed_at', 'is not', null)
      .execute()
    assert.deepEqual(
      await onFile(),
      made.delivered.filter((id) => id !== removed[0]?.engine_run),
    )
    await fetchStateFiles(db, district.accountId, folder())
    assert.equal((await onFile()).length, 3)
  })

  const exchanges = async (runId: string, engineRunsOf: (string | null)[]) => {
    await context.db
      .insertInto('exchanges')
      .values(
        engineRunsOf.map((engine_run, position) => ({
          run_id: runId,
          position,
          attempt: 1,
          at: new Date(),
          with: 'source',
          method: 'GET',
          url: 'https://skyward.example/users',
          milliseconds: 5,
          bytes: 100,
          response_body: JSON.stringify([0, 100]),
          engine_run,
        })),
      )
      .execute()
  }

  test('bodies go after the days that their project keeps them; the exchanges stay', async () => {
    await copyState()
    const [first, second] = made.delivered
    for (const id of [first, second]) recordBody(context, district.accountId, id)
    const old = await rowOf(second, { attempt: 2 })
    await exchanges(old, [first, second])
    const file = (id: string) => join(folder(), 'runs', id, 'bodies')
    const sweepBodies = (days: number) => removeOldBodies({ context, now: created.add({ hours: days * 24 }), signal })
    assert.equal(await sweepBodies(29), 0)
    assert.ok(existsSync(file(first)) && existsSync(file(second)))
    assert.equal(await sweepBodies(31), 1)
    assert.ok(!existsSync(file(first)) && !existsSync(file(second)), 'also those of an earlier attempt')
    const rows = await context.db.selectFrom('exchanges').selectAll().where('run_id', '=', old).execute()
    assert.deepEqual(
      rows.map(({ url, response_body }) => [url, response_body]),
      [
        ['https://skyward.example/users', null],
        ['https://skyward.example/users', null],
      ],
    )
    const row = await context.db.selectFrom('runs').selectAll().where('id', '=', old).executeTakeFirstOrThrow()
    assert.ok(row.bodies_removed_at)
    assert.equal(await sweepBodies(32), 0)
  })

  test('bodies that cannot be removed keep no other ones', async () => {
    const other = { ...district, accountId: await makeAccount(context, district.teamId) }
    const at = created.subtract({ hours: 1 }).toString()
    const stuck = await makeRun(context, other, flowId, { states: delivered, at, engine_run: made.delivered[0] })
    // What the system does not let be removed, as a file of somebody else's.
    await mkdir(join(stateFolder(context, other.accountId), 'runs', made.delivered[0], 'bodies'), { recursive: true })
    await copyState()
    const sound = await rowOf(made.delivered[1])
    await assert.rejects(removeOldBodies({ context, now: later, signal }), { name: 'AggregateError' })
    const removed = await context.db
      .selectFrom('runs')
      .select('id')
      .where('id', 'in', [stuck, sound])
      .where('bodies_removed_at', 'is not', null)
      .execute()
    assert.deepEqual(
      removed.map(({ id }) => id),
      [sound],
    )
  })

  test('bodies of a run that is not over, or whose state is in use, stay', async () => {
    await copyState()
    const [first, second] = made.delivered
    recordBody(context, district.accountId, first)
    await rowOf(first, { states: ['queued', 'running', 'retrying'] })
    const run = await rowOf(second)
    const lease = await takeLease(context.db, district.accountId, 'a worker', 60)
    assert.equal(await removeOldBodies({ context, now: later, signal }), 0)
    await giveBackLease(context.db, district.accountId, lease ?? '')
    assert.equal(await removeOldBodies({ context, now: later, signal }), 1)
    assert.ok(existsSync(join(folder(), 'runs', first, 'bodies')))
    const row = await context.db.selectFrom('runs').selectAll().where('id', '=', run).executeTakeFirstOrThrow()
    assert.ok(row.bodies_removed_at)
  })
})
