import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Workspace } from '../../src/sync/workspace.ts'

/** DuckDB's settings after each of these expectations, of one workspace or of one for each. */
async function settings(expectations: ((workspace: Workspace) => Promise<void>)[]) {
  const folder = await mkdtemp(join(tmpdir(), 'firstbell-workspace-'))
  const found: { megabytes: number; threads: number }[] = []
  for (const expect of expectations) {
    const workspace = await Workspace.open(folder)
    await expect(workspace)
    const [row] = await workspace.rows<{ memory: string; threads: number }>(
      "SELECT current_setting('memory_limit') AS memory, current_setting('threads') AS threads",
    )
    found.push({ megabytes: Number.parseFloat(row?.memory ?? ''), threads: row?.threads ?? 0 })
    await workspace.close()
  }
  await rm(folder, { recursive: true })
  return found
}

test('memory has no step where a roster is a little larger', async () => {
  const sizes = [1_000, 50_000, 60_000, 200_000, 300_000, 390_000, 400_000, 458_000, 900_000]
  const found = await settings(sizes.map((records) => (workspace) => workspace.expect(records, 80 * records)))
  assert.deepEqual(
    found.map(({ megabytes }) => megabytes),
    [160, 160, 158, 129, 108, 89, 87, 75, 86],
  )
})

test('texts that are longer than usual get memory for what is more', async () => {
  const found = await settings([
    (workspace) => workspace.expect(458_000, 36_000_000),
    (workspace) => workspace.expect(458_000, 119_000_000),
    (workspace) => workspace.expect(40_000, 119_000_000),
    (workspace) => workspace.expect(40_000, 1_000_000_000),
  ])
  assert.deepEqual(
    found.map(({ megabytes }) => megabytes),
    [75, 233, 286, 448],
  )
})

test('changes have memory of their own', async () => {
  const [found] = await settings([
    async (workspace) => {
      await workspace.expect(458_000, 36_000_000)
      await workspace.expectChanges(400_000)
    },
  ])
  assert.deepEqual(found, { megabytes: 87.2, threads: 1 })
})

test('a second thread is for records that are there, not for those that may come', async () => {
  const found = await settings([
    (workspace) => workspace.expectAbout(2_000_000, 0),
    async (workspace) => {
      await workspace.expectAbout(2_000_000, 0)
      await workspace.expect(1_100_000)
    },
  ])
  assert.deepEqual(found, [
    { megabytes: 112, threads: 1 },
    { megabytes: 240, threads: 2 },
  ])
})

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
    await workspace.expectMore(1, 0)
    assert.deepEqual(await off(), [])
    await workspace.expect(10)
    assert.deepEqual(await off(), [], 'never less than before')
  } finally {
    await workspace.close()
    await rm(folder, { recursive: true })
  }
})
