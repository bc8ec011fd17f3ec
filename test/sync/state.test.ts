import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { comparePackages } from '../../src/sync/compare.ts'
import { keepChanges } from '../../src/sync/kept-changes.ts'
import { inState, stateOf } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { Workspace } from '../../src/sync/workspace.ts'
import { fill, student, temporaryWorkspace } from './small-package.ts'
import { chosen, deliverRun, stateKey as key, openState, prepareRun, receiptFor, whatIsThere } from './state-run.ts'

const monday = { students: [student('a', { grade_level: '1' }), student('b', { grade_level: '1' })] }
const tuesday = { students: [student('b', { grade_level: '2' }), student('c', { grade_level: '2' })] }

test('before the first delivery there is nothing to compare with', async (context) => {
  const { state } = await openState(context)
  assert.deepEqual(await whatIsThere(state), {
    previous: { delivered: null, maybeDelivered: [], identifiers: null, destination: null, gathered: null },
    students: [],
    ledger: [],
  })
  assert.equal(await state.lastRun(), undefined)
  assert.equal(await state.lastDelivered(), undefined)
})

test('what was delivered last is what the next run is compared with; the ledger keeps who left', async (context) => {
  const { state } = await openState(context)
  await deliverRun(state, monday)
  const second = await deliverRun(state, tuesday)
  assert.deepEqual(await whatIsThere(state), {
    previous: {
      delivered: second.id,
      maybeDelivered: [],
      identifiers: 'pass',
      destination: 'folder /drop',
      gathered: { users: 2 },
    },
    students: ['b:2', 'c:2'],
    ledger: ['a:First-a', 'b:First-b', 'c:First-c'],
  })
  assert.equal((await state.lastDelivered())?.id, second.id)
  assert.deepEqual(
    second.states.map((entry) => entry.state),
    ['running', 'running', 'delivering', 'delivered'],
  )
  assert.deepEqual(second.receipt, receiptFor(second))
})

test('a bad night is compared with all that is there, however much that is', async (context) => {
  const { state } = await openState(context)
  const enrollments = 400_000
  const { id } = await prepareRun(state, {}, 'running')
  const large = await Workspace.open(state.workspaces)
  await large.expect(enrollments)
  await state.loadPrevious(large)
  await large.run(`
    INSERT INTO package.rosters
    SELECT range + 2, 'Enrollment_' || range, 'Section_' || range % 20000, 'Student_' || range % 100000
    FROM range(${enrollments})`)
  await state.saveTables(id, large)
  await large.close()
  await state.recordDelivery(id, receiptFor(await state.beginDelivery(id)))

  const empty = await Workspace.open(state.workspaces)
  context.after(() => empty.close())
  await state.loadPrevious(empty)
  const changes = await comparePackages(empty)
  await keepChanges(empty, changes)
  const kept = await empty.rows('SELECT "table", change, count(*) AS "count" FROM changes.kept GROUP BY ALL')
  assert.deepEqual(kept, [{ table: 'rosters', change: 'removed', count: enrollments }])

  // When a semester begins, all rosters are other ones.
  await empty.run(`
    INSERT INTO package.rosters
    SELECT range + 2, 'New_' || range, 'Section_' || range % 20000, 'Student_' || range % 100000
    FROM range(${enrollments})`)
  await keepChanges(empty, await comparePackages(empty))
  const all = await empty.rows('SELECT change, count(*) AS "count" FROM changes.kept GROUP BY ALL ORDER BY change')
  assert.deepEqual(all, [
    { change: 'added', count: enrollments },
    { change: 'removed', count: enrollments },
  ])
})

test('previews, held and failed runs change nothing of it', async (context) => {
  const { state } = await openState(context)
  const { id } = await deliverRun(state, monday)
  for (const ending of ['previewed', 'held', 'failed', 'blocked'] as const) await prepareRun(state, tuesday, ending)
  const { previous, students, ledger } = await whatIsThere(state)
  assert.deepEqual(previous, {
    delivered: id,
    maybeDelivered: [],
    identifiers: 'pass',
    destination: 'folder /drop',
    gathered: { users: 2 },
  })
  assert.deepEqual(students, ['a:1', 'b:1'])
  assert.deepEqual(ledger, ['a:First-a', 'b:First-b'])
})

