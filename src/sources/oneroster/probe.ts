import { Failure } from '../../roster/failure.ts'
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

/** Asks each address for one org; the first that sends a list is the base. Otherwise what each of them answered. */
export async function probe(
  bases: readonly Base[],
  wire: Wire,
  authorization: Authorization,
): Promise<{ base?: Base; failures: Failure[] }> {
  const failures: Failure[] = []
  for (const base of bases) {
    const url = `${base.url}/orgs?${pageQuery(0, 1, false)}`
    try {
      await wire.send(
        async () => ({ method: 'GET', url, headers: { authorization: await authorization.header(url) } }),
        (answer) => readPage(answer, 'orgs', 0),
      )
      return { base, failures }
    } catch (failure) {
      if (!(failure instanceof Failure) || wholeServer.some((kind) => failure instanceof kind)) throw failure
      failures.push(failure)
    }
  }
  return { failures }
}
