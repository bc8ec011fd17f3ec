/** The engine in its process: what it tells its host, and how it is stopped. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Engines } from '../../../src/flows/engine/engines.ts'
import type { EngineEnd, EngineEvent, EngineJob } from '../../../src/flows/engine/job.ts'
import { type Phase, phases } from '../../../src/roster/observer.ts'
import { type Drop, startDrop } from '../../../src/simulators/drop/drop.ts'
import { type Sis, startSis } from '../../../src/simulators/sis/sis.ts'
import type { RunReport } from '../../../src/sync/report.ts'
import { StateFolder } from '../../../src/sync/state-folder.ts'
import { made } from '../../end-to-end/districts.ts'
import type { StoppedChild } from './engine-child.ts'
import { hostWith, jobFor, ownState, startedProcesses } from './engine-jobs.ts'

const engines = new Engines()
let sis: Sis
let drop: Drop

before(async () => {
  sis = await startSis({ kind: 'skyward-qmlativ', district: made() })
  drop = await startDrop()
})

after(async () => {
  engines.dismiss()
  await sis.close()
  await drop.close()
})

beforeEach(() => {
  for (const fault of Object.keys(drop.faults)) Reflect.deleteProperty(drop.faults, fault)
})

/** Runs until the event comes, and stops then. */
async function stoppedAt(job: EngineJob, isIt: (event: EngineEvent) => boolean): Promise<EngineEnd> {
  const stop = new AbortController()
  const onEvent = (event: EngineEvent) => {
    if (isIt(event)) stop.abort(new Error('Somebody cancels'))
  }
  return engines.run(job, hostWith({ onEvent, signal: stop.signal }))
}

test('the host knows the run and its report before anything is sent', async () => {
  await using state = await ownState()
  const told: string[] = []
  let report: RunReport | undefined
  const end = await engines.run(
    jobFor(state, sis, drop),
    hostWith({
      begun: async () => void told.push('begun'),
      prepared: async (made) => {
        report = made
        told.push('prepared')
      },
      onEvent: (event) => {
        if (event.kind === 'phase-started') told.push(event.phase)
      },
    }),
  )
  assert.deepEqual(told, ['begun', ...phases.slice(0, 7), 'prepared', 'deliver', 'record'])
  assert.equal(end.kind, 'delivered')
  assert.equal(report?.outcome, 'previewed')
  assert.equal(end.kind === 'delivered' && end.delivered.engineRun, report?.run)
})

test('a host that cannot keep what is about to be sent has nothing sent', async () => {
  await using state = await ownState()
  // What was sent to it before may still be on its way through.
  await drop.settled()
  const earlier = drop.uploads.length
  let kept = 0
  const keep = async () => {
    kept += 1
    // The package is prepared; that it is about to be sent cannot be kept.
    if (kept === 2) throw new Error('The lease is lost')
  }
  await assert.rejects(
    engines.run({ ...jobFor(state, sis, drop), keepsFiles: true }, hostWith({ keep })),
    /lease is lost/,
  )
  assert.equal(kept, 2)
  await drop.settled()
  assert.equal(drop.uploads.length, earlier)
})

test('a failure comes without its stack, a defect without its message', async () => {
  await using state = await ownState()
  const job = jobFor(state, { ...sis, secret: 'wrong' }, drop)
  const refused = await engines.run(job, hostWith())
  assert.ok(refused.kind === 'failed')
  assert.deepEqual(Object.keys(refused.failure).toSorted(), ['code', 'next', 'passing', 'what', 'whoseMove'])
  assert.equal(refused.failure.code, 'SKYWARD_SIGN_IN_REFUSED')

  const unknown = { ...job, source: { connector: 'no such connector Jane Doe', settings: {} } }
  const defect = await engines.run(unknown, hostWith())
  assert.ok(defect.kind === 'failed')
  assert.equal(defect.failure.code, 'DEFECT')
  assert.match(defect.defect ?? '', /work\.ts/)
  assert.ok(!JSON.stringify(defect).includes('Jane Doe'))
})

test('a process whose run went well makes the next one, for whomever, and one whose run did not is gone', async () => {
  const others = startedProcesses()
  const ours = () => startedProcesses().filter((pid) => !others.includes(pid))
  const own = new Engines()
  const runFrom = async (server: Sis) => {
    await using state = await ownState()
    return (await own.run(jobFor(state, server, drop), hostWith())).kind
  }
  assert.equal(await runFrom(sis), 'delivered')
  const [first] = ours()
  assert.ok(first)
  assert.equal(await runFrom(sis), 'delivered')
  assert.deepEqual(ours(), [first])

  process.kill(Number(first), 'SIGKILL')
  while (ours().length > 0) await setTimeout(20)
  assert.equal(await runFrom(sis), 'delivered')
  assert.equal(await runFrom({ ...sis, secret: 'wrong' }), 'failed')
  assert.deepEqual(ours(), [])

  assert.equal(await runFrom(sis), 'delivered')
  assert.equal(ours().length, 1)
  own.dismiss()
  while (ours().length > 0) await setTimeout(20)
})

