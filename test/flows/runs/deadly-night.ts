/** A night in which everything that is at work dies at once, each run at another place. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Context } from '../../../src/flows/context.ts'
import { Engines } from '../../../src/flows/engine/engines.ts'
import { isEnd } from '../../../src/flows/run-states.ts'
import { attemptRun } from '../../../src/flows/runs/attempt.ts'
import { startWorker } from '../../../src/flows/runs/worker.ts'
import { type Drop, startDrop } from '../../../src/simulators/drop/drop.ts'
import type { Quirks } from '../../../src/simulators/sis/quirks.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { made } from '../../end-to-end/districts.ts'
import { copyPgliteFolder } from '../../pglite-folder.ts'
import { accountOfDrop, DistrictFlow, openContext, type Run, readRun } from './district-flow.ts'
import type { Child } from './worker-child.ts'

/** Where a run is killed; what was sent by then, whether the next process gathers anew, and what is sent in the end. */
export type Death = readonly [event: string, sentBefore: number, gathersAgain: boolean, sentAfter: number]

/** A database, and a machine's folder. */
export type Place = Pick<Child, 'url' | 'dataFolder' | 'database'>

/** One of the runs, with servers of its own, so that it is seen what became of it. */
interface Doomed {
  flow: DistrictFlow
  tuesday: Sis
  drop: Drop
  runId: string
  /** How many requests its source had answered, and how many packages had come, when everything was dead. */
  atDeath: { requests: number; uploads: number }
  /** As the next process leaves it. */
  run?: Run
}

const kind = 'skyward-qmlativ'
const key = randomBytes(32)
const account = { pageSize: 30 }

/** Those of the workers of this process. */
const engines = new Engines()
const attempt: typeof attemptRun = (context, claim, options) => attemptRun(context, claim, { ...options, engines })

export class DeadlyNight {
  readonly #runs = new Map<string, Doomed>()
  readonly #folders: string[] = []

  /** A folder for a machine; without a `url` of PostgreSQL, a migrated PGlite is in it. */
  async newPlace(url?: string): Promise<Place> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'firstbell-night-'))
    this.#folders.push(dataFolder)
    const database = join(dataFolder, 'database')
    if (url !== undefined) return { url, dataFolder, database }
    await copyPgliteFolder(database)
    return { dataFolder, database }
  }

  /** For each event a flow that delivers Monday's roster, and a run that is queued with Tuesday's and will die there. */
  async queue(place: Place, events: readonly string[], quirks: Partial<Quirks> = {}): Promise<void> {
    const monday = await startSis({ kind, district: made() })
    await this.#at(place, async (context) => {
      const worker = await startWorker(context, { concurrency: 2, looksEvery: 0.5, attempt })
      for (const event of events) {
        const drop = await startDrop()
        const flow = await DistrictFlow.make(context, monday, accountOfDrop(drop), { account })
        const tuesday = await startSis({ kind, district: made({ changes: { joined: 2 } }), quirks })
        this.#runs.set(event, { flow, tuesday, drop, runId: '', atDeath: { requests: 0, uploads: 0 } })
      }
      await Promise.all(this.#all.map(({ flow }) => flow.night()))
      await worker.stop()
      for (const doomed of this.#all) {
        await doomed.flow.readFrom(doomed.tuesday, account)
        doomed.runId = await doomed.flow.start()
      }
    })
    await monday.close()
  }

  /** A process works on all runs until each has come to its event; then it is killed, with its engines or without them. */
  async strike(place: Place, { enginesToo = true } = {}): Promise<void> {
    const events = Object.fromEntries([...this.#runs].map(([event, { drop }]) => [drop.port, event]))
    const child: Child = { ...place, key: key.toString('hex'), concurrency: this.#runs.size }
    const hook = pathToFileURL(join(import.meta.dirname, 'stop-at.ts')).href
    const program = join(import.meta.dirname, 'worker-child.ts')
    const process_ = spawn(process.execPath, ['--import', hook, program, JSON.stringify(child)], {
      env: { ...process.env, STOP_AT: JSON.stringify(events), GOES_ON: enginesToo ? '' : '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const pid = process_.pid as number
    const exit = once(process_, 'exit')
    const underWay = new Set(this.#runs.keys())
    for await (const line of createInterface({ input: process_.stdout })) {
      if (underWay.delete(line) && underWay.size === 0) process.kill(enginesToo ? -pid : pid, 'SIGKILL')
    }
    assert.deepEqual(await exit, [null, 'SIGKILL'])
    for (const { drop, tuesday, atDeath } of this.#all) {
      await drop.settled()
      Object.assign(atDeath, { requests: tuesday.requests.length, uploads: drop.uploads.length })
    }
  }

  /** The next process that works on the database does so until all runs have ended. */
  async recover(place: Place): Promise<void> {
    await this.#at(place, async (context) => {
      const worker = await startWorker(context, { concurrency: 2, looksEvery: 0.5, attempt })
      for (const doomed of this.#all) {
        doomed.run = await untilEnded(context, doomed.runId)
        await doomed.drop.settled()
      }
      await worker.stop()
    })
  }

  assertRight([event, sentBefore, gathersAgain, sentAfter]: Death): void {
    const { run, drop, tuesday, atDeath } = this.#runs.get(event) ?? assert.fail(`Nothing died at ${event}`)
    // The first one was Monday's.
    assert.equal(atDeath.uploads - 1, sentBefore)
    assert.equal(run?.state, 'succeeded-with-warnings')
    assert.deepEqual(run.states.slice(0, 3), ['queued', 'running', 'queued'])
    assert.equal(run.report?.outcome, 'delivered')
    assert.equal(run.report?.tables.students.added, 2)
    assert.ok(run.report?.receipt)
    assert.equal(tuesday.requests.length > atDeath.requests, gathersAgain)
    const [, ...uploads] = drop.uploads
    assert.deepEqual(
      uploads.map(({ sha256 }) => sha256),
      Array.from({ length: sentAfter }, () => run.package_sha256),
    )
    for (const { verdict } of uploads) assert.equal(verdict.subStatus, 'COMPLETED')
  }

  async end(): Promise<void> {
    engines.dismiss()
    for (const { drop, tuesday } of this.#all) {
      await drop.close()
      await tuesday.close()
    }
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true })
  }

  get #all(): Doomed[] {
    return [...this.#runs.values()]
  }

  async #at({ url, database: folder, dataFolder }: Place, work: (context: Context) => Promise<void>): Promise<void> {
    const database = await openDatabase({ url, folder })
    const context = await openContext(database, { shared: url !== undefined, dataFolder, masterKey: key })
    await work(context)
    await context[Symbol.asyncDispose]()
    await database.close()
  }
}

async function untilEnded(context: Context, runId: string): Promise<Run> {
  while (true) {
    const run = await readRun(context, runId)
    if (isEnd(run.state)) return run
    await wait(50)
  }
}
