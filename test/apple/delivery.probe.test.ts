import assert from 'node:assert/strict'
import { test } from 'node:test'
import { destinationSchema } from '../../src/apple/delivery/destination.ts'
import { probe } from '../../src/apple/delivery/probe.ts'
import { startDrop } from '../../src/simulators/drop/drop.ts'

const { signal } = new AbortController()

test('signs in and out again, and writes nothing', async () => {
  const drop = await startDrop()
  try {
    const { host, port, user, password, hostKeyFingerprint: hostKey } = drop
    const right = destinationSchema.parse({ type: 'sftp', host, port, user, password, hostKey })
    assert.equal((await probe(right, signal))?.fingerprint, hostKey)
    const wrong = destinationSchema.parse({ type: 'sftp', host, port, user, password: 'another', hostKey })
    await assert.rejects(probe(wrong, signal), { code: 'SFTP_SIGN_IN_REFUSED' })
    assert.deepEqual(drop.uploads, [])
  } finally {
    await drop.close()
  }
})

test('a folder has to be there', async () => {
  await assert.rejects(probe({ type: 'folder', folder: '/not/there' }, signal), { code: 'FOLDER_MISSING' })
})
