import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { suite, test } from 'node:test'

const repository = join(import.meta.dirname, '../..')

suite('a disk that is full', { skip: !existsSync('/dev/full') && 'there is no /dev/full here' }, () => {
  /** Runs Firstbell with one of its streams on a full disk; what it says on the other. */
  async function full(stream: 'stdout' | 'stderr', args: readonly string[]) {
    const disk = await open('/dev/full', 'w')
    try {
      const { fd } = disk
      const stdio = stream === 'stdout' ? (['ignore', fd, 'pipe'] as const) : (['ignore', 'pipe', fd] as const)
      const child = spawn('./firstbell', args, { cwd: repository, stdio: [...stdio] })
      const other = stream === 'stdout' ? child.stderr : child.stdout
      assert.ok(other)
      const [said, [code]] = await Promise.all([text(other), once(child, 'exit')])
      return { said, code }
    } finally {
      await disk.close()
    }
  }

  test('for what is printed is told, with code 8 where all was well otherwise', async () => {
    for (const args of [['schema'], ['--help'], ['simulate', 'oneroster-1.2', '--quirks']]) {
      const { said, code } = await full('stdout', args)
      assert.equal(code, 8, said)
      assert.match(said, /^ {2}✖ What was to be printed could not be written: the disk is full\./)
      assert.match(said, /Code +OUTPUT_NOT_WRITTEN,/)
      assert.match(said, /Exit code +8,/)
    }
  })

  test('keeps the code of what went wrong before', async () => {
    const { said, code } = await full('stdout', ['validate', 'nothing.zip', '--json'])
    assert.equal(code, 2)
    assert.match(said, /OUTPUT_NOT_WRITTEN/)
    assert.match(said, /Exit code +2,/)
  })

  test('for progress and failures changes nothing', async () => {
    assert.deepEqual(await full('stderr', ['validate', 'nothing.zip']), { said: '', code: 2 })
    const { said, code } = await full('stderr', ['schema'])
    assert.equal(code, 0)
    assert.ok(JSON.parse(said))
  })
})

test('a disk that gets full in the middle of what is printed is told, not taken for the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-test-'))
  try {
    const command = 'ulimit -f 8; exec ./firstbell schema > "$1"'
    const file = join(folder, 'schema.json')
    const child = spawn('sh', ['-c', command, 'sh', file], { cwd: repository, stdio: ['ignore', 'ignore', 'pipe'] })
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    assert.equal(code, 8, said)
    assert.match(said, /could not be written: EFBIG/)
    assert.equal((await readFile(file)).length, 8 * 512)
  } finally {
    await rm(folder, { recursive: true })
  }
})
