import { Failure } from '../../roster/failure.ts'
import { AddressUnknown, AnswerTooLarge, CertificateRefused, TlsTooOld, Unreachable } from './failures.ts'

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH)/
const protocolCodes = /^(EPROTO$|ERR_SSL_|ERR_TLS_)/

/** Which failure an error of the socket, of TLS or of undici means. What it does not know is a defect and comes back as it is. */
export function connectionFailure(error: unknown, url: URL, sizeLimit: number): unknown {
  if (error instanceof Failure) return error
  if (isNoHttp(error)) return new Unreachable(url.host, 'what it answers is not HTTP', error)
  const code = codeOf(error)
  const closed = code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED'
  if (code === undefined || closed) return error
  if (code === 'ENOTFOUND') return new AddressUnknown(url.hostname, error)
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new AnswerTooLarge(url.host, url.pathname, sizeLimit)
  if (certificateCodes.test(code)) return new CertificateRefused(url.host, code, error)
  if (protocolCodes.test(code)) return new TlsTooOld(url.host, code, error)
  if (/^(UND_ERR_|E[A-Z]+$|EAI_)/.test(code)) return new Unreachable(url.host, code, error)
  return error
}

/** undici's parser has no code for what it cannot read, and an assertion for what no server should say. */
function isNoHttp(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'HTTPParserError' || ('code' in error && error.code === 'ERR_ASSERTION')
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
