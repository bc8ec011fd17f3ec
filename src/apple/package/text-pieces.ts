import { isAscii, isUtf8 } from 'node:buffer'

/** What can be wrong with a file's bytes before anybody looks for values in them. */
export type TextComplaint = 'csv.byte-order-mark' | 'csv.encoding' | 'csv.line-ends' | 'csv.line-ends-old'

/** Some whole lines of a file, or the place of a line that is too long to be read. */
export type TextPiece =
  /** `damaged`: some bytes were no UTF-8 and stand as U+FFFD. */
  { kind: 'lines'; text: string; damaged: boolean } | { kind: 'too-long-line' }

/** The longest line that is read, in bytes with its end; a person with 999 locations has about half of it. */
export const longestLine = 256 * 1024

const lineFeed = 0x0a
const carriageReturn = 0x0d

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const controlCharacters = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

/** The visible picture of a control character: U+2400 and its code, or U+2426 where there is no picture. */
export function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\u2426'
}

/**
 * Turns a file's bytes into text, some whole lines at a time, in bounded memory. The only control character left in it
 * is the line feed; the others stand as their pictures.
 */
export async function* textPieces(
  chunks: AsyncIterable<Buffer>,
  complain: (complaint: TextComplaint) => void,
): AsyncGenerator<TextPiece> {
  let windowsLineEnds = false
  for await (const bytes of wholeLines(plainBytes(gathered(chunks), complain))) {
    if (bytes === tooLongLine) {
      yield { kind: 'too-long-line' }
      continue
    }
    const { text, damaged, windows } = decoded(bytes)
    if (windows && !windowsLineEnds) {
      windowsLineEnds = true
      complain('csv.line-ends')
    }
    if (text !== '') yield { kind: 'lines', text, damaged }
  }
}

/** Takes away what only some programs write: a byte order mark, and the line ends of old Macs. Ends before UTF-16. */
async function* plainBytes(
  chunks: AsyncIterable<Buffer>,
  complain: (complaint: TextComplaint) => void,
): AsyncGenerator<Buffer> {
  let oldLineEnds: boolean | undefined
  for await (const chunk of chunks) {
    let bytes = chunk
    if (oldLineEnds === undefined) {
      if (isUtf16(bytes)) return complain('csv.encoding')
      if (bytes.subarray(0, 3).equals(byteOrderMark)) {
        complain('csv.byte-order-mark')
        bytes = bytes.subarray(3)
      }
      oldLineEnds = bytes.includes(carriageReturn) && !bytes.includes(lineFeed)
      if (oldLineEnds) complain('csv.line-ends-old')
    }
    yield oldLineEnds ? withLineFeeds(bytes) : bytes
  }
}

/** Cuts bytes behind line feeds. A line that is too long is skipped, and told in its place. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | typeof tooLongLine> {
  let rest: Buffer = Buffer.alloc(0)
  let skipping = false
  for await (const chunk of chunks) {
    let bytes = chunk
    if (skipping) {
      const end = bytes.indexOf(lineFeed)
      if (end < 0) continue
      skipping = false
      bytes = bytes.subarray(end + 1)
    }
    const end = bytes.lastIndexOf(lineFeed) + 1
    if (end > 0) yield* linesOf(Buffer.concat([rest, bytes.subarray(0, end)]))
    rest = end > 0 ? bytes.subarray(end) : Buffer.concat([rest, bytes])
    if (rest.length >= longestLine) {
      yield tooLongLine
      rest = Buffer.alloc(0)
      skipping = true
    }
  }
  if (rest.length > 0) yield rest
}

/** The lines of these bytes, in parts that are not longer than a line may be. */
function* linesOf(bytes: Buffer): Generator<Buffer | typeof tooLongLine> {
  let start = 0
  while (bytes.length - start > longestLine) {
    const end = bytes.lastIndexOf(lineFeed, start + longestLine - 1)
    if (end >= start) {
      yield bytes.subarray(start, end + 1)
      start = end + 1
    } else {
      yield tooLongLine
      start = bytes.indexOf(lineFeed, start) + 1
    }
  }
  if (start < bytes.length) yield bytes.subarray(start)
}

const tooLongLine = Symbol('a line that is too long')
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Chunks of a size that is worth decoding at once; the last one may be smaller. */
async function* gathered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes < longestLine) continue
    yield waiting.length === 1 ? chunk : Buffer.concat(waiting)
    waiting = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

/** Whether a file begins with the mark of UTF-16, which Excel's "Unicode Text" has. */
function isUtf16(bytes: Buffer): boolean {
  return bytes.length > 1 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe)
}

function withLineFeeds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === carriageReturn ? lineFeed : byte)))
}

function decoded(bytes: Buffer): { text: string; damaged: boolean; windows: boolean } {
  const damaged = !isUtf8(bytes)
  let text = isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8')
  const windows = text.includes('\r\n')
  if (windows) text = text.replaceAll('\r\n', '\n')
  if (text.search(controlCharacters) >= 0) text = text.replace(controlCharacters, picture)
  return { text, damaged, windows }
}
