// What can go wrong between Firstbell and a web server, whatever the server is.

import { Failure } from '../../roster/failure.ts'

/** The host's name is not known to DNS. It may pass, because a DNS server that is being changed answers in the same way. */
export class AddressUnknown extends Failure {
  readonly code = 'SOURCE_ADDRESS_UNKNOWN'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(host: string, cause?: unknown) {
    super({
      what: `There is no server by the name of ${host}.`,
      next: 'Check the address in the account for a typing error; then check that this machine can resolve names of the internet.',
      cause,
    })
  }
}

/** No connection, or one that broke before the whole answer was here. */
export class Unreachable extends Failure {
  readonly code = 'SOURCE_UNREACHABLE'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(host: string, reason: string, cause?: unknown) {
    super({
      what: `The connection to ${host} failed (${reason}).`,
      next: 'Check that the server is up, and that its firewall lets this machine in; then run again.',
      cause,
    })
  }
}

export class CertificateRefused extends Failure {
  readonly code = 'SOURCE_CERTIFICATE_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, reason: string, cause?: unknown) {
    super({
      what: `The certificate of ${host} cannot be trusted (${reason}).`,
      next: "If the server uses the district's own certificate authority, paste its certificate into Private CA in the account's advanced settings; otherwise the server's certificate has to be renewed.",
      cause,
    })
  }
}

export class TlsTooOld extends Failure {
  readonly code = 'SOURCE_TLS_TOO_OLD'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(host: string, reason: string, cause?: unknown) {
    super({
      what: `No secure connection to ${host} could be agreed on (${reason}); it may speak only an outdated TLS.`,
      next: "Update the server. Until then the switch Legacy TLS in the account's advanced settings makes the connection possible, less securely.",
      cause,
    })
  }
}

/** An address with https, behind which nothing speaks TLS: mostly it is the port of plain http. */
export class TlsMissing extends Failure {
  readonly code = 'SOURCE_TLS_MISSING'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, reason: string, cause?: unknown) {
    super({
      what: `${host} was addressed by https, and what answers there does not speak TLS (${reason}).`,
      next: "Check the port in the address: without one it is that of https, 443. Where there is plain http only, begin the address with http://; for another machine than this one the switch Allow plain http in the account's advanced settings allows that, less securely.",
      cause,
    })
  }
}

/** An address with http, behind which a server waits for TLS. */
export class TlsExpected extends Failure {
  readonly code = 'SOURCE_TLS_EXPECTED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, cause?: unknown) {
    super({
      what: `${host} was addressed by plain http, and expects https.`,
      next: 'Begin the address in the account with https://, and check its port.',
      cause,
    })
  }
}

export class TimedOut extends Failure {
  readonly code = 'SOURCE_TIMED_OUT'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(host: string, seconds: number) {
    super({
      what: `${host} did not answer within ${seconds} seconds.`,
      next: "Make the page size smaller, or the time-out longer, in the account's advanced settings, or choose an hour at which the system is less busy.",
    })
  }
}

export class TooManyRequests extends Failure {
  readonly code = 'SOURCE_TOO_MANY_REQUESTS'
  readonly whoseMove = 'SIS'
  readonly passing = true

  /** `retryAfter` is in milliseconds. */
  constructor(host: string, retryAfter: number | undefined) {
    super({
      what: `${host} goes on saying that it gets too many requests (429).`,
      next: "Set Pages at once to 1 in the account's advanced settings, make the page size larger, or ask for a higher limit; then run again.",
      retryAfter,
    })
  }
}

/** 408, 502, 503 and 504. */
export class Unavailable extends Failure {
  readonly code = 'SOURCE_UNAVAILABLE'
  readonly whoseMove = 'SIS'
  readonly passing = true

  /** `retryAfter` is in milliseconds. */
  constructor(host: string, status: number, retryAfter: number | undefined) {
    super({
      what: `${host} is not available at the moment (${status}).`,
      next: 'Wait until the system is up again (it may be in maintenance), then run again.',
      retryAfter,
    })
  }
}

/** Whether a status says that the server, or one in front of it, has no time at the moment. */
export function isUnavailable(status: number): boolean {
  return status === 408 || (status >= 502 && status <= 504)
}

/** Any other answer from 500 on. */
export class ServerError extends Failure {
  readonly code = 'SOURCE_SERVER_ERROR'
  readonly whoseMove = 'SIS'
  readonly passing = true
  readonly status: number

  constructor(host: string, path: string, status: number) {
    super({
      what: `${host} failed while answering ${path} (${status}).`,
      next: "Run again; if it stays, give this message to the student information system's support. A smaller page size sometimes helps.",
    })
    this.status = status
  }
}

