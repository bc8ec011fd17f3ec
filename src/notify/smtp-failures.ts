/** Why a mail was not taken by the mail server. None of them names the receiver. */
import { Failure } from '../roster/failure.ts'

abstract class MailFailure extends Failure {
  readonly whoseMove = 'district'
}

/** No connection to the mail server, or one that broke. */
export class MailServerUnreachable extends MailFailure {
  readonly code = 'MAIL_SERVER_UNREACHABLE'
  readonly passing = true

  constructor(server: string, why: string, cause: unknown) {
    super({
      what: `The connection to the mail server ${server} failed (${why}).`,
      next: 'Check host and port in the mail settings, and that a firewall lets this machine send mail.',
      cause,
    })
  }
}

/** The mail server and Firstbell do not agree on encryption, or its certificate is not trusted. */
export class MailServerNotSecure extends MailFailure {
  readonly code = 'MAIL_SERVER_NOT_SECURE'
  readonly passing = false

  constructor(server: string, why: string, cause: unknown) {
    super({
      what: `No secure connection to the mail server ${server} could be made (${why}).`,
      next: 'Choose the other kind of encryption in the mail settings, or give the mail server a certificate that fits its name.',
      cause,
    })
  }
}

export class MailSignInRefused extends MailFailure {
  readonly code = 'MAIL_SIGN_IN_REFUSED'
  readonly passing = false

  constructor(server: string, said: string, cause: unknown) {
    super({
      what: `The mail server ${server} refused the user name or the password${quoted(said)}.`,
      next: 'Enter the user name and the password in the mail settings again; some providers want an app password.',
      cause,
    })
  }
}

/** The mail server does not take this mail, now or later: its sender or its receiver is not allowed. */
export class MailRefused extends MailFailure {
  readonly code = 'MAIL_REFUSED'
  readonly passing = false

  constructor(server: string, said: string, cause: unknown) {
    super({
      what: `The mail server ${server} refused the mail${quoted(said)}.`,
      next: 'Check that the sender of the mail settings may send by this server, and that the receiver exists.',
      cause,
    })
  }
}

/** The mail server asks to try again later. */
export class MailNotTaken extends MailFailure {
  readonly code = 'MAIL_NOT_TAKEN'
  readonly passing = true

  constructor(server: string, said: string, cause: unknown) {
    super({
      what: `The mail server ${server} did not take the mail now${quoted(said)}.`,
      next: 'Wait; Firstbell tries again. If it lasts, ask who runs the mail server.',
      cause,
    })
  }
}

function quoted(said: string): string {
  return said === '' ? '' : ` (${said})`
}