test('a process that nobody needs for a while ends by itself', async () => {
  await using state = await ownState()
  const others = startedProcesses()
  const impatient = new Engines(100)
  assert.equal((await impatient.run(jobFor(state, sis, drop), hostWith())).kind, 'delivered')
  while (startedProcesses().some((pid) => !others.includes(pid))) await setTimeout(20)
  assert.equal((await impatient.run(jobFor(state, sis, drop), hostWith())).kind, 'delivered')
  impatient.dismiss()
})

describe('what happens to the engine does not happen to its host:', () => {
  const misfortunes = {
    ENGINE_DIED: `process.kill(process.pid, 'SIGKILL')`,
    ENGINE_OUT_OF_MEMORY: 'for (const much = []; ; ) much.push(new Array(4e6).fill(0.5))',
    DEFECT: `throw new Error('Jane Doe')`,
  }
  for (const [code, misfortune] of Object.entries(misfortunes)) {
    test(code, async () => {
      await using state = await ownState()
      const job = jobFor(state, sis, drop)
      // Once it is at work, and tells of it.
      const script = `
        const send = process.send
        process.send = (...message) => {
          setImmediate(() => { ${misfortune} })
          process.send = send
          return process.send(...message)
        }`
      process.execArgv.push('--import', `data:text/javascript,${encodeURIComponent(script)}`)
      const unlucky = new Engines()
      const end = await unlucky.run(job, hostWith()).finally(() => process.execArgv.splice(-2))
      assert.ok(end.kind === 'failed')
      assert.equal(end.failure.code, code)
      assert.ok(!JSON.stringify(end).includes('Jane Doe'))
      assert.equal((await unlucky.run(job, hostWith())).kind, 'delivered')
      unlucky.dismiss()
    })
  }
})

describe('a run that is stopped', () => {
  // The others ask the workspace and nobody else, as selecting does.
  const stops: readonly Phase[] = ['gather', 'select', 'package', 'deliver', 'record']
  for (const phase of stops) {
    test(`at "${phase}" ends, and the next one is right`, async () => {
      await using state = await ownState()
      const job = jobFor(state, sis, drop)
      const end = await stoppedAt(job, (event) => event.kind === 'phase-started' && event.phase === phase)
      // A package that was taken is recorded as such.
      if (phase === 'deliver' || phase === 'record') assert.ok(['aborted', 'delivered'].includes(end.kind))
      else assert.deepEqual(end, { kind: 'aborted' })

      let report: RunReport | undefined
      const prepared = async (made: RunReport) => {
        report = made
      }
      const next = await engines.run(job, hostWith({ prepared }))
      assert.equal(next.kind, 'delivered')
      assert.equal(report?.tables.students.removed, 0)
      assert.equal(report?.tables.students.rows, 60)
    })
  }

  test('while it waits for a server that asked for patience', async () => {
    await using state = await ownState()
    const quirks = { unavailable: 'from 1', retryAfterSeconds: 600 }
    const busy = await startSis({ kind: 'skyward-qmlativ', district: made(), quirks })
    const end = await stoppedAt(jobFor(state, busy, drop), ({ kind }) => kind === 'waiting')
    await busy.close()
    assert.deepEqual(end, { kind: 'aborted' })
  })

  test('while Apple’s server does not answer', async () => {
    await using state = await ownState()
    drop.faults.stallAt = 'write'
    const end = await stoppedAt(
      jobFor(state, sis, drop, { stallSeconds: 600 }),
      (event) => event.kind === 'exchange' && event.exchange.method === 'OPEN',
    )
    assert.deepEqual(end, { kind: 'aborted', nothingArrived: true })
  })

  test('although it does not react any more: its process is ended, and the state is right', async () => {
    await using state = await ownState()
    const job = jobFor(state, sis, drop)
    const child: StoppedChild = { job: { ...job, key: [...job.key] } }
    const hook = pathToFileURL(join(import.meta.dirname, 'stop-at.ts')).href
    const program = join(import.meta.dirname, 'engine-child.ts')
    const process_ = spawn(process.execPath, ['--import', hook, program, JSON.stringify(child)], {
      env: { ...process.env, STOP_AT: JSON.stringify({ [drop.port]: 'phase-started check' }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said, [code]] = await Promise.all([text(process_.stdout), once(process_, 'exit')])
    assert.equal(code, 0)
    assert.equal(said, 'phase-started check\naborted\n')
    const folder = await StateFolder.open(state.stateFolder, Buffer.from(state.key))
    assert.equal(await folder.lastDelivered(), undefined)
    await folder.close()
  })
})
