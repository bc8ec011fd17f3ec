import { strict as assert } from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import ssh2 from 'ssh2'
import { hostKeyOf } from '../../src/apple/delivery/sign-in.ts'
import { HostKeyChanged, HostKeyNotConfirmed } from '../../src/apple/delivery/sign-in-failures.ts'
import { type Drop, type DropOptions, newHostKey, startDrop } from '../../src/simulators/drop/drop.ts'
import { attempt, randomPackage } from './delivery-attempt.ts'

let drop: Drop

async function restart(options: DropOptions = {}): Promise<void> {
  await drop.close()
  drop = await startDrop(options)
}

function destination(changes: object = {}): object {
  const { host, port, user, password, hostKeyFingerprint: hostKey } = drop
  return { type: 'sftp', host, port, user, password, hostKey, ...changes }
}

beforeEach(async () => {
  drop = await startDrop()
})

// Whatever a test was about: nothing but OPEN, WRITE and CLOSE may ever be asked of a drop.
afterEach(async () => {
  await drop.close()
  assert.deepEqual(drop.refusedOperations, {})
})

describe('an upload', () => {
  it('arrives whole, and is reported', async () => {
    const file = randomPackage(20_000_000)
    const { receipt, exchanges, sent } = await attempt(destination(), file)
    file.remove()
    await drop.settled()
    assert.equal(receipt?.remotePath, '/dropbox/package.zip')
    assert.equal(receipt.inFlight, 32)
    assert.equal(receipt.hostKey?.fingerprint, drop.hostKeyFingerprint)
    assert.deepEqual(
      drop.uploads.map(({ remotePath, sha256, bytes }) => ({ remotePath, sha256, bytes })),
      [{ remotePath: '/dropbox/package.zip', sha256: file.sha256, bytes: file.bytes }],
    )
    assert.deepEqual(
      exchanges.map(({ method, status, bytes }) => [method, status, bytes]),
      [
        ['SIGN-IN', 0, 0],
        ['SESSION', 0, 0],
        ['OPEN', 0, 0],
        ['WRITE', 0, 20_000_000],
        ['CLOSE', 0, 0],
      ],
    )
    assert.equal(sent.at(-1), 20_000_000)
    assert.deepEqual(
      sent,
      sent.toSorted((one, other) => one - other),
    )
  })

  it('can go to the root', async () => {
    await restart({ acceptRoot: true })
    const { receipt } = await attempt(destination({ folder: '/' }))
    assert.equal(receipt?.remotePath, '/package.zip')
  })

  it('can be signed in for with a private key, also a protected one', async () => {
    const plain = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
    await restart({ authorizedKey: plain.public })
    const { receipt } = await attempt(destination({ password: undefined, privateKey: plain.private }))
    assert.ok(receipt)

    const locked = ssh2.utils.generateKeyPairSync('ecdsa', {
      bits: 256,
      passphrase: 'open sesame',
      cipher: 'aes256-cbc',
    })
    await restart({ authorizedKey: locked.public })
    const withKey = destination({ password: undefined, privateKey: locked.private })
    assert.ok((await attempt({ ...withKey, passphrase: 'open sesame' })).receipt)
    assert.equal((await attempt(withKey)).failure?.code, 'SFTP_KEY_UNUSABLE')
    assert.match((await attempt(withKey)).failure?.message ?? '', /no passphrase/)
    assert.match((await attempt({ ...withKey, passphrase: 'wrong' })).failure?.message ?? '', /passphrase given/)
  })

  it('is not what was approved when the file was changed since', async () => {
    const file = randomPackage(500_000)
    const same = { ...file, sha256: '0'.repeat(64) }
    assert.equal((await attempt(destination(), same)).failure?.code, 'PACKAGE_CHANGED')
    appendFileSync(file.path, 'one more')
    assert.equal((await attempt(destination(), file)).failure?.code, 'PACKAGE_CHANGED')
    file.remove()
    assert.equal((await attempt(destination(), file)).failure?.code, 'PACKAGE_UNREADABLE')
    await drop.settled()
    assert.deepEqual(drop.uploads, [])
  })
})

