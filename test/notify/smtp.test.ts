import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { openTransport, type SmtpSettings } from '../../src/notify/smtp.ts'

/** Sends a mail to a server that answers each command as told, and everything else with 250. */
async function sendTo(answers: Record<string, string>, security: SmtpSettings['security']): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail.district.example\r\n')
    socket.on('data', (data) => {
      const command = /^[A-Z]+/i.exec(data.toString())?.[0].toUpperCase() ?? ''
      socket.write(`${answers[command] ?? '250 OK'}\r\n`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const settings = { host: '127.0.0.1', port, security, signIn: null, from: 'firstbell@district.example' }
  try {
    await openTransport(settings).send({ to: 'robin@district.example', subject: 'A mail', text: 'A mail' })
  } finally {
    server.close()
  }
}

const offersTls = { EHLO: '250-mail.district.example\r\n250 STARTTLS' }

test('Encryption that a server has not now is waited for', async () => {
  const sending = sendTo({ ...offersTls, STARTTLS: '454 4.7.0 TLS not available due to temporary reason' }, 'starttls')
  await assert.rejects(sending, { code: 'MAIL_NOT_TAKEN', passing: true, message: /454 4\.7\.0/ })
})

test('Encryption that a server never has is final', async () => {
  const sending = sendTo({ ...offersTls, STARTTLS: '502 5.5.1 Not implemented' }, 'starttls')
  await assert.rejects(sending, { code: 'MAIL_SERVER_NOT_SECURE', passing: false })
})

for (const command of ['MAIL', 'RCPT', 'DATA']) {
  test(`An answer without a number to ${command} is the mail server’s failure, and is not repeated`, async () => {
    const sending = sendTo({ [command]: 'What, robin@district.example?' }, 'none')
    await assert.rejects(sending, (error: Error & { code?: string }) => {
      assert.equal(error.code, 'MAIL_SERVER_UNREACHABLE')
      return !error.message.includes('robin')
    })
  })
}

test('A server that never comes to an end of its answer is left', async () => {
  const left = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail.district.example\r\n')
    const line = setInterval(() => socket.write('250-and another thing\r\n'), 10)
    socket.resume()
    socket.on('end', () => {
      clearInterval(line)
      socket.destroy()
      left.resolve()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const settings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    signIn: null,
    from: 'firstbell@district.example',
  } as const
  const mail = { to: 'robin@district.example', subject: 'A mail', text: 'A mail' }
  await assert.rejects(openTransport(settings, { seconds: 0.3 }).send(mail), {
    code: 'MAIL_SERVER_UNREACHABLE',
    passing: true,
    message: /did not take the mail within/,
  })
  await left.promise
  server.close()
})
