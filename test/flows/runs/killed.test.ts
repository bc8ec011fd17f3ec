/** `kill -9` at each phase of a run: the next process brings it to the right end. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Client } from 'pg'
import type { Context } from '../../../src/flows/context.ts'
import { Engines } from '../../../src/flows/engine/engines.ts'
import { attemptRun } from '../../../src/flows/runs/attempt.ts'
import { isEnd } from '../../../src/flows/runs/transitions.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { type Drop, startDrop } from '../../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { freshPostgresqlUrl } from '../../databases.ts'
import { made } from '../../end-to-end/districts.ts'
import { accountOfDrop, DistrictFlow, openContext, type Run, readRun } from './district-flow.ts'
import type { Child } from './worker-child.ts'

const kind = 'skyward-qmlativ'

/** Where it is killed; whether something had been sent by then, and whether the next process has to gather anew. */
const deaths: readonly [event: string, sentBefore: number, gathersAgain: boolean, sentAfter: number][] = [
  ['phase-started gather', 0, true, 1],
  ['gathered users', 0, true, 1],
  ['phase-started select', 0, true, 1],
  ['phase-started shape', 0, true, 1],
  ['phase-started check', 0, true, 1],
  ['phase-started compare', 0, true, 1],
  ['phase-started guard', 0, true, 1],
  ['phase-started package', 0, true, 1],
  ['phase-started deliver', 0, false, 1],
  ['sent', 0, false, 1],
  ['exchange CLOSE', 1, false, 2],
  ['phase-started record', 1, false, 2],
  ['phase-ended record', 1, false, 1],
]

/** Those of the workers of this process, each of which is there for one run. */
const engines = new Engines()
const attempt: typeof attemptRun = (context, claim, options) => attemptRun(context, claim, { ...options, engines })

let monday: Sis
let tuesday: Sis
let drop: Drop

before(async () => {
  monday = await startSis({ kind, district: made() })
  tuesday = await startSis({ kind, district: made({ changes: { joined: 2 } }) })
  drop = await startDrop()
})

after(async () => {
  engines.dismiss()
  await monday.close()
  await tuesday.close()
  await drop.close()
})

/** Monday's run was delivered, and Tuesday's is queued. Every test begins with a copy of this. */
let folder: string
const key = randomBytes(32)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbell-killed-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

describe('on PGlite, a run that is killed', () => {
  let template: string
  let runId: string
  before(async () => {
    template = await mkdtemp(join(tmpdir(), 'firstbell-killed-'))
    runId = await queueTuesday({ dataFolder: template, database: join(template, 'database') })
  })
  after(() => rm(template, { recursive: true, force: true }))

  for (const death of deaths) {
    test(`at "${death[0]}" is brought to the right end by the next start`, async () => {
      await cp(template, folder, { recursive: true })
      const child = { dataFolder: folder, database: join(folder, 'database'), key: key.toString('hex'), runId }
      await assertRecovers(child, child, death)
    })
  }
})

test('an engine whose worker is killed ends, and stands in nobody’s way', async () => {
  // So slow that the engine is still at it when its worker is gone.
  const quirks = { pageMilliseconds: 400 }
  const slow = await startSis({ kind, district: made({ changes: { joined: 2 } }), quirks })
  const place = { dataFolder: folder, database: join(folder, 'database') }
  const child = { ...place, key: key.toString('hex'), runId: await queueTuesday(place, slow) }
  await assertRecovers(child, child, ['phase-started gather', 0, true, 1], { victims: 'worker alone', source: slow })
  await slow.close()
})

describe('on PostgreSQL, a run that is killed', () => {
  let template: string
  let runId: string
  before(async () => {
    template = await freshPostgresqlUrl()
    const dataFolder = await mkdtemp(join(tmpdir(), 'firstbell-killed-'))
    runId = await queueTuesday({ url: template, dataFolder, database: '' })
    await rm(dataFolder, { recursive: true, force: true })
  })

  const someDeaths = ['gathered users', 'phase-started package', 'sent', 'exchange CLOSE', 'phase-ended record']
  for (const death of deaths.filter(([event]) => someDeaths.includes(event))) {
    test(`at "${death[0]}" is brought to the right end by another machine`, async () => {
      const child = { url: await copyOf(template), database: '', key: key.toString('hex'), runId }
      const first = { ...child, dataFolder: join(folder, 'first machine') }
      const second = { ...child, dataFolder: join(folder, 'second machine') }
      await assertRecovers(first, second, death)
    })
  }
})

