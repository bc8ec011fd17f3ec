import assert from 'node:assert/strict'
import files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { after, before, describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { Metrics } from '../../src/server/metrics.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { onEachDatabase } from '../databases.ts'
import { type Postgres, startPostgres } from '../postgres.ts'
import { type PersonClient, type TestService, testService } from '../service.ts'
import { thingsOf } from './things-of-team.ts'

describe('a PostgreSQL that goes away and comes back', () => {
  let postgres: Postgres
  let database: Database
  let service: TestService
  let person: PersonClient

  before(async () => {
    postgres = await startPostgres()
    database = await openDatabase({ url: postgres.url(), folder: '' })
    await migrate(database)
    service = await testService(database)
    person = await service.person({ owner: true })
  })
  after(async () => {
    await service.close()
    await database.close()
    postgres.close()
  })

  test('the service is ready while it is there', async () => {
    const { status, body } = await service.nobody.get('/readyz')
    assert.deepEqual([status, body.ready], [200, true])
  })

  test('the process lives on without it, says that it is not ready, and answers 503 without the inside of anything', async () => {
    await postgres.stop()
    assert.equal((await service.nobody.get('/healthz')).status, 200)
    const { status, body } = await service.nobody.get('/readyz')
    assert.equal(status, 503)
    assert.deepEqual(body, { ready: false, message: 'The database does not answer. Firstbell goes on when it does.' })
    for (const client of [person, service.clientWith({ authorization: 'Bearer fb_key' })]) {
      const refused = await client.get('/api/installation/people')
      assert.deepEqual([refused.status, refused.body.error.code], [503, 'database-away'])
      assert.ok(!JSON.stringify(refused.body).includes('ECONN'))
    }
    const setUp = { token: 'x', name: 'Kim', email: 'kim@d.example', password: 'long enough for it', teamName: 'T' }
    assert.equal((await service.nobody.post('/api/setup', setUp)).status, 503)
    const signIn = { email: 'kim@district.example', password: 'long enough for it' }
    assert.equal((await service.nobody.post('/api/auth/sign-in/email', signIn)).status, 503)
  })

  test('the service goes on when it is back', async () => {
    await postgres.start()
    const { status } = await service.nobody.get('/readyz')
    assert.equal(status, 200)
    assert.equal((await person.get('/api/installation/people')).status, 200)
  })

  test('one that can only be read is not ready, and says whose move it is to whoever changes something', async () => {
    const other = new Client({ connectionString: postgres.url() })
    await other.connect()
    const setForAll = async (setting: string) => {
      await other.query(`ALTER DATABASE postgres ${setting}`)
      await other.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'firstbell'")
      // The pool hears of it a moment later.
      await wait(200)
    }
    await setForAll('SET default_transaction_read_only = on')
    const { status, body } = await service.nobody.get('/readyz')
    assert.deepEqual([status, body.ready], [503, false])
    assert.match(body.message, /can only be read/)
    assert.equal((await person.get('/api/installation/people')).status, 200)
    const refused = await person.post('/api/teams', { name: 'Another' })
    assert.deepEqual([refused.status, refused.body.error.code], [503, 'database-read-only'])
    await other.query('SET default_transaction_read_only = off')
    await setForAll('RESET default_transaction_read_only')
    await other.end()
    assert.equal((await service.nobody.get('/readyz')).status, 200)
  })
})

onEachDatabase('a disk that is full', (open) => {
  const room = (t: TestContext, { blocks, free }: { blocks: number; free: number }) => {
    const answer = async () => ({ blocks, bavail: free / 4096, bsize: 4096 })
    t.mock.method(files, 'statfs', answer)
    syncBuiltinESMExports()
    t.after(() => {
      t.mock.restoreAll()
      syncBuiltinESMExports()
    })
  }

  for (const { what, blocks, free, status } of [
    { what: 'is not ready, while the process lives', blocks: 1e6, free: 31 * 2 ** 20, status: 503 },
    { what: 'is ready again when there is room', blocks: 1e6, free: 33 * 2 ** 20, status: 200 },
    { what: 'is told from one that does not say how large it is', blocks: 0, free: 0, status: 200 },
  ]) {
    test(what, async (t) => {
      const service = await testService(await open())
      t.after(() => service.close())
      room(t, { blocks, free })
      const answer = await service.nobody.get('/readyz')
      assert.deepEqual([answer.status, answer.body.ready], [status, status === 200])
      if (status === 503) assert.match(answer.body.message, /room left in the data folder/)
      assert.equal((await service.nobody.get('/healthz')).status, 200)
    })
  }
})

onEachDatabase('the figures', (open) => {
  let service: TestService

  before(async () => {
    service = await testService(await open(), { metricsToken: 'a token for Prometheus' })
  })
  after(() => service.close())

  test('are for who sends the token', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Bearer ' }]) {
      assert.equal((await service.clientWith(headers).get('/metrics')).status, 401)
    }
    const prometheus = service.clientWith({ authorization: 'Bearer a token for Prometheus' })
    const { status, headers, body } = await prometheus.get('/metrics')
    assert.equal(status, 200)
    assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/)
    assert.match(body, /^firstbell_runs_unfinished\{state="queued"\} 0$/m)
    const again = (await prometheus.get('/metrics')).body
    assert.match(
      again,
      /^firstbell_http_request_duration_seconds_count\{method="GET",route="\/metrics",status="401"\} 3$/m,
    )
  })

  test('count each run that ended once, with how long it took, and those that have not ended', async () => {
    const { context } = service
    const { runs: id = '' } = await thingsOf(context, await service.team(), (await service.person()).personId)
    const ended_at = new Date(Date.now() - 60_000)
    const started_at = new Date(ended_at.getTime() - 45_000)
    await context.db.updateTable('runs').set({ state: 'failed', started_at, ended_at }).where('id', '=', id).execute()
    const metrics = new Metrics(context, new Date(ended_at.getTime() - 1))
    for (let reading = 0; reading < 2; reading += 1) {
      const { text } = await metrics.read()
      assert.match(text, /^firstbell_runs_ended_total\{state="failed",trigger="manual"\} 1$/m)
      assert.match(text, /^firstbell_run_duration_seconds_bucket\{le="30",state="failed"\} 0$/m)
      assert.match(text, /^firstbell_run_duration_seconds_bucket\{le="60",state="failed"\} 1$/m)
    }
    await context.db.updateTable('runs').set({ state: 'queued', ended_at: null }).where('id', '=', id).execute()
    assert.match((await metrics.read()).text, /^firstbell_runs_unfinished\{state="queued"\} 1$/m)
  })

  test('count what ended while the database could not be read, when it can be again', async () => {
    const database = await open()
    let away = false
    const db = database.db.withPlugin({
      transformQuery: ({ node }) => {
        if (away) throw new Error('The database is away')
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const flaky = await testService({ ...database, db })
    try {
      const { context } = flaky
      const { runs: id = '' } = await thingsOf(context, await flaky.team(), (await flaky.person()).personId)
      const ended_at = new Date(Date.now() - 60_000)
      await context.db.updateTable('runs').set({ state: 'failed', ended_at }).where('id', '=', id).execute()
      const metrics = new Metrics(context, new Date(ended_at.getTime() - 1))
      away = true
      await assert.rejects(metrics.read(), /The database is away/)
      away = false
      assert.match((await metrics.read()).text, /^firstbell_runs_ended_total\{state="failed",trigger="manual"\} 1$/m)
    } finally {
      await flaky.close()
    }
  })

  test('without a token are for this machine, but not for whom a proxy on it lets through', async () => {
    const plain = await testService(await open())
    assert.equal((await plain.nobody.get('/metrics')).status, 200)
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }]) {
      assert.equal((await plain.clientWith(headers).get('/metrics')).status, 403)
    }
    const far = await plain.app.inject({ url: '/metrics', remoteAddress: '192.0.2.1' })
    assert.equal(far.statusCode, 403)
    await plain.close()
  })
})
