/** A real mail server that keeps what it is given. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string
  /** The whole message, with its header, decoded where it was quoted-printable. */
  content: string
}

export interface MailServer {
  port: number
  /** The next mail that nobody has asked for yet. Rejects when none comes within half a minute. */
  next(): Promise<ReceivedMail>
  close(): Promise<void>
}

/** Listens on 127.0.0.1. Signing in is possible as `firstbell` with `app-password`. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const waiting: ((mail: ReceivedMail) => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'firstbell' && password === 'app-password') done(null, { user: username })
      else done(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }))
    },
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const content = unquoted(Buffer.concat(chunks).toString())
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const mail = { from, to: envelope.rcptTo.map(({ address }) => address).join(), content }
      const taker = waiting.shift()
      if (taker) taker(mail)
      else mails.push(mail)
      done()
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    next: () => {
      const mail = mails.shift()
      return mail ? Promise.resolve(mail) : nextWithin(30_000, waiting)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function nextWithin(milliseconds: number, waiting: ((mail: ReceivedMail) => void)[]): Promise<ReceivedMail> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No mail has come')), milliseconds)
    waiting.push((mail) => {
      clearTimeout(timer)
      resolve(mail)
    })
  })
}

/** @see https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function unquoted(content: string): string {
  return content
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
