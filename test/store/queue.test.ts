import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fromKysely } from 'pg-boss'
import type { Database } from '../../src/store/database.ts'
import { type Jobs, openQueue, type Queue } from '../../src/store/queue.ts'
import { onEachDatabase } from '../databases.ts'

onEachDatabase('the queue', (open) => {
  let database: Database
  let queue: Queue
  before(async () => {
    database = await open()
    queue = await openQueue(database)
  })
  after(() => queue.stop({ graceful: false }))

  test('tells what went wrong in the background in words', async () => {
    const told = Promise.withResolvers<Error>()
    const other = await openQueue(database, (error) => told.resolve(error))
    // As the queue tells of a database that is away: with no Error, but what one has.
    other.emit('error', { message: 'connect ECONNREFUSED', stack: 'Error', queue: 'run', worker: 'one' } as never)
    const error = await told.promise
    assert.equal(String(error), 'Error: connect ECONNREFUSED')
    await other.stop({ graceful: false })
  })

  const fetchRuns = async () => {
    const jobs = await queue.fetch<Jobs['run']>('run', { batchSize: 10 })
    return jobs.map((job) => ({ id: job.id, runId: job.data.runId }))
  }
  const idsOf = (jobs: { runId: string }[]) => jobs.map(({ runId }) => runId)

  test('has a job if, and only if, the transaction that sent it was committed', async () => {
    const send = (runId: string, fails: boolean) =>
      database.db.transaction().execute(async (transaction) => {
        await transaction.insertInto('teams').values({ name: runId }).execute()
        await queue.send('run', { runId }, { singletonKey: runId, db: fromKysely(transaction) })
        if (fails) throw new Error('rolled back')
      })
    await send('kept', false)
    await assert.rejects(send('lost', true), /rolled back/)
    const jobs = await fetchRuns()
    assert.deepEqual(idsOf(jobs), ['kept'])
    await queue.complete(
      'run',
      jobs.map(({ id }) => id),
    )
  })

  test('gives a run whose worker died to another worker', async () => {
    await queue.send('run', { runId: 'of a dead worker' })
    assert.deepEqual(idsOf(await fetchRuns()), ['of a dead worker'])
    await setLastHeartbeat('run', "now() - interval '1 minute'")
    await queue.supervise('run')
    await makeDue()
    const again = await fetchRuns()
    assert.deepEqual(idsOf(again), ['of a dead worker'])
    await queue.complete(
      'run',
      again.map(({ id }) => id),
    )
  })

  test('gives a message back within a minute whose process died while it was sent', async () => {
    await queue.send('notify', { notificationId: 'of a dead process' })
    const [taken] = await queue.fetch<Jobs['notify']>('notify')
    await setLastHeartbeat('notify', "now() - interval '31 seconds'")
    await queue.supervise('notify')
    const job = await queue.getJobById<Jobs['notify']>('notify', taken?.id ?? '')
    assert.equal(job?.state, 'retry')
    assert.ok(job.startAfter.getTime() - Date.now() < 20_000)
    await queue.deleteJob('notify', job.id)
  })

  test('wakes a worker at once when a job was sent, long before it would look by itself', async () => {
    let arrived: (id: string) => void = () => {}
    const job = new Promise<string>((resolve) => {
      arrived = resolve
    })
    await queue.work<Jobs['notify']>(
      'notify',
      { pollingIntervalSeconds: 600, notifyPollingIntervalSeconds: 600 },
      async ([first]) => arrived(first?.data.notificationId ?? ''),
    )
    // The first look of the worker finds nothing.
    while (queue.getWipData().every((worker) => worker.lastFetchedOn === null)) await setTimeout(20)
    await queue.send('notify', { notificationId: 'n' })
    assert.equal(await job, 'n')
  })

  test('can be opened again, by another process too', async () => {
    const second = await openQueue(database)
    await second.stop({ graceful: false })
  })

  const execute = (sql: string) => database.transaction((transaction) => transaction.query(sql))
  const setLastHeartbeat = (name: keyof Jobs, when: string) =>
    execute(
      `UPDATE queue.job SET heartbeat_on = ${when}, started_on = ${when} WHERE name = '${name}' AND state = 'active'`,
    )
  const makeDue = () => execute("UPDATE queue.job SET start_after = now() WHERE name = 'run' AND state = 'retry'")
})