describe('the host key', () => {
  it('is shown when nobody has confirmed it, and nobody signs in', async () => {
    const { failure, exchanges } = await attempt(destination({ hostKey: undefined }))
    assert.ok(failure instanceof HostKeyNotConfirmed)
    assert.equal(failure.hostKey.fingerprint, drop.hostKeyFingerprint)
    assert.equal(failure.hostKey.type, 'ecdsa-sha2-nistp256')
    assert.deepEqual(
      exchanges.map(({ method, failure: code }) => [method, code]),
      [['SIGN-IN', 'HOST_KEY_NOT_CONFIRMED']],
    )
  })

  it('can be fetched without a user', async () => {
    const key = await hostKeyOf(drop.host, drop.port)
    assert.deepEqual(key, { type: 'ecdsa-sha2-nistp256', fingerprint: drop.hostKeyFingerprint })
  })

  it('is refused when it changed, naming both', async () => {
    const pinned = drop.hostKeyFingerprint
    await restart({ hostKeys: [newHostKey()] })
    const { failure } = await attempt(destination({ hostKey: pinned }))
    assert.ok(failure instanceof HostKeyChanged)
    assert.equal(failure.pinned, pinned)
    assert.equal(failure.hostKey.fingerprint, drop.hostKeyFingerprint)
    assert.match(failure.message, new RegExp(RegExp.escape(pinned)))
    assert.match(failure.message, new RegExp(RegExp.escape(drop.hostKeyFingerprint)))
  })

  it('is found among several, with or without its type', async () => {
    const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private
    await restart({ hostKeys: [rsa, newHostKey()] })
    // The server prefers what the client asks for first, which is not RSA unless it is told so.
    assert.equal((await hostKeyOf(drop.host, drop.port)).type, 'ecdsa-sha2-nistp256')
    const untyped = await attempt(destination())
    assert.equal(untyped.receipt?.hostKey?.type, 'ssh-rsa')
    const typed = await attempt(destination({ hostKey: `ssh-rsa ${drop.hostKeyFingerprint}` }))
    assert.equal(typed.receipt?.hostKey?.fingerprint, drop.hostKeyFingerprint)
  })
})

describe('signing in', () => {
  it('refused: says where the password comes from, and never what it was', async () => {
    const { failure, exchanges } = await attempt(destination({ password: 'wr0ng-passw0rd' }))
    assert.equal(failure?.code, 'SFTP_SIGN_IN_REFUSED')
    assert.equal(failure.whoseMove, 'district')
    assert.match(failure.next, /Apple School Manager/)
    assert.doesNotMatch(JSON.stringify([failure, failure.message, exchanges]), /wr0ng-passw0rd/)
  })

  it('names what the server accepts instead', async () => {
    const { private: privateKey } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
    const { failure } = await attempt(destination({ password: undefined, privateKey }))
    assert.equal(failure?.code, 'SFTP_SIGN_IN_REFUSED')
    assert.match(failure.message, /It accepts: password/)
  })

  it('needs a private key that can be read and is one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstbell-key-'))
    const path = join(folder, 'key')
    const withFile = destination({ password: undefined, privateKeyFile: path })
    assert.equal((await attempt(withFile)).failure?.code, 'SFTP_KEY_FILE_UNREADABLE')
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const openssl = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    for (const [text, why] of [
      ['not a key', 'The private key is not one in OpenSSH or PEM format.'],
      [openssl, 'The private key is in the PKCS#8 format of openssl.'],
      [
        ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).public,
        'The private key is none, but the public half of one.',
      ],
    ] as const) {
      writeFileSync(path, text)
      const { failure } = await attempt(withFile)
      assert.deepEqual([failure?.code, failure?.message], ['SFTP_KEY_UNUSABLE', why])
    }
    const passphrase = 'of the test'
    const { private: locked } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256, passphrase, cipher: 'aes256-ctr' })
    writeFileSync(path, locked)
    for (const [given, why] of [
      ['', 'The private key is protected, and no passphrase is given.'],
      ['wrong', 'The private key is protected, and the passphrase given does not open it.'],
    ] as const) {
      const { failure } = await attempt({ ...withFile, passphrase: given })
      assert.equal(failure?.message, why)
    }
    rmSync(folder, { recursive: true })
  })

  it('takes exactly one of password and key', async () => {
    const { thrown } = await attempt(destination({ privateKey: 'both' }))
    assert.match(String(thrown), /exactly one of password/)
  })

  it('ends when the server never answers', async () => {
    drop.faults.stallAt = 'sign-in'
    const { failure } = await attempt(destination({ connectSeconds: 0.3 }))
    assert.equal(failure?.code, 'SFTP_CONNECT_TIMED_OUT')
  })
})

describe('a server that is not there', () => {
  let other: Server

  async function listen(onConnection: Parameters<typeof createServer>[1]): Promise<number> {
    other = createServer({}, onConnection).listen(0, '127.0.0.1')
    await once(other, 'listening')
    return (other.address() as AddressInfo).port
  }

  it('refuses the connection', async () => {
    const port = await listen((socket) => socket.destroy())
    other.close()
    await once(other, 'close')
    assert.equal((await attempt(destination({ port }))).failure?.code, 'SFTP_CONNECTION_REFUSED')
  })

  it('has a name that nobody knows', async () => {
    const { failure } = await attempt(destination({ host: 'drop.invalid' }))
    assert.equal(failure?.code, 'SFTP_HOST_UNKNOWN')
  })

  it('is something else', async () => {
    const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\nThis is no SSH server\r\n'))
    const { failure } = await attempt(destination({ port }))
    other.close()
    assert.equal(failure?.code, 'SFTP_HANDSHAKE_FAILED')
  })

  it('says nothing', async () => {
    const port = await listen((socket) => socket.resume())
    const { failure } = await attempt(destination({ port, connectSeconds: 0.3 }))
    other.close()
    assert.equal(failure?.code, 'SFTP_CONNECT_TIMED_OUT')
  })
})

