/** Rolling back: the stored package of a delivered run is sent once more. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OptionsInput, optionsSchema } from '../../src/sync/options.ts'
import type { RunReport } from '../../src/sync/report.ts'
import { prepareAgain } from '../../src/sync/send-again.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { changed, made } from '../end-to-end/districts.ts'
import { Flow, sftpTo } from '../end-to-end/flow.ts'

const monday = made()

test('a rollback is compared with what is there now, and delivers the old bytes as a new run', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  const second = await flow.night({ district: made({ changes: { joined: 2 } }) })

  const again = await prepare(flow, first)
  assert.equal(again.outcome, 'previewed')
  assert.notEqual(again.run, first.run)
  assert.equal(again.package?.sha256, first.package?.sha256)
  assert.deepEqual(again.tables.students, { rows: 60, added: 0, changed: 0, removed: 2 })
  assert.deepEqual(again.comparedWith.kind === 'delivered' && again.comparedWith.run, second.run)
  assert.deepEqual(
    again.findings.map(({ rule, count }) => [rule, count]),
    first.findings.map(({ rule, count }) => [rule, count]),
  )

  await flow.approve(again.package?.sha256, sftpTo(flow.drop), again.run)
  const arrived = await flow.arrived()
  assert.deepEqual(
    arrived.map(({ sha256 }) => sha256),
    [first, second, again].map((report) => report.package?.sha256),
  )
  assert.equal(arrived.at(-1)?.verdict.counts.people.removed, 2)
  assert.equal((await flow.state.lastDelivered())?.id, again.run)

  const next = await flow.night({ district: monday, preview: true })
  assert.deepEqual(next.tables.students, { rows: 60, added: 0, changed: 0, removed: 0 })
})

test('the package that was delivered last can be sent once more, and changes nothing', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  const again = await prepare(flow, first)
  assert.equal(again.outcome, 'previewed')
  assert.deepEqual(again.tables.students, { rows: 60, added: 0, changed: 0, removed: 0 })
  await flow.approve(again.package?.sha256, sftpTo(flow.drop), again.run)
  assert.equal((await flow.arrived()).at(-1)?.sha256, first.package?.sha256)
})

test('a rollback that would remove many people is held as any other run', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  await flow.night({ district: made({ changes: { joined: 10 } }) })

  const again = await prepare(flow, first)
  assert.equal(again.outcome, 'held')
  assert.deepEqual(
    again.holds.map(({ kind }) => kind),
    ['removals'],
  )
  assert.equal((await flow.arrived()).length, 2)
})

test('a rollback that would give everybody the old username again is held', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  const renamed = changed(monday, ({ users }) => {
    for (const user of users) user.username = `new-${user.username}`
  })
  const held = await flow.night({ district: renamed })
  assert.equal(held.outcome, 'held')
  await flow.approve(held.package?.sha256)

  const again = await prepare(flow, first)
  assert.equal(again.outcome, 'held')
  assert.deepEqual(new Set(again.holds.map(({ kind }) => kind)), new Set(['people-changed']))
})

test('a rollback can be rolled back, and explains its package as the old run did', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  const second = await flow.night({ district: made({ changes: { joined: 2 } }) })
  const back = await prepare(flow, first)
  await flow.approve(back.package?.sha256, sftpTo(flow.drop), back.run)
  const forth = await prepare(flow, second)
  assert.deepEqual(forth.tables.students, { rows: 62, added: 2, changed: 0, removed: 0 })
  assert.equal(forth.package?.sha256, second.package?.sha256)

  const workspace = await Workspace.open(flow.state.workspaces)
  await flow.state.openEvidence(forth.run, workspace)
  const [counted] = await workspace.rows<{ users: number; changes: number }>(
    `SELECT (SELECT count(*) FROM roster.users) AS users,
       (SELECT count(*) FROM changes.kept WHERE "table" = 'students') AS changes`,
  )
  await workspace.close()
  assert.equal(counted?.changes, 2)
  assert.equal(counted?.users, second.gathered.users)
})

test('a rollback is checked by what the flow says of the tenant today, and blocked by it', async () => {
  await using flow = await Flow.start()
  const first = await flow.night({ district: monday, approveFirst: true })
  const again = await prepare(flow, first, { accountFormat: ['middle_name'] })
  assert.equal(again.outcome, 'blocked')
  assert.equal(again.package, undefined)
  assert.ok(again.findings.some(({ rule }) => rule === 'account-format.blank'))
  await assert.rejects(flow.approve(first.package?.sha256, sftpTo(flow.drop), again.run), {
    code: 'NOTHING_TO_APPROVE',
  })
})

test('only a delivered run can be gone back to', async () => {
  await using flow = await Flow.start()
  const held = await flow.night({ district: monday })
  assert.equal(held.outcome, 'held')
  await assert.rejects(prepare(flow, held), { code: 'NOTHING_TO_SEND_AGAIN' })
})

function prepare(flow: Flow, { run }: RunReport, options: OptionsInput = {}): Promise<RunReport> {
  return prepareAgain({
    state: flow.state,
    destination: sftpTo(flow.drop),
    options: optionsSchema.parse(options),
    run,
    observe: () => undefined,
    signal: new AbortController().signal,
  })
}
