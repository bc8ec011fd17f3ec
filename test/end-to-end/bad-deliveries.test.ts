/** Nights on which the package cannot be delivered: nothing but what is certain becomes the last delivered one. */
import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { RunEvent } from '../../src/roster/observer.ts'
import { startDrop } from '../../src/simulators/drop/drop.ts'
import type { Faults } from '../../src/simulators/drop/faults.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { stateOf } from '../../src/sync/state.ts'
import { made } from './districts.ts'
import { Flow, sftpTo } from './flow.ts'

const monday = made()
/** Two students have joined. */
const tuesday = made({ changes: { joined: 2 } })

let flow: Flow
let first: RunReport

before(async () => {
  flow = await Flow.start()
  first = await flow.night({ district: monday, approveFirst: true })
})

after(() => flow[Symbol.asyncDispose]())

beforeEach(() => {
  for (const fault of Object.keys(flow.drop.faults)) Reflect.deleteProperty(flow.drop.faults, fault)
})

/** Nothing arrived, and the run of the first night is still the last delivered one. */
async function assertUntouched(): Promise<void> {
  assert.deepEqual(await flow.standing(), { delivered: first.run, arrived: 1 })
}

describe('a night on which the destination', () => {
  async function fails(code: string, faults: Faults, changes: object = {}): Promise<void> {
    Object.assign(flow.drop.faults, faults)
    assert.equal(await flow.failedNight({ district: tuesday, destination: sftpTo(flow.drop, changes) }), code)
    await assertUntouched()
    assert.equal(await flow.ending(), 'failed')
    assert.equal((await flow.state.lastRun())?.failure, code)
  }

  test('has a host key that nobody has confirmed: nothing is even gathered', async () => {
    const destination = sftpTo(flow.drop, { hostKey: undefined })
    assert.equal(await flow.failedNight({ district: tuesday, destination }), 'HOST_KEY_NOT_CONFIRMED')
    await assertUntouched()
    assert.equal((await flow.state.lastRun())?.id, first.run)
  })

  test('refuses the connection', async () => {
    await fails('SFTP_CONNECTION_REFUSED', {}, { port: await closedPort() })
  })

  test('refuses the password', () => fails('SFTP_SIGN_IN_REFUSED', {}, { password: 'renewed since' }))

  test('shows another host key than the confirmed one', () =>
    fails('HOST_KEY_CHANGED', {}, { hostKey: `SHA256:${'A'.repeat(43)}` }))

  test('cuts the connection in mid-write, each time', () => fails('SFTP_CONNECTION_LOST', { cutAfterBytes: 1000 }))

  test('has a full disk', () => fails('SFTP_WRITE_REFUSED', { fullAfterBytes: 1000 }))
})

describe('the package of a failed night', () => {
  async function fails(code: string, destination = sftpTo(flow.drop)): Promise<void> {
    const sha256 = (await flow.state.lastRun())?.package?.sha256
    await assert.rejects(flow.approve(sha256, destination), { code })
    await assertUntouched()
  }

  test('does not go to a folder that is not there', () =>
    fails('SFTP_FOLDER_MISSING', sftpTo(flow.drop, { folder: '/nowhere' })))

  test('is not delivered when the server refuses to take it', async () => {
    flow.drop.faults.refuseClose = true
    await fails('SFTP_WRITE_REFUSED')
  })

  test('is not delivered when the server says nothing any more', async () => {
    flow.drop.faults.stallAt = 'write'
    await fails('SFTP_STALLED', sftpTo(flow.drop, { stallSeconds: 0.2 }))
  })

  test('does not go to another server than the one whose key is pinned', async () => {
    await flow.state.pinHostKey(flow.drop.hostKeyFingerprint)
    const other = await startDrop({ user: flow.drop.user, password: flow.drop.password })
    await fails('HOST_KEY_CHANGED', sftpTo(other, { hostKey: undefined })).finally(() => other.close())
    assert.deepEqual(other.uploads, [])
  })

  test('is sent as it is, without gathering again, when the server is well', async () => {
    Object.assign(flow.drop.faults, { cutAfterBytes: 1000, cutTimes: 1 })
    const failed = await flow.state.lastRun()
    const sent = await flow.approve(failed?.package?.sha256)
    assert.equal(stateOf(sent), 'delivered')
    assert.equal(sent.failure, null)
    assert.deepEqual(await flow.standing(), { delivered: failed?.id, arrived: 2 })
    assert.equal((await flow.arrived())[1]?.sha256, failed?.package?.sha256)
  })
})

