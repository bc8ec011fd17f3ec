import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openState } from '../../src/commands/flow-state.ts'

test('A state folder whose key is lost gets no other one', async (t) => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'firstbell-state-key-'))
  t.after(() => rm(stateFolder, { recursive: true }))
  const open = () => openState({ stateFolder }, { variables: {} })
  await (await open()).close()
  await (await open()).close()
  const key = join(stateFolder, 'key')
  await rm(key)
  await assert.rejects(open(), { code: 'MASTER_KEY_MISSING' })
  assert.ok(!existsSync(key))
})
