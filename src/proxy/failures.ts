// What can go wrong at the proxy that a network asks its machines to go out by.
import { Failure } from '../roster/failure.ts'

/** The environment names a proxy by something that is no address of one. */
export class ProxyInvalid extends Failure {
  readonly code = 'PROXY_INVALID'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(variable: string) {
    super({
      what: `${variable} in the environment is not the address of a proxy.`,
      next: `Set it like ${variable}=http://proxy.district.example:3128, or take it away if no proxy is needed.`,
    })
  }
}

/** No connection to the proxy itself. */
export class ProxyUnreachable extends Failure {
  readonly code = 'PROXY_UNREACHABLE'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(proxy: string, why: string, cause: unknown) {
    super({
      what: `The connection to the proxy ${proxy} failed (${why}).`,
      next: 'Check HTTPS_PROXY in the environment of Firstbell and that the proxy is up; what needs no proxy goes into NO_PROXY.',
      cause,
    })
  }
}

/** The proxy does not let Firstbell out to this server. */
export class ProxyRefused extends Failure {
  readonly code = 'PROXY_REFUSED'
  readonly whoseMove = 'district'
  readonly passing = false

  constructor(proxy: string, status: number) {
    super({
      what: `The proxy ${proxy} does not open the way to the server: it answers with status ${status}.`,
      next:
        status === 407
          ? 'It wants a user and a password: set HTTPS_PROXY to http://user:password@ and the address of the proxy.'
          : 'Have whoever runs the proxy allow this machine to reach the server, or put the server into NO_PROXY.',
    })
  }
}

/** The proxy tried, and has no connection to the server. */
export class ProxyWithoutServer extends Failure {
  readonly code = 'PROXY_WITHOUT_SERVER'
  readonly whoseMove = 'district'
  readonly passing = true

  constructor(proxy: string, status: number) {
    super({
      what: `The proxy ${proxy} does not find or reach the server: it answers with status ${status}.`,
      next: 'Check the address of the server and that it is up; then ask whoever runs the proxy.',
    })
  }
}
