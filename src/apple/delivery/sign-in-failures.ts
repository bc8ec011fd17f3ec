import { Failure, type WhoseMove } from '../../roster/failure.ts'
import { asLine, type HostKey } from './host-key.ts'

/** What can go wrong before a server lets us in. */

export class HostUnknown extends Failure {
  readonly code = 'SFTP_HOST_UNKNOWN'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true

  constructor(host: string, cause: unknown) {
    super({
      what: `The name ${host} could not be looked up.`,
      next: 'Check the host for typing errors, and that this machine can look up names on the internet (DNS).',
      cause,
    })
  }
}

export class ConnectionRefused extends Failure {
  readonly code = 'SFTP_CONNECTION_REFUSED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true

  constructor(host: string, port: number, cause: unknown) {
    super({
      what: `${host} refused the connection on port ${port}.`,
      next: `Check host and port, and that the firewall lets this machine connect to ${host} on port ${port}.`,
      cause,
    })
  }
}

export class HostUnreachable extends Failure {
  readonly code = 'SFTP_HOST_UNREACHABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true

  constructor(host: string, port: number, cause: unknown) {
    super({
      what: `${host} could not be reached on port ${port}.`,
      next: `Check this machine's network, and that the firewall lets it connect to ${host} on port ${port}.`,
      cause,
    })
  }
}

export class ConnectTimedOut extends Failure {
  readonly code = 'SFTP_CONNECT_TIMED_OUT'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = true

  constructor(host: string, port: number, seconds: number) {
    super({
      what: `${host} did not let us in on port ${port} within ${seconds} seconds.`,
      next: `Check that the firewall lets this machine connect to ${host} on port ${port}; otherwise try again later.`,
    })
  }
}

export class HandshakeFailed extends Failure {
  readonly code = 'SFTP_HANDSHAKE_FAILED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(host: string, port: number, cause: unknown) {
    super({
      what: `${host} answers on port ${port}, but not as an SFTP server that we can talk to.`,
      next: 'Check host and port; a proxy or firewall that answers in the place of the server must let SSH through, and a server that offers only old encryption must be brought up to date.',
      cause,
    })
  }
}

/** Nobody has confirmed the server's host key yet. `hostKey` is what a person compares and confirms. */
export class HostKeyNotConfirmed extends Failure {
  readonly code = 'HOST_KEY_NOT_CONFIRMED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false
  readonly hostKey: HostKey

  constructor(host: string, hostKey: HostKey) {
    super({
      what: `Nobody has confirmed the host key of ${host} yet: ${asLine(hostKey)}.`,
      next: `If that is the server you mean, confirm it by setting hostKey: ${hostKey.fingerprint}`,
    })
    this.hostKey = hostKey
  }
}

/** The server shows another host key than the confirmed one. Nothing, not even the user's name, was sent. */
export class HostKeyChanged extends Failure {
  readonly code = 'HOST_KEY_CHANGED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false
  readonly pinned: string
  readonly hostKey: HostKey

  constructor(host: string, pinned: string, hostKey: HostKey) {
    super({
      what: `${host} shows the host key ${asLine(hostKey)}, but ${pinned} was confirmed. Somebody may be in the middle; nothing was sent.`,
      next: 'Ask whoever runs the server (Apple: Apple School Manager support) whether its key was changed. Only then confirm the new one.',
    })
    this.pinned = pinned
    this.hostKey = hostKey
  }
}

/** How a server did not let us in, and with what it would. `halfway`: it took our proof, and wants another one besides. */
interface Refusal {
  host: string
  how: 'password' | 'private key'
  accepted: string[]
  halfway: boolean
}

export class SignInRefused extends Failure {
  readonly code = 'SFTP_SIGN_IN_REFUSED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor({ host, how, accepted, halfway }: Refusal, cause: unknown) {
    if (halfway) {
      super({
        what: `${host} took the user and the ${how}, and wants another proof besides: ${accepted.join(', ')}.`,
        next: `Firstbell signs in with one proof only: ask whoever runs the server to let this user in with the ${how} alone.`,
        cause,
      })
      return
    }
    const others = accepted.length > 0 ? ` It accepts: ${accepted.join(', ')}.` : ''
    super({
      what: `${host} refused the user or the ${how}.${others}`,
      next:
        how === 'password'
          ? 'Copy user and password from Apple School Manager (your name › Preferences › Directory Sync › SIS/SFTP); when the password was renewed there, enter the new one here.'
          : "Check the user, and that the key's public half is on file at the server; Apple's server takes a password.",
      cause,
    })
  }
}

export class PasswordExpired extends Failure {
  readonly code = 'SFTP_PASSWORD_EXPIRED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(host: string) {
    super({
      what: `${host} says that the password has expired.`,
      next: 'Renew the password in Apple School Manager (your name › Preferences › Directory Sync › SIS/SFTP), and enter the new one here.',
    })
  }
}

export class KeyFileUnreadable extends Failure {
  readonly code = 'SFTP_KEY_FILE_UNREADABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(path: string, cause: unknown) {
    super({
      what: `The private key ${path} could not be read.`,
      next: 'Check the path, and that the user who runs Firstbell may read the file.',
      cause,
    })
  }
}

export class KeyUnusable extends Failure {
  readonly code = 'SFTP_KEY_UNUSABLE'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  /** @param why completes the sentence *The private key is …* */
  constructor(why: string, cause: unknown) {
    super({
      what: `The private key is ${why}.`,
      next: 'Give a private key as ssh-keygen makes it, and its passphrase if it has one. Of a key that openssl made, make a copy: "ssh-keygen -p -f" and the path of the copy turns that into one.',
      cause,
    })
  }
}

export class SftpNotOffered extends Failure {
  readonly code = 'SFTP_NOT_OFFERED'
  readonly whoseMove: WhoseMove = 'district'
  readonly passing = false

  constructor(host: string, cause: unknown) {
    super({
      what: `${host} let us in, but offers no SFTP.`,
      next: 'Check host and user; whoever runs the server must allow SFTP for this user.',
      cause,
    })
  }
}
