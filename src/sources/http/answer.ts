import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { AnswerNotJson, AnswerTooLarge, EncodingUnknown, WebPageAnswered } from './failures.ts'

export interface Answer {
  url: URL
  status: number
  headers: Record<string, string | string[] | undefined>
  /** The body, unpacked. */
  body: Buffer
}

/** A header's value; of several the first. */
export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The time by the server's own clock, in milliseconds, since what it asks for by date is meant by that one. */
export function serverTime(answer: Answer): number {
  const said = Date.parse(header(answer, 'date') ?? '')
  return Number.isNaN(said) ? Date.now() : said
}

const unpackers = new Map<string, typeof gunzip>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  // Nobody asks for it, and some servers keep what is packed by it.
  ['br', brotliDecompress],
])

/** What some servers take `Content-Encoding` for; nothing is packed. */
const notPacked = new Set(['', 'identity', 'utf-8', 'utf8', 'none'])

/** Undoes `Content-Encoding`; throws `AnswerTooLarge` when more than `limit` bytes come out. */
export async function unpack(body: Buffer, encoding: string | undefined, url: URL, limit: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (notPacked.has(name) || body.length === 0) return body
  const method = name === 'deflate' && !hasZlibHeader(body) ? inflateRaw : unpackers.get(name)
  if (!method) throw new AnswerNotJson(url.host, url.pathname, `it is packed as ${JSON.stringify(name.slice(0, 20))}`)
  try {
    return await promisify<Buffer, object, Buffer>(method)(body, { maxOutputLength: limit })
  } catch (error) {
    if (error instanceof RangeError) throw new AnswerTooLarge(url.host, url.pathname, limit)
    throw new AnswerNotJson(url.host, url.pathname, `it is packed as ${name}, and damaged`)
  }
}

/**
 * Some servers send deflate as it is, without the header that belongs around it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.content-encoding
 */
function hasZlibHeader(body: Buffer): boolean {
  return body.length >= 2 && body.readUInt16BE() % 31 === 0 && (body.readUInt8() & 0x0f) === 8
}

/**
 * The body as text: UTF-8 unless the server says otherwise or it is plainly UTF-16, without a byte order mark. Throws
 * `AnswerNotJson` or `EncodingUnknown` for bytes that are none in that encoding, because names would come out garbled.
 */
function bodyText(answer: Answer): string {
  const { body } = answer
  const named = /charset="?([\w-]+)/i.exec(header(answer, 'content-type') ?? '')?.[1]?.toLowerCase()
  const charset = (named === undefined ? utf16Of(body) : named) ?? 'utf-8'
  if (charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') {
    if (!isUtf8(body)) throw notUtf8(answer)
    const marked = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
    return body.toString('utf8', marked ? 3 : 0)
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body)
  } catch {
    throw unreadable(answer, `it is not the ${charset} it says it is`)
  }
}

/**
 * UTF-16 by its byte order mark, or by JSON's first sign, which is one of ASCII.
 * @see https://www.rfc-editor.org/rfc/rfc4627#section-3
 */
function utf16Of(body: Buffer): string | undefined {
  if (body.length < 2) return undefined
  const mark = body.readUInt16BE()
  if (mark === 0xfffe || ((mark & 0xff) === 0 && mark > 0)) return 'utf-16le'
  return mark === 0xfeff || (mark > 0 && mark < 0x80) ? 'utf-16be' : undefined
}

/** A letter may be missing a part because the answer was cut; one that is whole is in another encoding. */
function notUtf8(answer: Answer): AnswerNotJson | EncodingUnknown {
  try {
    JSON.parse(answer.body.toString('latin1'))
  } catch {
    return unreadable(answer, 'it holds bytes that are not UTF-8')
  }
  return new EncodingUnknown(answer.url.host, answer.url.pathname)
}

/** Whether an answer is a web page: by its type, or by beginning like one. */
export function isWebPage(answer: Answer): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(header(answer, 'content-type') ?? '') ||
    /^(\xef\xbb\xbf)?\s*</.test(answer.body.toString('latin1', 0, 200))
  )
}

/** The words for http at a port of https: of nginx, of Apache, of Go's servers such as Caddy and Traefik, of Tomcat. */
const tlsWords =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL|HTTP request to an HTTPS server|host and port requires TLS/i

/** Whether a server says that it expects https where it was asked by http. */
export function expectsTls({ url, status, body }: Answer): boolean {
  return url.protocol === 'http:' && status === 400 && tlsWords.test(body.toString('latin1', 0, 4000))
}

/**
 * The body as JSON, whatever type it is labelled with. Throws `WebPageAnswered` or `AnswerNotJson`. V8 parses nesting of
 * any depth, and who reads the result looks at the levels that OneRoster has, so depth needs no limit beyond the
 * answer's size.
 */
export function bodyJson(answer: Answer): unknown {
  const text = bodyText(answer)
  try {
    return JSON.parse(text)
  } catch (error) {
    if (isWebPage(answer)) throw new WebPageAnswered(answer.url.host, answer.url.pathname)
    if (text.trim() === '') throw unreadable(answer, 'it is empty')
    if (error instanceof SyntaxError && /^\s*[{[]/.test(text)) throw unreadable(answer, 'its JSON is cut or damaged')
    throw unreadable(answer, 'it is not JSON')
  }
}

function unreadable(answer: Answer, reason: string): AnswerNotJson {
  return new AnswerNotJson(answer.url.host, answer.url.pathname, reason)
}
