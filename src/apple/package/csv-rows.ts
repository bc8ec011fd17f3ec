import { longestLine, picture, type TextPiece } from './text-pieces.ts'

/** What can be wrong with one row, whatever its columns mean. */
export type RowComplaint =
  | 'csv.encoding'
  | 'csv.row-too-long'
  | 'csv.quote-unclosed'
  | 'csv.text-after-quote'
  | 'csv.blank-before-quote'
  | 'csv.quotes-missing'
  | 'csv.quotes-unneeded'
  | 'csv.empty-line'

/** `cell` counts from 0; `value` is the cell's, or empty where it is about the whole row. */
export type ComplainOfRow = (complaint: RowComplaint, row: number, cell: number, value: string) => void

/**
 * Takes a row; what is wrong with it has been told before. `row` is as a spreadsheet numbers it: the first one is 1, and
 * a value with a line break does not make a second row.
 */
export type TakeRow = (row: number, cells: string[]) => void

const lineFeed = 0x0a
const lineBreakPicture = picture('\n')

/**
 * Reads the rows of a CSV file, tolerantly: it goes on behind whatever is wrong, and complains. A quote within quotes
 * may be doubled (RFC 4180) or stand behind a backslash (Apple's guide). No value has a control character in it: they
 * stand as their pictures.
 */
export class CsvRows {
  readonly #delimiter: string
  readonly #takeRow: TakeRow
  readonly #complain: ComplainOfRow
  #row = 0
  /** Lines of a row whose quoted value goes on in the next piece. */
  #begun = ''
  #cells: string[] = []

  constructor(delimiter: string, takeRow: TakeRow, complain: ComplainOfRow) {
    this.#delimiter = delimiter
    this.#takeRow = takeRow
    this.#complain = complain
  }

  /** Reads the rows that end in this piece. */
  read(piece: TextPiece): void {
    if (piece.kind === 'lines') {
      this.#readText(this.#begun + piece.text, false, piece.damaged)
      return
    }
    this.end()
    this.#row += 1
    this.#complain('csv.row-too-long', this.#row, 0, '')
  }

  /** Reads what is left when there are no more pieces. */
  end(): void {
    if (this.#begun !== '') this.#readText(this.#begun, true, false)
  }

  #readText(text: string, last: boolean, damaged: boolean): void {
    let start = 0
    let nextQuote = text.indexOf('"')
    this.#begun = ''
    while (start < text.length) {
      if (nextQuote >= 0 && nextQuote < start) nextQuote = text.indexOf('"', start)
      let end = text.indexOf('\n', start)
      if (end < 0) end = text.length
      this.#row += 1
      if (nextQuote < 0 || nextQuote > end) {
        this.#cells = this.#plainLine(text.slice(start, end))
        start = end + 1
      } else {
        const next = this.#quotedRow(text, start)
        if (next !== undefined) start = next
        else if (!last && text.length - start <= longestLine) {
          this.#row -= 1
          this.#begun = text.slice(start)
          break
        } else {
          this.#complain('csv.quote-unclosed', this.#row, 0, '')
          this.#cells = text.slice(start, end).split(this.#delimiter)
          start = end + 1
        }
      }
      if (this.#cells.length === 0) continue
      if (damaged) this.#findDamage()
      this.#takeRow(this.#row, this.#cells)
    }
  }

  /** The cells of a line that has no quotation mark; none for an empty line. */
  #plainLine(line: string): string[] {
    if (line === '') {
      this.#complain('csv.empty-line', this.#row, 0, '')
      return []
    }
    const cells = line.split(this.#delimiter)
    if (line.includes(' ')) {
      for (const [index, cell] of cells.entries()) {
        if (cell.includes(' ')) this.#complain('csv.quotes-missing', this.#row, index, cell)
      }
    }
    return cells
  }

  /** Reads the cells of a row that has quotation marks. Where the next row begins; undefined when a quote stays open. */
  #quotedRow(text: string, start: number): number | undefined {
    const cells: string[] = []
    const complaints: [RowComplaint, number, string][] = []
    let position = start
    while (true) {
      const cell = this.#cellAt(text, position)
      if (!cell) return undefined
      for (const complaint of cell.complaints) complaints.push([complaint, cells.length, cell.value])
      cells.push(cell.value)
      position = cell.end
      if (position >= text.length || text.charCodeAt(position) === lineFeed) break
      position += 1
    }
    for (const [complaint, cell, value] of complaints) this.#complain(complaint, this.#row, cell, value)
    this.#cells = cells
    return position + 1
  }

  /** Reads one cell, in quotation marks or not; `end` is at the delimiter behind it. Undefined when a quote stays open. */
  #cellAt(text: string, start: number): { value: string; end: number; complaints: RowComplaint[] } | undefined {
    let open = start
    while (text.charCodeAt(open) === 0x20) open += 1
    if (text[open] !== '"') {
      const end = this.#cellEnd(text, start)
      const value = text.slice(start, end)
      return { value, end, complaints: value.includes(' ') ? ['csv.quotes-missing'] : [] }
    }
    const quoted = quotedValue(text, open + 1)
    if (!quoted) return undefined
    const end = this.#cellEnd(text, quoted.end)
    const behind = text.slice(quoted.end, end)
    const complaints: RowComplaint[] = []
    if (open > start) complaints.push('csv.blank-before-quote')
    if (behind !== '') complaints.push('csv.text-after-quote')
    else if (!/[ ,"\n]/.test(quoted.value)) complaints.push('csv.quotes-unneeded')
    return { value: quoted.value.replaceAll('\n', lineBreakPicture) + behind, end, complaints }
  }

  /** Where an unquoted rest of a cell ends: at the next delimiter, the end of the line, or the end of the text. */
  #cellEnd(text: string, from: number): number {
    const delimiter = this.#delimiter.charCodeAt(0)
    let end = from
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end)
      if (code === delimiter || code === lineFeed) break
    }
    return end
  }

  #findDamage(): void {
    for (const [index, cell] of this.#cells.entries()) {
      if (cell.includes('\ufffd')) this.#complain('csv.encoding', this.#row, index, cell)
    }
  }
}

/** Reads a quoted value from behind its opening quote; `end` is behind the closing one. Undefined when there is none. */
function quotedValue(text: string, from: number): { value: string; end: number } | undefined {
  let value = ''
  let begin = from
  let quote = text.indexOf('"', from)
  while (quote >= 0) {
    if (quote > begin && text[quote - 1] === '\\') {
      value += `${text.slice(begin, quote - 1)}"`
      begin = quote + 1
    } else if (text[quote + 1] === '"') {
      value += text.slice(begin, quote + 1)
      begin = quote + 2
    } else {
      return { value: value + text.slice(begin, quote), end: quote + 1 }
    }
    quote = text.indexOf('"', begin)
  }
  return undefined
}
