import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Workspace } from '../../src/sync/workspace.ts'

test('a small roster does without the optimizers that only pay for many records, and a large one has them all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-workspace-'))
  const workspace = await Workspace.open(folder)
  try {
    const off = async () => {
      const [setting] = await workspace.rows<{ off: string }>("SELECT current_setting('disabled_optimizers') AS off")
      return setting?.off.split(',').filter(Boolean) ?? []
    }
    assert.ok((await off()).includes('join_order'))
    await workspace.expect(50_000)
    assert.ok((await off()).includes('join_order'))
    assert.ok(!(await off()).includes('filter_pushdown'), 'joins would become products without it')
    await workspace.expectMore(1)
    assert.deepEqual(await off(), [])
    await workspace.expect(10)
    assert.deepEqual(await off(), [], 'never less than before')
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true })
  }
})
