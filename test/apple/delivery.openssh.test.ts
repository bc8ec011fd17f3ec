import { strict as assert } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { hostKeyOf } from '../../src/apple/delivery/sign-in.ts'
import { HostKeyChanged, HostKeyNotConfirmed } from '../../src/apple/delivery/sign-in-failures.ts'
import { noPasswords, type OpenSsh, startOpenSsh } from '../openssh.ts'
import { attempt, randomPackage } from './delivery-attempt.ts'

let server: OpenSsh

before(async () => {
  server = await startOpenSsh({ hostKeyTypes: ['ecdsa', 'ed25519'] })
})

after(() => server.close())

/** By key, which works for every user; `changes` may make it another. */
function destination(changes: object = {}): object {
  const { host, port, user, privateKeyPath: privateKeyFile, hostKeyFingerprint: hostKey, remoteFolder: folder } = server
  return { type: 'sftp', host, port, user, privateKeyFile, hostKey, folder, ...changes }
}

it('takes a big file whole, by private key', async () => {
  const file = randomPackage(20_000_000)
  const { receipt } = await attempt(destination(), file)
  file.remove()
  assert.equal(receipt?.inFlight, 32)
  const landed = readFileSync(join(server.folder, 'package.zip'))
  assert.equal(createHash('sha256').update(landed).digest('hex'), file.sha256)
})

it('takes a shorter file over a longer one', async () => {
  await attempt(destination(), 500_000)
  await attempt(destination(), 1000)
  assert.equal(readFileSync(join(server.folder, 'package.zip')).length, 1000)
})

it('lets in by password', { skip: noPasswords }, async () => {
  const { receipt } = await attempt(destination({ privateKeyFile: undefined, password: server.password }))
  assert.ok(receipt)
})

it('refuses a wrong password', { skip: noPasswords }, async () => {
  const { failure } = await attempt(destination({ privateKeyFile: undefined, password: 'wrong' }))
  assert.equal(failure?.code, 'SFTP_SIGN_IN_REFUSED')
})

it('refuses an unknown user', async () => {
  const { failure } = await attempt(destination({ user: 'nobody-of-that-name' }))
  assert.equal(failure?.code, 'SFTP_SIGN_IN_REFUSED')
})

it('shows its host key as OpenSSH itself prints it', async () => {
  const [, ed25519 = ''] = server.hostKeyFingerprints
  assert.deepEqual(await hostKeyOf(server.host, server.port), { type: 'ssh-ed25519', fingerprint: ed25519 })
  const { failure } = await attempt(destination({ hostKey: undefined }))
  assert.ok(failure instanceof HostKeyNotConfirmed)
  assert.equal(failure.hostKey.fingerprint, ed25519)
})

it('is known by either of its host keys', async () => {
  for (const hostKey of server.hostKeyFingerprints) {
    const { receipt } = await attempt(destination({ hostKey }))
    assert.equal(receipt?.hostKey?.fingerprint, hostKey)
  }
})

it('is refused under a host key that it does not have', async () => {
  const hostKey = `SHA256:${'A'.repeat(43)}`
  const { failure } = await attempt(destination({ hostKey }))
  assert.ok(failure instanceof HostKeyChanged)
  assert.equal(failure.pinned, hostKey)
  assert.ok(server.hostKeyFingerprints.includes(failure.hostKey.fingerprint))
})

it('has no such folder', async () => {
  const { failure } = await attempt(destination({ folder: '/nowhere' }))
  assert.equal(failure?.code, 'SFTP_FOLDER_MISSING')
})

it('does not let us write', async () => {
  const { failure } = await attempt(destination({ folder: server.remoteReadOnlyFolder }))
  assert.equal(failure?.code, 'SFTP_PERMISSION_DENIED')
})

it('is cut in mid-write, each time', async () => {
  const onSent = (bytes: number) => {
    if (bytes > 500_000) server.cutConnections()
  }
  const { failure, exchanges } = await attempt(destination(), 5_000_000, { onSent })
  assert.equal(failure?.code, 'SFTP_CONNECTION_LOST')
  assert.equal(exchanges.filter(({ method }) => method === 'OPEN').length, 3)
})

it('is cut in mid-write, once', async () => {
  const file = randomPackage(5_000_000)
  let cut = false
  const onSent = (bytes: number) => {
    if (bytes > 500_000 && !cut) {
      cut = true
      server.cutConnections()
    }
  }
  const { receipt } = await attempt(destination(), file, { onSent })
  file.remove()
  assert.equal(receipt?.inFlight, 8)
  const landed = readFileSync(join(server.folder, 'package.zip'))
  assert.equal(createHash('sha256').update(landed).digest('hex'), file.sha256)
})

it('has a full disk', async () => {
  const full = await startOpenSsh({ bytesPerFile: 300_000 })
  try {
    const { host, port, user, privateKeyPath: privateKeyFile, hostKeyFingerprint: hostKey, remoteFolder: folder } = full
    const { failure } = await attempt({ type: 'sftp', host, port, user, privateKeyFile, hostKey, folder }, 1_000_000)
    assert.equal(failure?.code, 'SFTP_WRITE_REFUSED')
  } finally {
    full.close()
  }
})