test('after an interrupted delivery both packages count, by key; the later one wins', async (context) => {
  const { state } = await openState(context)
  const first = await deliverRun(state, monday)
  const second = await prepareRun(state, {
    students: [student('b', { grade_level: '2', first_name: 'Other' }), student('c', { grade_level: '2' })],
  })
  await state.beginDelivery(second.id)

  const between = await whatIsThere(state)
  assert.deepEqual(between.previous, {
    delivered: first.id,
    maybeDelivered: [second.id],
    identifiers: 'pass',
    destination: 'folder /drop',
    gathered: { users: 2 },
  })
  assert.deepEqual(between.students, ['a:1', 'b:2', 'c:2'])
  assert.deepEqual(between.ledger, ['a:First-a', 'b:First-b', 'b:Other', 'c:First-c'])

  const third = await deliverRun(state, { students: [student('d')] })
  const after = await whatIsThere(state)
  assert.deepEqual(after.previous, {
    delivered: third.id,
    maybeDelivered: [],
    identifiers: 'pass',
    destination: 'folder /drop',
    gathered: { users: 1 },
  })
  assert.deepEqual(after.students, ['d:'])
  assert.deepEqual(after.ledger, ['a:First-a', 'b:First-b', 'b:Other', 'c:First-c', 'd:First-d'])
})

test('several interrupted deliveries add up, also before the first one that is recorded', async (context) => {
  const { state } = await openState(context)
  const first = await prepareRun(state, monday)
  await state.beginDelivery(first.id)
  const second = await prepareRun(state, tuesday)
  await state.beginDelivery(second.id)
  const { previous, students } = await whatIsThere(state)
  assert.deepEqual(previous, {
    delivered: null,
    maybeDelivered: [first.id, second.id],
    identifiers: 'pass',
    destination: 'folder /drop',
    gathered: null,
  })
  assert.deepEqual(students, ['a:1', 'b:2', 'c:2'])
})

test('a delivery that sent nothing is withdrawn; an earlier attempt of the same run stays', async (context) => {
  const { state } = await openState(context)
  const { id } = await prepareRun(state, monday)
  await state.beginDelivery(id)
  await state.withdrawDelivery(id)
  assert.deepEqual((await whatIsThere(state)).previous.maybeDelivered, [])
  await state.beginDelivery(id)
  await state.beginDelivery(id)
  await state.withdrawDelivery(id)
  assert.deepEqual((await whatIsThere(state)).previous.maybeDelivered, [id])
  const recorded = await state.beginDelivery(id).then((record) => state.recordDelivery(id, receiptFor(record)))
  assert.equal(stateOf(recorded), 'delivered')
  assert.deepEqual((await whatIsThere(state)).previous.maybeDelivered, [])
})

test('a held run is not sent any more when something else was sent in the meantime', async (context) => {
  const { state } = await openState(context)
  await deliverRun(state, monday)
  const held = await prepareRun(state, tuesday)
  const other = await prepareRun(state, monday)
  await state.beginDelivery(other.id)
  await assert.rejects(state.beginDelivery(held.id), { code: 'STATE_RUN_OUTDATED' })
  await state.recordDelivery(other.id, receiptFor(other))
  await assert.rejects(state.beginDelivery(held.id), { code: 'STATE_RUN_OUTDATED' })
  await state.beginDelivery(other.id)
})

test('only the package that the run made is sent', async (context) => {
  const { state } = await openState(context)
  const { id } = await prepareRun(state, monday)
  await writeFile(state.packageFile(id), 'another')
  await assert.rejects(state.beginDelivery(id), { code: 'STATE_PACKAGE_CHANGED' })
  await unlink(state.packageFile(id))
  await assert.rejects(state.beginDelivery(id), { code: 'STATE_PACKAGE_CHANGED' })
  assert.deepEqual((await whatIsThere(state)).previous.maybeDelivered, [])
})

test('evidence can be read again under the same names, and the package with its rows', async (context) => {
  const { state } = await openState(context)
  const { id } = await prepareRun(state, { ...monday, staff: [student('t')] })
  const writing = await temporaryWorkspace(context)
  await writing.run("INSERT INTO dropped VALUES ('users', 'x', 'status', 'tobedeleted')")
  await writing.run("CREATE TABLE kept.people AS SELECT 'x' AS sourcedId, ['L1'] AS schools")
  await state.saveEvidence(id, writing, ['dropped', 'kept.people'])

  const reading = await temporaryWorkspace(context)
  await state.openEvidence(id, reading)
  assert.deepEqual(await reading.rows('SELECT sourcedId, reason FROM dropped'), [{ sourcedId: 'x', reason: 'status' }])
  assert.deepEqual(await reading.rows('SELECT sourcedId FROM kept.people'), [{ sourcedId: 'x' }])
  assert.deepEqual(await reading.rows('SELECT count(*) AS n FROM findings'), [{ n: 0 }])
  assert.deepEqual(await reading.rows('SELECT "row", person_id FROM package.students ORDER BY "row"'), [
    { row: 2, person_id: 'a' },
    { row: 3, person_id: 'b' },
  ])
  await assert.rejects(state.saveEvidence(id, writing, ['../../x']), RangeError)
})

