/** Mail by SMTP, with an error that says whose move it is when the server does not take it. */
import { createTransport } from 'nodemailer'
import type { Secret } from '../roster/secret.ts'
import {
  MailNotTaken,
  MailRefused,
  MailServerNotSecure,
  MailServerUnreachable,
  MailSignInRefused,
} from './smtp-failures.ts'

export interface SmtpSettings {
  host: string
  port: number
  /** `tls` from the first byte (port 465), `starttls` (port 587), or `none`, for a server of one's own network. */
  security: 'tls' | 'starttls' | 'none'
  /** Null: the server wants nobody to sign in. */
  signIn: { user: string; password: Secret } | null
  /** The sender, such as `Firstbell <firstbell@district.example>`. */
  from: string
}

export interface OutgoingMail {
  /** An address, or several with commas between. */
  to: string
  subject: string
  text: string
  html?: string
}

/** A way to send mails by one server; each mail has a connection of its own. */
export interface MailTransport {
  /**
   * Resolves when the server has taken the mail, for one receiver at least; with those that it did not take it for.
   * Throws the failures of smtp-failures.ts.
   */
  send(mail: OutgoingMail): Promise<string[]>
}

const secondsToAnswer = 30
/** A server that goes on answering, a line now and then, would otherwise be listened to for ever. */
const secondsForAll = 120

/** Opens nothing yet: the first mail does. `seconds` is how long one mail may take. */
export function openTransport(settings: SmtpSettings, { seconds = secondsForAll } = {}): MailTransport {
  const { host, port, security, signIn, from } = settings
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(signIn && { auth: { user: signIn.user, pass: signIn.password.reveal() } }),
    connectionTimeout: secondsToAnswer * 1000,
    greetingTimeout: secondsToAnswer * 1000,
    socketTimeout: secondsToAnswer * 1000,
    // A mail is made of texts of ours; nothing in it shall be fetched from a disk or a network.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ to, subject, text, html }) {
      const signal = AbortSignal.timeout(seconds * 1000)
      try {
        const sent = await transport.sendMail({ from, to, subject, text, signal, ...(html !== undefined && { html }) })
        return sent.rejected.map(String)
      } catch (error) {
        const server = `${host}:${port}`
        throw signal.aborted ? new MailServerUnreachable(server, notWithin(seconds), error) : explain(error, server)
      } finally {
        transport.close()
      }
    },
  }
}

/** What nodemailer adds to its errors: https://nodemailer.com/errors */
interface SmtpError extends Error {
  code?: string
  responseCode?: number
  response?: string
}

const unreachable = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EPROTOCOL', 'EPROXY'])

/** Of an answer that is none of SMTP; its words may repeat the receiver's address. */
const noStatus = 'it answered without a status'

const notWithin = (seconds: number) => `it did not take the mail within ${seconds} seconds`

function explain(error: unknown, server: string): unknown {
  if (!(error instanceof Error)) return error
  const { code = '', message, response, responseCode } = error as SmtpError
  // Also of encryption: 454 says that there is none just now.
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) {
    return new MailNotTaken(server, statusOf(error), error)
  }
  if (code === 'ETLS' || /certificate|SSL routines|wrong version number/i.test(message)) {
    return new MailServerNotSecure(server, short(message), error)
  }
  if (response && responseCode === undefined) return new MailServerUnreachable(server, noStatus, error)
  if (code === 'EAUTH' || code === 'ENOAUTH') return new MailSignInRefused(server, statusOf(error), error)
  if (responseCode !== undefined) return new MailRefused(server, statusOf(error), error)
  return unreachable.has(code) ? new MailServerUnreachable(server, short(message), error) : error
}

/** The status codes only, such as `550 5.1.1`: the words after them often repeat the receiver's address. */
function statusOf({ response = '', responseCode }: SmtpError): string {
  return /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0] ?? `${responseCode ?? ''}`
}

function short(message: string): string {
  return message.split('\n')[0]?.slice(0, 200) ?? ''
}
