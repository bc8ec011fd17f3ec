/** A state folder that is not what Firstbell left: damaged, in part gone, or on a disk that takes no more. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, rename, rm, rmdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { inState } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { removeRuns } from '../../src/sync/state-folder-retention.ts'
import { student, temporaryFolder, temporaryWorkspace } from './small-package.ts'
import { chosen, deliverRun, stateKey as key, openState, prepareRun, whatIsThere } from './state-run.ts'

const monday = { students: [student('a'), student('b')] }
const tuesday = { students: [student('b'), student('c')] }

test('a damaged record is named, not guessed around', async (context) => {
  const { state, folder } = await openState(context)
  await deliverRun(state, monday)
  await writeFile(join(folder, 'deliveries.json'), '{"delivered":')
  await assert.rejects(whatIsThere(state), { code: 'STATE_DAMAGED' })
  await writeFile(join(folder, 'deliveries.json'), '{}')
  await assert.rejects(state.newRun(chosen), { code: 'STATE_DAMAGED' })
})

test('what was delivered is never forgotten without a word: each file of it that is gone is named', async (context) => {
  const { state, folder, reopen } = await openState(context)
  const first = await deliverRun(state, monday)
  const second = await deliverRun(state, tuesday)
  const damaged = (file: string) => ({ code: 'STATE_DAMAGED', message: new RegExp(RegExp.escape(file)) })
  const without = async (file: string, attempt: () => Promise<unknown>) => {
    const aside = join(folder, 'aside')
    await rename(join(folder, file), aside)
    await assert.rejects(attempt(), damaged(file))
    await rename(aside, join(folder, file))
  }
  const run = join('runs', second.id)
  await without('deliveries.json', reopen)
  await without('deliveries.json', () => removeRuns(folder, [first.id]))
  await without(join(run, 'run.json'), reopen)
  await without('key.check', () => StateFolder.open(folder, randomBytes(32)))

  const again = await StateFolder.open(folder, key)
  context.after(() => again.close())
  await without(run, () => whatIsThere(again))
  for (const table of ['tables/students', 'ledger/people']) {
    await without(join(run, `${table}.parquet.enc`), () => whatIsThere(again))
  }
  assert.equal((await whatIsThere(again)).previous.delivered, second.id)
})

test('a folder that was made before anything was delivered begins with nothing delivered', async (context) => {
  const { state, folder, reopen } = await openState(context)
  await prepareRun(state, monday, 'held')
  await rm(join(folder, 'deliveries.json'))
  assert.deepEqual((await whatIsThere(await reopen())).students, [])
})

test('what stands in the place of a file is named, and is not waited for', async (context) => {
  const { state, folder, reopen } = await openState(context)
  const { id } = await prepareRun(state, monday)
  const inPlaceOf = async (file: string, code: string, attempt: () => Promise<unknown>) => {
    const path = join(folder, file)
    await rm(path)
    await mkdir(path)
    await assert.rejects(attempt(), { code })
    await rmdir(path)
  }
  await inPlaceOf(join('runs', id, 'package.zip'), 'STATE_PACKAGE_CHANGED', () => state.beginDelivery(id))
  await writeFile(join(folder, 'source.json'), '{}')
  await inPlaceOf('source.json', 'STATE_DAMAGED', () => state.remembered())
  await rm(join(folder, 'runs', id, 'tables', 'staff.parquet.enc'))
  await assert.rejects(state.beginDelivery(id), { code: 'STATE_PACKAGE_CHANGED' })
  await state.close()
  await inPlaceOf('deliveries.json', 'STATE_DAMAGED', reopen)
  await inPlaceOf('lock', 'STATE_NOT_WRITABLE', reopen)
  await writeFile(join(folder, 'lock'), 'no database')
  await assert.rejects(reopen(), { code: 'STATE_LOCK_DAMAGED', message: /lock/ })
})

test('a full disk is said to be full, and nothing is half written', async (context) => {
  const { state, folder } = await openState(context)
  const { id } = await prepareRun(state, monday)
  const before = await state.run(id)
  await symlink('/dev/full', join(folder, 'runs', id, 'run.json.part'))
  await assert.rejects(state.saveRun(inState(before, 'failed')), {
    code: 'STATE_NOT_WRITABLE',
    message: /disk is full/,
  })
  assert.deepEqual(await state.run(id), before)
  await symlink('/dev/full', join(folder, 'deliveries.json.part'))
  await assert.rejects(state.beginDelivery(id), { code: 'STATE_NOT_WRITABLE' })
  assert.deepEqual((await whatIsThere(state)).previous.maybeDelivered, [])

  const sealed = join(folder, 'runs', id, 'evidence', 'dropped.parquet.enc.part')
  await symlink('/dev/full', sealed)
  const workspace = await temporaryWorkspace(context)
  await assert.rejects(state.saveEvidence(id, workspace, ['dropped']), { code: 'STATE_NOT_WRITABLE' })
})

test('a place where no folder can be made is named', async (context) => {
  const folder = await temporaryFolder(context)
  await writeFile(join(folder, 'file'), '')
  await assert.rejects(StateFolder.open(join(folder, 'file', 'state'), key), { code: 'STATE_NOT_WRITABLE' })
})

const root = process.geteuid?.() === 0

test('root is kept out of the state of another user', { skip: !root && 'only root can try it' }, async (context) => {
  const { state, folder, reopen } = await openState(context)
  await state.close()
  const before = await readdir(folder)
  await chown(join(folder, 'lock'), 65534, 65534)
  await assert.rejects(reopen(), { code: 'STATE_OF_ANOTHER_USER', next: /id -nu 65534/ })
  assert.deepEqual(await readdir(folder), before)
  await chown(join(folder, 'lock'), 0, 0)
  await reopen()
})
