import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { stateOf } from '../../src/sync/state.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { student, temporaryFolder } from './small-package.ts'
import { deliverRun, prepareRun, whatIsThere } from './state-run.ts'

const key = randomBytes(32)
const child = fileURLToPath(new URL('./state-crash-child.ts', import.meta.url))
const monday = { students: [student('a', { grade_level: '1' }), student('b', { grade_level: '1' })] }
const tuesday = { students: [student('b', { grade_level: '2' })] }

test('a process killed at any change to the disk while it sends and records leaves what the next run needs', async (context) => {
  const { folder, template } = await deliveredAndHeld(context)
  const held = await lastRunOf(template)
  const seen = new Set<string>()

  await atEveryChange(folder, template, 'approve', 1, async ({ state, apple }) => {
    const arrived = existsSync(join(apple, 'arrived'))
    const recorded = (await state.lastDelivered())?.id === held
    const begun = recorded || (await readFile(join(apple, '..', 'state', 'deliveries.json'), 'utf8')).includes(held)
    const ending = stateOf(await state.run(held))
    assert.equal(recorded, ending === 'delivered')
    assert.equal(begun, ending !== 'held')
    const about = `${arrived ? 'arrived' : 'not arrived'}, ${ending}`
    if (seen.has(about)) return
    seen.add(about)

    const { previous, students, ledger } = await whatIsThere(state)
    assert.deepEqual(previous.maybeDelivered, ending === 'interrupted' ? [held] : [])
    if (recorded) assert.deepEqual(students, ['b:2'])
    else assert.deepEqual(students, begun ? ['a:1', 'b:2'] : ['a:1', 'b:1'])
    assert.deepEqual(ledger, ['a:First-a', 'b:First-b'])

    const next = await deliverRun(state, { students: [student('z')] })
    const after = await whatIsThere(state)
    assert.equal(after.previous.delivered, next.id)
    assert.deepEqual(after.previous.maybeDelivered, [])
    assert.deepEqual(after.students, ['z:'])
    assert.deepEqual(after.ledger, ['a:First-a', 'b:First-b', 'z:First-z'])
  })
  assert.deepEqual([...seen].toSorted(), [
    'arrived, delivered',
    'arrived, interrupted',
    'not arrived, held',
    'not arrived, interrupted',
  ])
})

test('a process killed while it prepares a run changes nothing of what was delivered', async (context) => {
  const { folder, template } = await deliveredAndHeld(context)
  await atEveryChange(folder, template, 'prepare', 9, async ({ state }) => {
    assert.deepEqual((await whatIsThere(state)).students, ['a:1', 'b:1'])
    for (const record of await state.runs()) assert.notEqual(stateOf(record), 'running')
    // The run that was held before is still there to be approved.
    const held = (await state.runs()).findLast((record) => stateOf(record) === 'held')
    assert.ok(held)
    await state.beginDelivery(held.id)
  })
})

test('a second process is kept out until the first one dies, also by kill -9, and never before', async (context) => {
  const folder = await temporaryFolder(context)
  const holder = start('hold', join(folder, 'state'), folder, 'never')
  context.after(() => holder.kill('SIGKILL'))
  assert.ok(holder.stdout)
  await once(holder.stdout, 'data')

  const refused = () => assert.rejects(StateFolder.open(join(folder, 'state'), key), { code: 'STATE_IN_USE' })
  await refused()
  holder.kill('SIGSTOP')
  await refused()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const state = await StateFolder.open(join(folder, 'state'), key)

  // Being refused in the same process does not loosen the lock that it has.
  await refused()
  const second = start('hold', join(folder, 'state'), folder, 'never')
  const [code] = await once(second, 'exit')
  assert.equal(code, 1)
  await state.close()
  await (await StateFolder.open(join(folder, 'state'), key)).close()
})

/** Runs the child once for every `step`th change it makes, killed before that change, and looks at what is left. */
async function atEveryChange(
  folder: string,
  template: string,
  task: string,
  step: number,
  look: (left: { state: StateFolder; apple: string }) => Promise<void>,
): Promise<void> {
  let killed = 0
  let ended = false
  const kill = async (killAt: number) => {
    const own = join(folder, `${task}-${killAt}`)
    const apple = join(own, 'apple')
    await mkdir(apple, { recursive: true })
    await cp(template, join(own, 'state'), { recursive: true })
    const [code, signal] = await once(start(task, join(own, 'state'), apple, String(killAt)), 'exit')
    if (existsSync(join(apple, 'ended'))) {
      assert.equal(code, 0)
      assert.ok(Number(await readFile(join(apple, 'ended'), 'utf8')) < killAt)
      ended = true
      return
    }
    assert.equal(signal, 'SIGKILL')
    killed += 1
    const state = await StateFolder.open(join(own, 'state'), key)
    try {
      assert.deepEqual(await readdir(state.workspaces), [])
      await look({ state, apple })
    } finally {
      await state.close()
    }
  }
  for (let killAt = 1; !ended; killAt += 2 * step) await Promise.all([kill(killAt), kill(killAt + step)])
  assert.ok(killed >= 8, `${killed} changes were interrupted`)
}

function start(task: string, state: string, apple: string, killAt: string): ChildProcess {
  return spawn(process.execPath, [child, task, state, key.toString('hex'), apple, killAt], {
    stdio: ['ignore', 'pipe', killAt === 'never' ? 'ignore' : 'inherit'],
  })
}

async function deliveredAndHeld(context: TestContext): Promise<{ folder: string; template: string }> {
  const folder = await temporaryFolder(context)
  const template = join(folder, 'template')
  const state = await StateFolder.open(template, key)
  await deliverRun(state, monday)
  await prepareRun(state, tuesday, 'held')
  await state.close()
  return { folder, template }
}

async function lastRunOf(folder: string): Promise<string> {
  const state = await StateFolder.open(folder, key)
  const run = await state.lastRun()
  await state.close()
  return run?.id ?? ''
}