/** Asked for a token the server fails, in no words of a refusal; or a web page comes where a token came before. */
export class SignInFailed extends Failure {
  readonly code = 'SOURCE_SIGN_IN_FAILED'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(host: string, answers: string) {
    super({
      what: `${host} failed when it was asked for a token (${answers}).`,
      next: "Run again; if it stays, check that the key is active, because some servers answer a wrong one in this way, and give this message to the student information system's support.",
    })
  }
}

/** 401, or an answer that says the token has expired, also after a new one was fetched. */
export class TokenRefused extends Failure {
  readonly code = 'SOURCE_TOKEN_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string) {
    super({
      what: `${host} accepted the sign-in, but not the token it gave for it, when asked for ${path}.`,
      next: 'Check that the key is active, has not expired, and is meant for the OneRoster API.',
    })
  }
}

/** 403, also after a new token was fetched. */
export class AccessDenied extends Failure {
  readonly code = 'SOURCE_ACCESS_DENIED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string) {
    super({
      what: `The account may not read ${path} at ${host} (403).`,
      next: 'Give the key the right to read orgs, academic sessions, courses, classes, users and enrollments in the student information system.',
    })
  }
}

export class NotFound extends Failure {
  readonly code = 'SOURCE_NOT_FOUND'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string) {
    super({
      what: `${host} has nothing at ${path} (404).`,
      next: "Check the OneRoster URL in the account's advanced settings.",
    })
  }
}

/** 400 and every other refusal that asking again would not change. */
export class RequestRefused extends Failure {
  readonly code = 'SOURCE_REQUEST_REFUSED'
  readonly whoseMove = 'Firstbell'
  readonly passing = false
  readonly status: number
  /** The server's own code, such as `invalid_sort_field`, or empty. */
  readonly reason: string

  constructor(host: string, path: string, status: number, reason: string) {
    super({
      what: `${host} refused the request for ${path} (${status}${reason && `, ${reason}`}).`,
      next: 'Try a smaller page size; if it stays, report this message together with the name and version of the student information system.',
    })
    this.status = status
    this.reason = reason
  }
}

export class AnswerTooLarge extends Failure {
  readonly code = 'SOURCE_ANSWER_TOO_LARGE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string, limit: number) {
    super({
      what: `The answer of ${host} for ${path} is larger than ${Math.round(limit / 1e6)} MB.`,
      next: "Make the page size in the account's advanced settings smaller.",
    })
  }
}

export class WebPageAnswered extends Failure {
  readonly code = 'SOURCE_ANSWERED_WEB_PAGE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string) {
    super({
      what: `${host} answers ${path} with a web page instead of data.`,
      next: 'Enter the address of the API, not the one that people sign in at; ask whoever runs the server if there is a proxy or a maintenance page in between.',
    })
  }
}

/** The answer ended in the middle, or was never JSON. */
export class AnswerNotJson extends Failure {
  readonly code = 'SOURCE_ANSWER_NOT_JSON'
  readonly whoseMove = 'SIS'
  readonly passing = true

  constructor(host: string, path: string, reason: string) {
    super({
      what: `The answer of ${host} for ${path} cannot be read: ${reason}.`,
      next: 'Run again; if it stays, make the page size smaller and ask whoever runs the server if something in between cuts long answers.',
    })
  }
}

/** A whole answer with signs in an encoding that it does not name: in the wrong one, names would come out garbled. */
export class EncodingUnknown extends Failure {
  readonly code = 'SOURCE_ENCODING_UNKNOWN'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(host: string, path: string) {
    super({
      what: `The answer of ${host} for ${path} is not in UTF-8, and does not say what it is in.`,
      next: "Ask the student information system's support to have its API answer in UTF-8, or name the encoding (charset) in Content-Type.",
    })
  }
}

export class RedirectRefused extends Failure {
  readonly code = 'SOURCE_REDIRECT_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, target: string) {
    super({
      what: `${host} sends requests on to ${target}, where the account's key is not sent without being asked.`,
      next: 'If that is the right server, enter its address in the account.',
    })
  }
}

/** A redirect that cannot be followed: in a circle, to no address, or 304, which nothing that was asked for allows. */
export class RedirectLeadsNowhere extends Failure {
  readonly code = 'SOURCE_REDIRECT_LEADS_NOWHERE'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string, path: string, problem: string) {
    super({
      what: `${host} sends the request for ${path} on without end or aim: ${problem}.`,
      next: 'Check the address in the account; if it is right, give this message to whoever runs the server, or the proxy in front of it.',
    })
  }
}

export class PlainHttpRefused extends Failure {
  readonly code = 'SOURCE_PLAIN_HTTP_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(host: string) {
    super({
      what: `${host} is addressed by http, which would send the key and the roster readable for anybody on the way.`,
      next: "Use https. Where that is impossible, the switch Allow plain http in the account's advanced settings allows it.",
    })
  }
}