/** Runs the flow with Monday's roster, and queues a run with Tuesday's. */
async function queueTuesday(place: Pick<Child, 'url' | 'dataFolder' | 'database'>, source = tuesday): Promise<string> {
  const database = await openDatabase({ url: place.url, folder: place.database })
  await migrate(database)
  const context = await openContext(database, {
    shared: place.url !== undefined,
    dataFolder: place.dataFolder,
    masterKey: key,
  })
  const account = { pageSize: 30 }
  const flow = await DistrictFlow.make(context, monday, accountOfDrop(drop), { account })
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5, attempt })
  await flow.night()
  await worker.stop()
  await flow.readFrom(source, account)
  const runId = await flow.start()
  await context[Symbol.asyncDispose]()
  await database.close()
  return runId
}

/** Another database with the same in it. */
async function copyOf(url: string): Promise<string> {
  const copy = new URL(url)
  copy.pathname = `/copy_${randomBytes(8).toString('hex')}`
  const server = new URL(url)
  server.pathname = '/postgres'
  await execute(server.href, `CREATE DATABASE ${copy.pathname.slice(1)} TEMPLATE ${new URL(url).pathname.slice(1)}`)
  return copy.href
}

/** As if so much time had passed since the process died. */
async function letLeasesRunOut(url: string): Promise<void> {
  await execute(url, "UPDATE destination_leases SET until = now() - interval '1 second'")
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}

type Victims = 'worker and engine' | 'worker alone'

async function assertRecovers(
  first: Child,
  next: Child,
  death: (typeof deaths)[number],
  { victims = 'worker and engine', source = tuesday }: { victims?: Victims; source?: Sis } = {},
): Promise<void> {
  const [event, sentBefore, gathersAgain, sentAfter] = death
  await drop.settled()
  const earlier = drop.uploads.length
  await killedAt(first, event, victims)
  await drop.settled()
  assert.equal(drop.uploads.length - earlier, sentBefore)

  if (first.url !== undefined) await letLeasesRunOut(first.url)
  const asked = source.requests.length
  const run = await recovered(next)
  await drop.settled()
  const uploads = drop.uploads.slice(earlier)
  assert.equal(run.state, 'succeeded-with-warnings')
  assert.deepEqual(run.states.slice(0, 3), ['queued', 'running', 'queued'])
  assert.equal(run.report?.outcome, 'delivered')
  assert.equal(run.report?.tables.students.added, 2)
  assert.ok(run.report?.receipt)
  assert.equal(source.requests.length > asked, gathersAgain)
  assert.deepEqual(
    uploads.map(({ sha256 }) => sha256),
    Array.from({ length: sentAfter }, () => run.package_sha256),
  )
  for (const { verdict } of uploads) assert.equal(verdict.subStatus, 'COMPLETED')
}

async function killedAt(child: Child, event: string, victims: Victims): Promise<void> {
  const process_ = startChild(child, { STOP_AT: event, GOES_ON: victims === 'worker alone' ? '1' : '' })
  const pid = process_.pid as number
  const exit = once(process_, 'exit')
  for await (const line of createInterface({ input: process_.stdout as Readable })) {
    if (line === event) process.kill(victims === 'worker alone' ? pid : -pid, 'SIGKILL')
  }
  assert.deepEqual(await exit, [null, 'SIGKILL'])
}

/** The run as the next one who works on this database leaves it. */
async function recovered({ url, database: folder, dataFolder, runId }: Child): Promise<Run> {
  const database = await openDatabase({ url, folder })
  const context = await openContext(database, { shared: url !== undefined, dataFolder, masterKey: key })
  const worker = await startWorker(context, { concurrency: 1, looksEvery: 0.5, attempt })
  const run = await untilEnded(context, runId)
  await worker.stop()
  await context[Symbol.asyncDispose]()
  await database.close()
  return run
}

async function untilEnded(context: Context, runId: string): Promise<Run> {
  for (;;) {
    const run = await readRun(context, runId)
    if (isEnd(run.state)) return run
    await wait(50)
  }
}

function startChild(child: Child, settings: NodeJS.ProcessEnv): ChildProcess {
  const hook = pathToFileURL(join(import.meta.dirname, 'stop-at.ts')).href
  const program = join(import.meta.dirname, 'worker-child.ts')
  return spawn(process.execPath, ['--import', hook, program, JSON.stringify(child)], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
}