test('source and host key are remembered; an unknown run is named', async (context) => {
  const { state, reopen } = await openState(context)
  assert.equal(await state.remembered(), undefined)
  assert.equal(await state.hostKey(), undefined)
  const remembered = { base: 'https://sis.example.org', version: '1.1', signInForm: 'basic', totals: false } as const
  await state.remember(remembered)
  await state.pinHostKey('ssh-ed25519 SHA256:abc')
  const again = await reopen()
  assert.deepEqual(await again.remembered(), remembered)
  assert.equal(await again.hostKey(), 'ssh-ed25519 SHA256:abc')
  await assert.rejects(again.run('20260101-000000000-00000000000000000000'), { code: 'STATE_RUN_UNKNOWN' })
  await assert.rejects(again.run('../../etc'), { code: 'STATE_RUN_UNKNOWN' })
})

test('ids of runs sort by time, whatever the clock does, and differ', async (context) => {
  const { state } = await openState(context)
  const ids = []
  for (let index = 0; index < 20; index += 1) ids.push((await state.newRun(chosen)).id)
  assert.deepEqual(ids, ids.toSorted())
  assert.deepEqual(
    (await state.runs()).map(({ id }) => id),
    ids.toReversed(),
  )
  assert.equal(new Set(ids.map((id) => id.slice(-20))).size, 20)
})

test('thirty runs are kept, and older ones that are delivered, waiting or perhaps delivered', async (context) => {
  const { state } = await openState(context)
  const delivered = await deliverRun(state, monday)
  const outdated = await state.newRun(chosen)
  await state.saveRun({ ...inState(outdated, 'held'), baseline: { delivered: null, maybeDelivered: [] } })
  const waiting = await prepareRun(state, tuesday, 'held')
  const maybe = await prepareRun(state, tuesday, 'previewed')
  const failed = await prepareRun(state, tuesday, 'failed')
  await state.beginDelivery(maybe.id)
  const latest = []
  for (let index = 0; index < 30; index += 1) latest.push((await state.newRun(chosen)).id)
  const kept = (await state.runs()).map(({ id }) => id)
  // The one that was held before the interrupted delivery cannot be sent any more.
  assert.deepEqual(kept, [...latest.toReversed(), maybe.id, delivered.id])
  assert.ok(!kept.includes(failed.id) && !kept.includes(outdated.id) && !kept.includes(waiting.id))
})

test('a held run that can still be approved is kept beyond thirty', async (context) => {
  const { state } = await openState(context)
  const waiting = await prepareRun(state, monday, 'held')
  for (let index = 0; index < 31; index += 1) await state.newRun(chosen)
  assert.ok((await state.runs()).some(({ id }) => id === waiting.id))
  await state.beginDelivery(waiting.id)
})

test('nobody but the owner reads the folder, and people’s data is encrypted in it', async (context) => {
  const { state, folder } = await openState(context)
  const { id } = await deliverRun(state, monday)
  const workspace = await temporaryWorkspace(context)
  await workspace.run("INSERT INTO findings (sentence) VALUES ('About First-a Last-a')")
  await state.saveEvidence(id, workspace, ['findings'])
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const mode = (await stat(path)).mode & 0o777
    assert.equal(mode, entry.isDirectory() ? 0o700 : 0o600, path)
    if (entry.isFile() && entry.name !== 'package.zip') {
      const bytes = await readFile(path)
      assert.ok(!bytes.includes('First-a') && !bytes.includes('a@example.org'), path)
    }
  }
  assert.equal((await stat(folder)).mode & 0o777, 0o700)
})

test('another key, or a file of another run in its place, is refused', async (context) => {
  const { state, folder } = await openState(context)
  const first = await deliverRun(state, monday)
  const second = await deliverRun(state, tuesday)
  await state.close()
  await assert.rejects(StateFolder.open(folder, randomBytes(32)), { code: 'VAULT_KEY_WRONG' })

  const students = (id: string) => join(folder, 'runs', id, 'tables', 'students.parquet.enc')
  await copyFile(students(first.id), students(second.id))
  const again = await StateFolder.open(folder, key)
  await assert.rejects(whatIsThere(again), { code: 'VAULT_TAMPERED' })
  await again.close()
})

test('what dead processes left is removed: workspaces, halves of files and of runs', async (context) => {
  const { state, folder, reopen } = await openState(context)
  const { id } = await state.newRun(chosen)
  await mkdir(join(folder, 'runs', id, 'tables'))
  await writeFile(join(folder, 'runs', id, 'tables', 'students.parquet.enc.part'), 'half')
  await mkdir(join(folder, 'runs', '20200101-000000000-00000000000000000000'))
  const workspace = await Workspace.open(state.workspaces)
  await fill(workspace, 'package', monday)
  context.after(() => workspace.close())

  const again = await reopen()
  assert.deepEqual(await readdir(again.workspaces), [])
  assert.deepEqual(await readdir(join(folder, 'runs')), [id])
  assert.deepEqual(await readdir(join(folder, 'runs', id, 'tables')), [])
  assert.equal(stateOf(await again.run(id)), 'interrupted')
  await rm(again.workspaces, { recursive: true })
})
