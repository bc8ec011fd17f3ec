import { Buffer, isUtf8 } from 'node:buffer'
import { columnsOf, type FileName } from './layout.ts'
import { Unreadable } from './problems.ts'

/** One row of a file: its number, and its values in the order of the header. */
export interface Row {
  number: number
  values: string[]
}

const lineFeed = 10
const lineBytesAtMost = 1_000_000
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notAllowed = /["\\\u0000-\u001f\u007f-\u009f]/

/**
 * Reads a file by Apple's rules for CSV, which are narrower than usual: UTF-8 without a byte order mark, lines end
 * with a line feed, quotes stand around a value that holds a space or a comma and around no other.
 * Gives the rows in batches.
 */
export async function* rowsOf(file: FileName, content: AsyncIterable<Buffer>): AsyncGenerator<Row[], void> {
  let columns: string[] | undefined
  let number = 0
  for await (const lines of linesOf(file, content)) {
    const rows: Row[] = []
    for (const line of lines) {
      number++
      if (!isUtf8(line)) throw new Unreadable('utf-8', `${file}.csv`, number, 'the row is not UTF-8')
      if (columns) rows.push({ number, values: valuesOf(file, number, line.toString()) })
      else columns = columnsOf(file, line.toString())
    }
    for (const row of rows) checkWidth(file, row, columns?.length ?? 0)
    yield rows
  }
  if (!columns) throw new Unreadable('header', `${file}.csv`, 1, 'the file has no header')
}

function checkWidth(file: FileName, { number, values }: Row, columns: number): void {
  if (values.length === columns) return
  throw new Unreadable('columns', `${file}.csv`, number, `the row has ${values.length} values, the header ${columns}`)
}

async function* linesOf(file: FileName, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer[], void> {
  let rest: Buffer = Buffer.alloc(0)
  let first = true
  for await (const chunk of content) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (first && bytes.subarray(0, 3).equals(byteOrderMark)) {
      throw new Unreadable('byte-order-mark', `${file}.csv`, 1, 'the file begins with a byte order mark')
    }
    first = false
    const lines: Buffer[] = []
    let from = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
      lines.push(bytes.subarray(from, end))
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > lineBytesAtMost) throw new Unreadable('line', `${file}.csv`, null, 'a row is too long')
    yield lines
  }
  if (rest.length > 0) yield [rest]
}

function valuesOf(file: FileName, row: number, line: string): string[] {
  const values: string[] = []
  for (let at = 0; at <= line.length; ) {
    const quoted = line[at] === '"'
    const end = quoted ? line.indexOf('"', at + 1) : indexOrEnd(line, ',', at)
    const value = line.slice(quoted ? at + 1 : at, end)
    const next = quoted ? end + 1 : end
    const wrong = end === -1 ? 'a quoted value does not end' : wrongWith(value, quoted, line[next])
    if (wrong) throw new Unreadable('csv', `${file}.csv`, row, wrong)
    values.push(value)
    at = next + 1
  }
  return values
}

/** What is wrong with a value, given whether it was quoted and what follows it. */
function wrongWith(value: string, quoted: boolean, follows: string | undefined): string | undefined {
  const needsQuotes = value.includes(' ') || value.includes(',')
  if (quoted && !needsQuotes) return 'quotes stand around a value without a space or comma'
  if (!quoted && needsQuotes) return 'a value with a space stands without quotes'
  if (follows !== undefined && follows !== ',') return 'something other than a comma follows a closing quote'
  const found = notAllowed.exec(value)
  return found ? `a value holds the character ${JSON.stringify(found[0])}` : undefined
}

function indexOrEnd(line: string, mark: string, from: number): number {
  const index = line.indexOf(mark, from)
  return index === -1 ? line.length : index
}
