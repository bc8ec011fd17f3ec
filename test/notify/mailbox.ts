import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

interface Delivered {
  from: string
  to: string[]
  /** The mail as it came: headers and body. */
  source: string
}

/** A mail server on 127.0.0.1 that takes mails, or does not. */
export interface Mailbox {
  port: number
  mails: Delivered[]
  /** Receivers that it does not know. */
  unknown: Set<string>
  /** How it answers to every receiver, when not with its consent. */
  refusal: { code: number; words: string } | undefined
  close(): Promise<void>
}

export async function startMailbox(): Promise<Mailbox> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, answer) {
      const { refusal, unknown } = mailbox
      if (refusal) answer(Object.assign(new Error(refusal.words), { responseCode: refusal.code }))
      else if (unknown.has(address)) answer(Object.assign(new Error('No such user'), { responseCode: 550 }))
      else answer()
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mailbox.mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        })
        answer()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const mailbox: Mailbox = {
    port: (server.server.address() as AddressInfo).port,
    mails: [],
    unknown: new Set(),
    refusal: undefined,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
  return mailbox
}