test('an approved package that cannot be delivered is on record as failed, and can be sent later', async () => {
  await using waiting = await Flow.start()
  const held = await waiting.night({ district: monday })
  assert.equal(held.outcome, 'held')
  waiting.drop.faults.refuseSignIn = true
  await assert.rejects(waiting.approve(held.package?.sha256), { code: 'SFTP_SIGN_IN_REFUSED' })
  const { failure, states } = await waiting.state.run(held.run)
  assert.deepEqual([failure, states.at(-1)?.state], ['SFTP_SIGN_IN_REFUSED', 'failed'])
  waiting.drop.faults.refuseSignIn = false
  await waiting.approve(held.package?.sha256)
  assert.deepEqual(await waiting.standing(), { delivered: held.run, arrived: 1 })
})

test('a package that arrived is said to be there, also when the disk takes no record of it', async () => {
  await using full = await Flow.start()
  const takesNothing = join(full.folder, 'state', 'deliveries.json.part')
  const observe = (event: RunEvent) => {
    if (event.kind === 'phase-ended' && event.phase === 'deliver') symlinkSync('/dev/full', takesNothing)
  }
  await assert.rejects(full.night({ district: monday, approveFirst: true, observe }), {
    code: 'DELIVERY_NOT_RECORDED',
    message: /was delivered.*disk is full/,
  })
  await rm(takesNothing)
  assert.deepEqual(await full.standing(), { delivered: undefined, arrived: 1 })
  const next = await full.night({ district: monday })
  assert.deepEqual([next.outcome, next.tables.students.added], ['delivered', 0])
})

test('the next night is a good one', async () => {
  const good = await flow.night({ district: monday })
  assert.equal(good.tables.students.removed, 2)
  assert.deepEqual(await flow.standing(), { delivered: good.run, arrived: 3 })
})

describe('when the connection ends at CLOSE, nobody knows whether the package arrived, and the next run', () => {
  /** Ten of seventy students, whose accounts exist if the package arrived. */
  const joined = made({ changes: { joined: 10 } })

  test('is compared with all that may be there', async () => {
    await using unlucky = await Flow.start()
    await unlucky.night({ district: monday, approveFirst: true })
    unlucky.drop.faults.cutAtClose = 'before-acknowledging'
    assert.equal(await unlucky.failedNight({ district: joined }), 'DELIVERY_OUTCOME_UNKNOWN')
    const gone = await seesBoth(unlucky)

    await unlucky.approve(gone.package?.sha256)
    const sent = (await unlucky.arrived()).at(-1)
    assert.equal(sent?.sha256, gone.package?.sha256)
    assert.equal(sent?.verdict.counts.people.removed, 10)
    const settled = await unlucky.night({ district: monday, preview: true })
    assert.equal(settled.outcome, 'previewed')
    assert.equal(settled.tables.students.removed, 0)
  })

  test('also when further attempts were refused for certain, which is said of both', async () => {
    await using unlucky = await Flow.start()
    await unlucky.night({ district: monday, approveFirst: true })
    unlucky.drop.faults.cutAtClose = 'before-acknowledging'
    const observe = ({ kind }: RunEvent) => {
      if (kind === 'waiting') unlucky.drop.faults.refuseSignIn = true
    }
    const night = { district: joined, retryAfter: [1], observe }
    await assert.rejects(unlucky.night(night), {
      code: 'DELIVERY_MAY_HAVE_ARRIVED',
      message: /may have delivered.*The attempt after it failed: .*refused/,
      passing: false,
    })
    assert.equal((await unlucky.state.lastRun())?.failure, 'DELIVERY_MAY_HAVE_ARRIVED')
    await seesBoth(unlucky)
  })

  test('also when it was stopped while it waited for its next attempt', async () => {
    await using unlucky = await Flow.start()
    await unlucky.night({ district: monday, approveFirst: true })
    unlucky.drop.faults.cutAtClose = 'before-acknowledging'
    const stop = new AbortController()
    const observe = ({ kind }: RunEvent) => {
      if (kind === 'waiting') stop.abort()
    }
    const night = { district: joined, retryAfter: [60_000], observe, signal: stop.signal }
    assert.equal(await unlucky.failedNight(night), 'DELIVERY_OUTCOME_UNKNOWN')
    assert.equal(await unlucky.ending(), 'interrupted')
    await seesBoth(unlucky)
  })

  async function seesBoth(unlucky: Flow): Promise<RunReport> {
    assert.equal((await unlucky.arrived()).length, 2)
    Object.assign(unlucky.drop.faults, { cutAtClose: undefined, refuseSignIn: false })
    const gone = await unlucky.night({ district: monday })
    assert.equal(gone.outcome, 'held')
    assert.equal(gone.comparedWith.kind, 'may-have-arrived')
    assert.equal(gone.tables.students.removed, 10)
    assert.ok(gone.holds.some(({ kind }) => kind === 'removals'))
    return gone
  }
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : assert.fail('The server has no port')
}
