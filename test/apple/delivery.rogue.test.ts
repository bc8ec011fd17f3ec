/** Servers that break the protocol, or hang up where no server should. */
import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import ssh2, { type AuthContext, type Connection, type SFTPWrapper } from 'ssh2'
import { hostKeyOf } from '../../src/apple/delivery/sign-in.ts'
import { newHostKey } from '../../src/simulators/drop/drop.ts'
import { attempt } from './delivery-attempt.ts'

const { OK } = ssh2.utils.sftp.STATUS_CODE

/** How a server answers each request, by its id. */
interface Answers {
  open(sftp: SFTPWrapper, id: number): void
  write(sftp: SFTPWrapper, id: number): void
  close(sftp: SFTPWrapper, id: number): void
}

const right: Answers = {
  open: (sftp, id) => sftp.handle(id, Buffer.from('1')),
  write: (sftp, id) => sftp.status(id, OK),
  close: (sftp, id) => sftp.status(id, OK),
}

const attributes = (sftp: SFTPWrapper, id: number) => sftp.attrs(id, {} as never)
const handle = (sftp: SFTPWrapper, id: number) => sftp.handle(id, Buffer.from('2'))

/** The destination that a server is which lets everybody in and then does as told. */
async function serverThat(
  context: TestContext,
  welcome: (client: Connection) => void,
  judge: (offered: AuthContext) => void = (offered) => offered.accept(),
): Promise<object> {
  const server = new ssh2.Server({ hostKeys: [newHostKey()] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (offered) => {
      judge(offered)
      welcome(client)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  context.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const { fingerprint } = await hostKeyOf('127.0.0.1', port)
  return { type: 'sftp', host: '127.0.0.1', port, user: 'u', password: 'p', hostKey: fingerprint }
}

function answering(answers: Answers) {
  return (client: Connection) => {
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp()
        sftp.on('OPEN', (id) => answers.open(sftp, id))
        sftp.on('WRITE', (id) => answers.write(sftp, id))
        sftp.on('CLOSE', (id) => answers.close(sftp, id))
      })
    })
  }
}

test('a package is delivered when its CLOSE is confirmed, and not when it is answered with anything else', async (context) => {
  const upload = async (answers: Answers) => attempt(await serverThat(context, answering(answers)), 1000)
  assert.ok((await upload(right)).receipt)
  for (const answer of [attributes, handle]) {
    const unconfirmed = await upload({ ...right, close: answer })
    assert.equal(unconfirmed.failure?.code, 'DELIVERY_OUTCOME_UNKNOWN')
  }
  const unopened = await upload({ ...right, open: attributes })
  assert.equal(unopened.failure?.code, 'SFTP_ANSWER_NOT_UNDERSTOOD')
})

test('a piece is one write, also to a server that is not OpenSSH, of which ssh2 takes smaller ones only', async (context) => {
  let writes = 0
  const counting: Answers = {
    ...right,
    write(sftp, id) {
      writes += 1
      right.write(sftp, id)
    },
  }
  const { receipt, sent } = await attempt(await serverThat(context, answering(counting)), 200_000)
  assert.ok(receipt)
  assert.equal(writes, sent.length)
})

/** Takes `files` files to their last byte, hangs up without a word to it, and then lets nobody in. */
function hangingUpAtTheLastByte(bytes: number, files: number): (client: Connection) => void {
  let before = 0
  return (client) => {
    if (before === files) {
      client.end()
      return
    }
    before += 1
    let written = 0
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp()
        sftp.on('OPEN', (id) => right.open(sftp, id))
        sftp.on('WRITE', (id, _handle, _offset, data) => {
          written += data.length
          if (written < bytes) right.write(sftp, id)
          else client.end()
        })
      })
    })
  }
}

test('a server that has every byte may take the package when the connection ends, whatever comes after it', async (context) => {
  for (const files of [3, 1]) {
    for (const bytes of [1000, 200_000]) {
      const { failure, exchanges } = await attempt(
        await serverThat(context, hangingUpAtTheLastByte(bytes, files)),
        bytes,
      )
      assert.deepEqual([failure?.code, failure?.passing], ['DELIVERY_OUTCOME_UNKNOWN', true])
      assert.equal(exchanges.filter(({ method }) => method === 'WRITE').length, files)
    }
  }
})

test('a server that hangs up before its first word, or right after the sign-in, may let us in later', async (context) => {
  const silent = createServer((socket: Socket) => socket.end()).listen(0, '127.0.0.1')
  context.after(() => silent.close())
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as AddressInfo
  const closed = {
    type: 'sftp',
    host: '127.0.0.1',
    port,
    user: 'u',
    password: 'p',
    hostKey: `SHA256:${'A'.repeat(43)}`,
  }
  const { failure: before } = await attempt(closed, 1000)
  assert.deepEqual([before?.code, before?.passing], ['SFTP_CONNECTION_LOST', true])

  const busy = await serverThat(context, (client) => client.end())
  const { failure: after } = await attempt(busy, 1000)
  assert.deepEqual([after?.code, after?.passing], ['SFTP_CONNECTION_LOST', true])
})

test('a server that took the password and wants another proof besides is not said to have refused it', async (context) => {
  for (const wanted of ['publickey', 'keyboard-interactive'] as const) {
    const destination = await serverThat(
      context,
      () => undefined,
      (offered) => offered.reject([wanted], offered.method === 'password'),
    )
    const { failure } = await attempt(destination, 1000)
    assert.equal(failure?.code, 'SFTP_SIGN_IN_REFUSED')
    assert.equal(
      failure.message,
      `127.0.0.1 took the user and the password, and wants another proof besides: ${wanted}.`,
    )
    assert.doesNotMatch(failure.next, /enter the new one/)
  }
})
