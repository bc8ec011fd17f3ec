import { Failure, type WhoseMove } from '../../roster/failure.ts'

/** What can go wrong while a package is sent to a server. */

/** The steps of a transfer that a failure can stand in. */
export type Step = 'SIGN-IN' | 'SESSION' | 'OPEN' | 'WRITE' | 'CLOSE'

export class RemoteFolderMissing extends Failure {
  readonly code = 'SFTP_FOLDER_MISSING'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(remotePath: string, cause: unknown) {
    super({
      what: `The server has no folder for ${remotePath}.`,
      next: 'Check the folder; Apple’s is /dropbox, for some tenants it is / itself.',
      cause,
    })
  }
}

export class RemotePermissionDenied extends Failure {
  readonly code = 'SFTP_PERMISSION_DENIED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(remotePath: string, cause: unknown) {
    super({
      what: `The server does not allow this user to write ${remotePath}.`,
      next: 'Check the folder, and that the user may write there.',
      cause,
    })
  }
}

/** The server answered OPEN, WRITE or CLOSE with another status than OK. */
export class WriteRefused extends Failure {
  readonly code = 'SFTP_WRITE_REFUSED'
  readonly whoseMove: WhoseMove = 'Apple'
  readonly passing = true
  readonly step: Step

  constructor(remotePath: string, step: Step, status: number, cause: unknown) {
    super({
      what: `The server answered ${step} of ${remotePath} with status ${status}; the package was not delivered.`,
      next: "Most often the server's disk or quota is full: whoever runs the server must make room. Then send the same package again.",
      cause,
    })
    this.step = step
  }
}

export class ConnectionLost extends Failure {
  readonly code = 'SFTP_CONNECTION_LOST'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true
  readonly step: Step

  constructor(host: string, step: Step, cause?: unknown) {
    super({
      what: `The connection to ${host} was cut ${step === 'SIGN-IN' ? 'while signing in' : `during ${step}`}; the package was not delivered.`,
      next: 'Send the same package again; if this repeats, check the network and the firewall in between.',
      cause,
    })
    this.step = step
  }
}

export class Stalled extends Failure {
  readonly code = 'SFTP_STALLED'
  readonly whoseMove: WhoseMove = 'Apple'
  readonly passing = true
  readonly step: Step

  constructor(host: string, step: Step, seconds: number) {
    super({
      what: `${host} gave no answer to ${step} for ${seconds} seconds; the package was not delivered.`,
      next: 'Send the same package again. If this repeats, look at the network in between; in a flow file, inFlight: 1 and a longer stallSeconds may help.',
    })
    this.step = step
  }
}

/** The server answered a request with what is an answer to another one, such as a file's attributes to CLOSE. */
export class AnswerNotUnderstood extends Failure {
  readonly code = 'SFTP_ANSWER_NOT_UNDERSTOOD'
  readonly whoseMove: WhoseMove = 'Apple'
  readonly passing = false

  constructor(host: string, step: Step) {
    super({
      what: `${host} answered ${step} with something that is no answer to it; the package was not delivered.`,
      next: 'Check that the address is that of an SFTP server; then show this message to whoever runs it.',
    })
  }
}

/**
 * The last byte or CLOSE was sent and no answer came: the package may or may not have arrived. Sending it once more does
 * no harm.
 */
export class OutcomeUnknown extends Failure {
  readonly code = 'DELIVERY_OUTCOME_UNKNOWN'
  readonly whoseMove: WhoseMove = 'Firstbell'
  readonly passing = true

  constructor(host: string, cause: unknown) {
    super({
      what: `The whole package was written to ${host}, but the connection ended before the server confirmed it. It may or may not have arrived.`,
      next: 'The next attempt or run sends a package again; a second copy of one changes nothing.',
      cause,
    })
  }
}

export class PackageUnreadable extends Failure {
  readonly code = 'PACKAGE_UNREADABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause: unknown) {
    super({
      what: `The package ${path} could not be read.`,
      next: 'Check that it is still there and that the user who runs Firstbell may read it; otherwise run the sync again.',
      cause,
    })
  }
}

/** The file is not what its hash says. What was approved is what is sent, so nothing is. */
export class PackageChanged extends Failure {
  readonly code = 'PACKAGE_CHANGED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string) {
    super({
      what: `The package ${path} was changed after it was made; it was not delivered.`,
      next: 'Run the sync again, and find out who changed the file.',
    })
  }
}
