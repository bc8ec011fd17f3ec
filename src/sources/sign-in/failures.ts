import { count } from '../../roster/counts.ts'
import { Failure } from '../../roster/failure.ts'
import type { App } from './app.ts'

/**
 * Key and Secret are not the right ones: at least one way of signing in was understood, and refused.
 * @next Check in the student information system that the key is active and has not expired, and enter it again with its
 * secret; the message says where both are found.
 */
export class SignInRefused extends Failure {
  readonly code: 'SKYWARD_SIGN_IN_REFUSED' | 'ONEROSTER_SIGN_IN_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(app: App, where: string, answers: string) {
    super({
      what: `${app.name} at ${where} did not accept ${app.credentials} (${answers}).`,
      next: app.credentialsHelp,
    })
    this.code = `${app.prefix}_SIGN_IN_REFUSED`
  }
}

/** A token endpoint is there, but none of the ways of signing in was understood by it. */
export class SignInNotUnderstood extends Failure {
  readonly code: 'SKYWARD_SIGN_IN_NOT_UNDERSTOOD' | 'ONEROSTER_SIGN_IN_NOT_UNDERSTOOD'
  readonly whoseMove = 'SIS'
  readonly passing = false

  constructor(app: App, where: string, answers: string) {
    super({
      what: `${app.name} at ${where} understood none of the ways of signing in (${answers}).`,
      next: "Ask the student information system's support for the token URL and the kind of sign-in (grant type, scopes) of its OneRoster API, and enter them in the account's advanced settings.",
    })
    this.code = `${app.prefix}_SIGN_IN_NOT_UNDERSTOOD`
  }
}

/**
 * There is a server, but no API where one was looked for.
 * @next Copy the address of the API from the student information system; the message says where it is found.
 */
export class ApiNotFound extends Failure {
  readonly code: 'SKYWARD_API_NOT_FOUND' | 'ONEROSTER_API_NOT_FOUND'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(app: App, where: string, looked: readonly string[]) {
    super({
      what: `There is no ${app.api} at ${where} (looked at ${looked.join(', ')}).`,
      next: app.addressHelp,
    })
    this.code = `${app.prefix}_API_NOT_FOUND`
  }
}

/** A signature (OAuth 1.0a) holds the time it was made at; by a clock that is wrong it is refused like a wrong key. */
export class ClockDiffers extends Failure {
  readonly code = 'ONEROSTER_CLOCK_DIFFERS'
  readonly whoseMove = 'district'
  readonly passing = false

  /** `ahead` is how many milliseconds the server's clock is ahead of this machine's. */
  constructor(host: string, ahead: number) {
    const minutes = count(Math.round(Math.abs(ahead) / 60_000))
    super({
      what: `${host} did not accept a signed request (OAuth 1.0a), and by its clock this machine's is ${minutes} minutes ${ahead > 0 ? 'slow' : 'fast'}.`,
      next: 'Set the clock of the machine that Firstbell runs on, or of the server, whichever is wrong, and try again; only then look at the key.',
    })
  }
}
