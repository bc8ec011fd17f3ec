import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'

const repository = join(import.meta.dirname, '../..')
const stoppedChild = join(import.meta.dirname, 'stopped-child.ts')

const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** A process of `stopped-child.ts`, and the words that it says. */
function clearingUp(before: readonly string[] = []) {
  const [command = '', ...args] = [...before, join(repository, 'scripts/node'), stoppedChild]
  const child = spawn(command, args, {
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
  })
  const words = createInterface({ input: child.stdio[3] as Readable })[Symbol.asyncIterator]()
  const exit = once(child, 'exit')
  children.push(child)
  return {
    child,
    exit,
    word: async (): Promise<string | undefined> => (await words.next()).value,
    goOn: () => (child.stdin as Writable).end(),
  }
}

for (const [signal, why] of [
  ['SIGTERM', 'terminated'],
  ['SIGHUP', 'hung up'],
] as const) {
  test(`${signal} may come twice: what was begun to be cleared up is cleared up`, async () => {
    const { child, exit, word, goOn } = clearingUp()
    assert.equal(await word(), 'ready')
    child.kill(signal)
    assert.equal(await word(), `stopping by ${why}`)
    child.kill(signal)
    goOn()
    assert.equal(await word(), 'cleared up')
    assert.deepEqual(await exit, [0, null])
  })
}

test('a second Ctrl-C does not wait', async () => {
  const { child, exit, word } = clearingUp()
  assert.equal(await word(), 'ready')
  child.kill('SIGINT')
  assert.equal(await word(), 'stopping by interrupted')
  child.kill('SIGINT')
  assert.deepEqual(await exit, [130, null])
})

test('what is started by nohup outlives its terminal, and is stopped by SIGTERM', async () => {
  const { child, exit, word, goOn } = clearingUp(['nohup'])
  assert.equal(await word(), 'ready')
  child.kill('SIGHUP')
  child.kill('SIGTERM')
  assert.equal(await word(), 'stopping by terminated')
  goOn()
  assert.equal(await word(), 'cleared up')
  assert.deepEqual(await exit, [0, null])
})

const script = '/usr/bin/script'

test('a terminal that is closed leaves nothing behind', {
  skip: !(existsSync(script) && process.platform === 'linux') && 'there is no script of util-linux here',
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    // What listens to its standard error hears when it has ended.
    const terminal = spawn(script, ['-qec', 'exec ./firstbell simulate apple-drop 2>&3', '/dev/null'], {
      cwd: repository,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    })
    const said = text(terminal.stdio[3] as Readable)
    for await (const piece of terminal.stdout as Readable) if (String(piece).includes('type: sftp')) break
    assert.equal((await readdir(folder)).length, 1)
    terminal.kill('SIGKILL')
    await said
    assert.deepEqual(await readdir(folder), [])
  } finally {
    await rm(folder, { recursive: true })
  }
})
