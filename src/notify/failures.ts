/** Why a message did not reach its receiver. None of them shows the receiver's URL, which is a secret for Slack and Teams. */
import { Failure } from '../roster/failure.ts'

abstract class NotDelivered extends Failure {
  readonly whoseMove = 'district'
}

/** The installation does not allow messages to go there. */
export class ReceiverForbidden extends NotDelivered {
  readonly code = 'NOTIFICATION_ADDRESS_FORBIDDEN'
  readonly passing = false

  constructor(host: string, why: string) {
    super({
      what: `No message is sent to ${host}: ${why}.`,
      next: 'Give the channel another address, or have the notification settings of the installation allow it.',
    })
  }
}

/** No connection, or one that broke before an answer was here. */
export class ReceiverUnreachable extends NotDelivered {
  readonly code = 'NOTIFICATION_UNREACHABLE'
  readonly passing = true

  constructor(host: string, why: string, cause: unknown) {
    super({
      what: `The connection to ${host} failed (${why}).`,
      next: 'Check the address of the channel, and that this machine can reach it.',
      cause,
    })
  }
}

/** The certificate of the receiver is not trusted, or it does not speak TLS at this address. */
export class ReceiverNotSecure extends NotDelivered {
  readonly code = 'NOTIFICATION_NOT_SECURE'
  readonly passing = false

  constructor(host: string, why: string, cause: unknown) {
    super({
      what: `No secure connection to ${host} could be made (${why}).`,
      next: 'Give the receiver a valid certificate that fits its name (NODE_EXTRA_CA_CERTS names a certificate authority of your own), or correct the port or the https of the channel.',
      cause,
    })
  }
}

export class ReceiverTimedOut extends NotDelivered {
  readonly code = 'NOTIFICATION_TIMED_OUT'
  readonly passing = true

  constructor(host: string, seconds: number) {
    super({
      what: `${host} did not answer within ${seconds} seconds.`,
      next: 'Check the receiver; it has to answer at once and to work on the message later.',
    })
  }
}

/** The receiver is there, and cannot take the message now. */
export class ReceiverBusy extends NotDelivered {
  readonly code = 'NOTIFICATION_NOT_TAKEN'
  readonly passing = true

  constructor(host: string, status: number) {
    super({ what: `${host} answered with status ${status}.`, next: 'Look into the log of the receiver.' })
  }
}

/** The receiver does not want the message, now or later. */
export class ReceiverRefused extends NotDelivered {
  readonly code = 'NOTIFICATION_REFUSED'
  readonly passing = false

  /** @param said what the receiver gave as its reason, or an empty text */
  constructor(host: string, status: number, said: string) {
    super({
      what: `${host} refused the message with status ${status}${said === '' ? '' : ` (${said})`}.`,
      next: 'Copy the address of the channel from the receiver again: it may have been deleted or renewed there.',
    })
  }
}

/** The receiver names another address; following it would send the message where nobody has said it may go. */
export class ReceiverMoved extends NotDelivered {
  readonly code = 'NOTIFICATION_REDIRECTED'
  readonly passing = false

  constructor(host: string, status: number) {
    super({
      what: `${host} answered with a redirect (status ${status}), which is not followed.`,
      next: 'Give the channel the final address of the receiver.',
    })
  }
}
