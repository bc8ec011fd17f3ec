import { Failure } from '../../roster/failure.ts'
import {
  AddressUnknown,
  AnswerTooLarge,
  CertificateRefused,
  TlsExpected,
  TlsMissing,
  TlsTooOld,
  Unreachable,
} from './failures.ts'

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH)/
/** What OpenSSL makes of an answer that is no TLS, such as the words of a server that speaks plain http. */
const noTlsCodes = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/
const protocolCodes = /^(EPROTO$|ERR_SSL_|ERR_TLS_)/

/** Which failure an error of the socket, of TLS or of undici means. What it does not know is a defect and comes back as it is. */
export function connectionFailure(error: unknown, url: URL, sizeLimit: number): unknown {
  if (error instanceof Failure) return error
  if (isTlsAlert(error)) return new TlsExpected(url.host, error)
  if (isNoHttp(error)) return new Unreachable(url.host, 'what it answers is not HTTP', error)
  const code = codeOf(error)
  const closed = code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED'
  if (code === undefined || closed) return error
  if (code === 'ENOTFOUND') return new AddressUnknown(url.hostname, error)
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new AnswerTooLarge(url.host, url.pathname, sizeLimit)
  if (certificateCodes.test(code)) return new CertificateRefused(url.host, code, error)
  if (noTlsCodes.test(code)) return new TlsMissing(url.host, code, error)
  if (protocolCodes.test(code)) return new TlsTooOld(url.host, code, error)
  if (/^(UND_ERR_|E[A-Z]+$|EAI_)/.test(code)) return new Unreachable(url.host, reasonOf(code, error, url), error)
  return error
}

/** Many servers that expect https close a connection by http without a word, as one does that is just going down. */
function reasonOf(code: string, error: unknown, url: URL): string {
  const closed = code === 'UND_ERR_SOCKET' || code === 'ECONNRESET'
  if (url.protocol !== 'http:' || !closed || hasAnswered(error)) return code
  return `${code}: closed without an answer to http, as a server does that expects https`
}

function hasAnswered(error: unknown): boolean {
  const { socket } = error as { socket?: { bytesRead?: number } }
  return socket?.bytesRead !== undefined && socket.bytesRead > 0
}

/** Some servers that expect https answer http in TLS: an alert is a record of type 21 in a version of three and something. */
function isTlsAlert(error: unknown): boolean {
  return error instanceof Error && 'data' in error && String(error.data).startsWith('\u0015\u0003')
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
