import { Failure } from '../../roster/failure.ts'
import { serverTime } from '../http/answer.ts'
import {
  AddressUnknown,
  CertificateRefused,
  TimedOut,
  TlsExpected,
  TlsMissing,
  TlsTooOld,
  TooManyRequests,
  Unreachable,
} from '../http/failures.ts'
import type { Authorization } from '../sign-in/authorization.ts'
import type { Base } from './dialect.ts'
import { pageQuery, readPage } from './page-request.ts'
import type { Wire } from './wire.ts'

/** What says something about the server as a whole, so that looking at its other addresses is of no use. */
const wholeServer = [
  AddressUnknown,
  CertificateRefused,
  TlsTooOld,
  TlsMissing,
  TlsExpected,
  TimedOut,
  TooManyRequests,
  Unreachable,
]

/**
 * Asks each address for one org; the first that sends a list is the base. Otherwise what each of them answered.
 * `clock` is how many milliseconds the server's clock is ahead of ours.
 */
export async function probe(
  bases: readonly Base[],
  wire: Wire,
  authorization: Authorization,
): Promise<{ base?: Base; failures: Failure[]; clock: number }> {
  const failures: Failure[] = []
  let clock = 0
  for (const base of bases) {
    const url = `${base.url}/orgs?${pageQuery(0, 1, false)}`
    try {
      await wire.send(
        async () => ({ method: 'GET', url, headers: { authorization: await authorization.header(url) } }),
        (answer) => {
          clock = serverTime(answer) - Date.now()
          return readPage(answer, 'orgs', 0)
        },
      )
      return { base, failures, clock }
    } catch (failure) {
      if (!(failure instanceof Failure) || wholeServer.some((kind) => failure instanceof kind)) throw failure
      failures.push(failure)
    }
  }
  return { failures, clock }
}
