/** `kill -9` at each phase of a run: whatever was under way, the next run is right. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { type Drop, startDrop } from '../../src/simulators/drop/drop.ts'
import { startSis } from '../../src/simulators/sis/sis.ts'
import { stateOf } from '../../src/sync/state.ts'
import { made } from './districts.ts'
import { accountAt, Flow, sftpTo } from './flow.ts'
import type { Killed } from './killed-child.ts'

const kind = 'skyward-qmlativ'
const monday = made()
/** Ten of seventy students have joined; on Wednesday they will be gone again. */
const tuesday = made({ changes: { joined: 10 } })
const wednesday = monday

/** Monday's state and tenant, from which every Tuesday begins. */
let flow: Flow

before(async () => {
  flow = await Flow.start()
  await flow.night({ kind, district: monday, approveFirst: true })
})

after(() => flow[Symbol.asyncDispose]())

describe('a run that is killed', { concurrency: 2 }, () => {
  const beforeDelivery = [
    'phase-started gather',
    'gathered users',
    'phase-started select',
    'phase-started shape',
    'phase-started check',
    'phase-started compare',
    'phase-started guard',
    'phase-started package',
    'phase-started deliver',
  ]
  for (const event of beforeDelivery) {
    test(`at "${event}" has sent nothing, and the next one knows it`, async () => {
      await using left = await tuesdayKilledAt(event)
      assert.equal((await left.arrived()).length, 0)
      await lastRunIs(left, 'interrupted')

      const next = await left.night({ kind, district: wednesday })
      assert.equal(next.outcome, 'delivered')
      assert.deepEqual(next.tables.students, { rows: 60, added: 0, changed: 0, removed: 0 })
      await arrivedLast(left, next.run, next.package?.sha256)
    })
  }

  const maybeDelivered: readonly [event: string, arrived: number, state: string][] = [
    ['exchange OPEN', 0, 'interrupted'],
    ['sent', 0, 'interrupted'],
    ['exchange CLOSE', 1, 'interrupted'],
    ['phase-started record', 1, 'interrupted'],
    ['phase-ended record', 1, 'delivered'],
  ]
  for (const [event, arrived, state] of maybeDelivered) {
    test(`at "${event}" may have made accounts, and nobody loses one unseen`, async () => {
      await using left = await tuesdayKilledAt(event)
      assert.equal((await left.arrived()).length, arrived)
      await lastRunIs(left, state)

      const next = await left.night({ kind, district: wednesday })
      assert.equal(next.outcome, 'held')
      assert.equal(next.tables.students.removed, 10)
      assert.ok(next.holds.some((hold) => hold.kind === 'removals'))
      assert.equal((await left.arrived()).length, arrived)

      await left.approve(next.package?.sha256)
      await arrivedLast(left, next.run, next.package?.sha256)
      assert.equal((await left.arrived()).at(-1)?.verdict.counts.people.removed, arrived * 10)
    })
  }
})

/** What a run on Tuesday leaves behind that is killed at the event. */
async function tuesdayKilledAt(event: string): Promise<Flow> {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-killed-'))
  const state = join(folder, 'state')
  await cp(join(flow.folder, 'state'), state, { recursive: true, filter: (source) => basename(source) !== 'lock' })
  const drop = await startDrop({ tenant: flow.drop.tenant() })
  try {
    await kill({ state, drop, event })
    assert.equal((await readdir(join(state, 'workspaces'))).length, 1)
    // Opening the state shows that the lock has gone with the process.
    return await Flow.resume(folder, flow.key, drop)
  } catch (error) {
    await drop.close()
    throw error
  }
}

async function kill({ state, drop, event }: { state: string; drop: Drop; event: string }): Promise<void> {
  const sis = await startSis({ kind, district: tuesday })
  const task: Killed = {
    state,
    key: flow.key.toString('hex'),
    kind,
    // Several pages, so that it can be killed in the midst of a collection.
    account: accountAt(sis, kind, { pageSize: 30 }),
    destination: sftpTo(drop),
    stopAt: event,
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-child.ts'), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  for await (const name of createInterface({ input: child.stdout })) if (name === event) child.kill('SIGKILL')
  const ended = await exit
  await sis.close()
  assert.deepEqual(ended, [null, 'SIGKILL'])
}

/** The killed run is on file as what became of it, and the folder of its workspace is gone. */
async function lastRunIs(left: Flow, expected: string): Promise<void> {
  assert.deepEqual(await readdir(left.state.workspaces), [])
  const [killed, mondays] = await left.state.runs()
  assert.ok(killed && mondays)
  assert.equal(stateOf(killed), expected)
  assert.equal((await left.state.lastDelivered())?.id, expected === 'delivered' ? killed.id : mondays.id)
}

async function arrivedLast(left: Flow, runId: string, sha256: string | undefined): Promise<void> {
  const uploads = await left.arrived()
  assert.equal(uploads.at(-1)?.sha256, sha256)
  assert.equal((await left.state.lastDelivered())?.id, runId)
  for (const { verdict } of uploads) assert.equal(verdict.subStatus, 'COMPLETED')
}