describe('a server that cannot take the package', () => {
  for (const [fault, faults, code, step] of [
    ['folder missing', { folderMissing: true }, 'SFTP_FOLDER_MISSING', 'OPEN'],
    ['no permission', { readOnly: true }, 'SFTP_PERMISSION_DENIED', 'OPEN'],
    ['disk full', { fullAfterBytes: 200_000 }, 'SFTP_WRITE_REFUSED', 'WRITE'],
    ['refused at the end', { refuseClose: true }, 'SFTP_WRITE_REFUSED', 'CLOSE'],
    ['cut in mid-write', { cutAfterBytes: 200_000 }, 'SFTP_CONNECTION_LOST', 'WRITE'],
    ['stalled at OPEN', { stallAt: 'open' }, 'SFTP_STALLED', 'OPEN'],
    ['stalled in mid-write', { stallAt: 'write' }, 'SFTP_STALLED', 'WRITE'],
  ] as const) {
    it(fault, async () => {
      Object.assign(drop.faults, faults)
      const { failure, exchanges } = await attempt(destination({ stallSeconds: 0.4 }))
      assert.equal(failure?.code, code)
      assert.deepEqual([exchanges.at(-1)?.method, exchanges.at(-1)?.failure], [step, code])
      await drop.settled()
      assert.deepEqual(drop.uploads, [])
    })
  }
})

describe('a server that takes fewer writes at once', () => {
  for (const otherwise of ['fail', 'disconnect'] as const) {
    it(`gets 8, when it ${otherwise}s on more`, async () => {
      drop.faults.writesAtOnce = { most: 10, otherwise }
      const { receipt, exchanges } = await attempt(destination(), 1_500_000)
      assert.equal(receipt?.inFlight, 8)
      assert.equal(exchanges.filter(({ method }) => method === 'OPEN').length, 2)
      await drop.settled()
      assert.deepEqual(
        drop.uploads.map(({ sha256 }) => sha256),
        [receipt.sha256],
      )
    })

    it(`gets one at a time, when it ${otherwise}s on two`, async () => {
      drop.faults.writesAtOnce = { most: 1, otherwise }
      const { receipt } = await attempt(destination(), 300_000)
      assert.equal(receipt?.inFlight, 1)
      await drop.settled()
      assert.deepEqual(
        drop.uploads.map(({ sha256 }) => sha256),
        [receipt.sha256],
      )
    })
  }

  it('gets the package anew after a cut that had another reason', async () => {
    Object.assign(drop.faults, { cutAfterBytes: 500_000, cutTimes: 1 })
    const { receipt } = await attempt(destination())
    assert.equal(receipt?.inFlight, 8)
    await drop.settled()
    assert.equal(drop.uploads.length, 1)
  })
})

describe('the end of an upload', () => {
  it('is unknown when the connection ends between CLOSE and its answer', async () => {
    drop.faults.cutAtClose = 'before-acknowledging'
    const { failure } = await attempt(destination())
    assert.equal(failure?.code, 'DELIVERY_OUTCOME_UNKNOWN')
    assert.equal(failure.passing, true)
    await drop.settled()
    assert.equal(drop.uploads.length, 1)
  })

  it('is unknown when CLOSE is never answered', async () => {
    drop.faults.stallAt = 'close'
    const { failure } = await attempt(destination({ stallSeconds: 0.4 }))
    assert.equal(failure?.code, 'DELIVERY_OUTCOME_UNKNOWN')
  })

  it('is known when the connection ends after the answer', async () => {
    drop.faults.cutAtClose = 'after-acknowledging'
    assert.ok((await attempt(destination())).receipt)
  })
})

describe('stopping', () => {
  it('in mid-write: nothing is delivered', async () => {
    const stop = new AbortController()
    const onSent = (bytes: number) => {
      if (bytes > 200_000) stop.abort()
    }
    const { thrown } = await attempt(destination(), 3_000_000, { signal: stop.signal, onSent })
    assert.equal((thrown as Error).name, 'AbortError')
    await drop.settled()
    assert.deepEqual(drop.uploads, [])
  })

  it('before the start: nobody is called', async () => {
    const { thrown, exchanges } = await attempt(destination(), 1000, { signal: AbortSignal.abort() })
    assert.equal((thrown as Error).name, 'AbortError')
    assert.deepEqual(exchanges, [])
  })

  it('when the server has the last byte: the outcome is unknown, although CLOSE was not sent', async () => {
    const stop = new AbortController()
    const onSent = (bytes: number) => {
      if (bytes === 100_000) stop.abort()
    }
    const { failure } = await attempt(destination(), 100_000, { signal: stop.signal, onSent })
    assert.equal(failure?.code, 'DELIVERY_OUTCOME_UNKNOWN')
  })

  it('while the server is asked to confirm: the outcome is unknown', async () => {
    drop.faults.stallAt = 'close'
    const stop = new AbortController()
    const onSent = (bytes: number) => {
      if (bytes === 100_000) setTimeout(() => stop.abort(), 100)
    }
    const { failure } = await attempt(destination(), 100_000, { signal: stop.signal, onSent })
    assert.equal(failure?.code, 'DELIVERY_OUTCOME_UNKNOWN')
  })
})
