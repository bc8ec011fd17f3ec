import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openState } from '../../src/commands/flow-state.ts'

const by = { environment: { variables: {} }, signal: new AbortController().signal }

test('A state folder whose key is lost gets no other one', async (t) => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'firstbell-state-key-'))
  t.after(() => rm(stateFolder, { recursive: true }))
  const open = () => openState({ stateFolder }, by)
  await (await open()).close()
  await (await open()).close()
  const key = join(stateFolder, 'key')
  await rm(key)
  await assert.rejects(open(), { code: 'MASTER_KEY_MISSING' })
  assert.ok(!existsSync(key))
})

test('A state that another command has is waited for, until it is free or the wait is interrupted', async (t) => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'firstbell-state-waits-'))
  t.after(() => rm(stateFolder, { recursive: true }))
  const held = await openState({ stateFolder }, by)
  const interrupted = new AbortController()
  const refused = assert.rejects(openState({ stateFolder }, { ...by, signal: interrupted.signal }), {
    name: 'AbortError',
  })
  const waiting = openState({ stateFolder }, by)
  assert.equal(await Promise.race([waiting, wait(600, 'still waiting')]), 'still waiting')
  interrupted.abort()
  await refused
  await held.close()
  await (await waiting).close()
})
