import { columns, keys, type Table } from '../tables.ts'
import { type ComplainOfRow, CsvRows, type RowComplaint, type TakeRow } from './csv-rows.ts'
import { type FormProblems, shown } from './form-problems.ts'
import { type Layout, readHeader } from './header.ts'
import { DamagedFile, type PackagedFile } from './opened-package.ts'
import { longestLine, picture, type TextComplaint, type TextPiece, textPieces } from './text-pieces.ts'

/** A row of a table. */
export interface TableRow {
  /** As a spreadsheet numbers it: the header is row 1. */
  row: number
  /** One for each of `columns[table]`; blanks are empty, and not in lists. No value has a control character in it. */
  values: (string | string[])[]
}

/** How the reading of a table ended. */
export interface TableEnd {
  rows: number
  /** Whether the file was read to its end and has all columns without which its rows say nothing. */
  whole: boolean
  /** Whether a row was lost, or says something else than was meant: letters that are no UTF-8, values moved along. */
  garbled: boolean
}

const garbling: ReadonlySet<RowComplaint> = new Set(['csv.encoding', 'csv.row-too-long', 'csv.quote-unclosed'])

/**
 * Reads one of the six files to its end, some hundred rows at a time, in bounded memory, and notes everything that is
 * wrong with its form. What the values say is not looked at.
 */
export async function* readTable(
  table: Table,
  file: Pick<PackagedFile, 'read'>,
  problems: FormProblems,
): AsyncGenerator<TableRow[], TableEnd> {
  const reader = new TableReader(table, problems)
  try {
    for await (const piece of textPieces(file.read(), reader.complainOfText)) {
      const rows = reader.take(piece)
      if (rows.length > 0) yield rows
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error
    problems.report(error.rule, table, () => ({ says: error.message }))
    return { rows: reader.count, whole: false, garbled: true }
  }
  const rows = reader.end()
  if (rows.length > 0) yield rows
  return { rows: reader.count, whole: reader.whole, garbled: reader.garbled }
}

class TableReader {
  readonly #table: Table
  readonly #problems: FormProblems
  #csv: CsvRows | undefined
  /** Null once the header turned out to be none. */
  #layout: Layout | null | undefined
  #headerQuoted = false
  #rows: TableRow[] = []
  /** How many rows were taken so far. */
  count = 0
  garbled = false

  constructor(table: Table, problems: FormProblems) {
    this.#table = table
    this.#problems = problems
  }

  get whole(): boolean {
    return this.#layout?.whole ?? false
  }

  /** The rows that end in this piece. */
  take(piece: TextPiece): TableRow[] {
    if (this.#layout === null) return []
    this.#csv ??= new CsvRows(this.#delimiterOf(piece), this.#takeRow, this.#complain)
    this.#csv.read(piece)
    return this.#taken()
  }

  /** The rows that are left when there are no more pieces. */
  end(): TableRow[] {
    if (this.#layout !== null) this.#csv?.end()
    if (this.#layout === undefined) {
      this.#problems.report('header.missing', this.#table, () => ({
        says: 'the file is empty, even without a header.',
      }))
    }
    return this.#taken()
  }

  #taken(): TableRow[] {
    const rows = this.#rows
    this.#rows = []
    this.count += rows.length
    return rows
  }

  #delimiterOf(piece: TextPiece): string {
    if (piece.kind !== 'lines') return ','
    const header = piece.text.split('\n', 1)[0] ?? ''
    const others = [
      { delimiter: ';', name: 'semicolons' },
      { delimiter: picture('\t'), name: 'tabs' },
    ]
    const found = header.includes(',') ? undefined : others.find(({ delimiter }) => header.includes(delimiter))
    if (!found) return ','
    const says = `the values are separated by ${found.name}; Apple School Manager takes commas.`
    this.#problems.report('csv.delimiter', this.#table, () => ({ says }))
    return found.delimiter
  }

  readonly #takeRow: TakeRow = (row, cells) => {
    if (this.#layout) this.#rows.push({ row, values: this.#valuesOf(row, cells, this.#layout) })
    else if (this.#layout === undefined) {
      this.#layout = readHeader(this.#table, cells, this.#headerQuoted, this.#problems)
      if (this.#layout && row > 1) this.#reportLateHeader(row)
    }
  }

  #reportLateHeader(row: number): void {
    this.#problems.report('header.missing', this.#table, () => ({
      row: 1,
      says: `the first row must be the header, which only comes in row ${row}.`,
    }))
  }

  #valuesOf(row: number, cells: string[], layout: Layout): (string | string[])[] {
    if (cells.length !== layout.names.length) this.#reportCells(row, cells, layout)
    else if (layout.plain) return cells
    return layout.places.map((place, column) => {
      if (typeof place === 'number') return cells[place] ?? ''
      const list = place.map((each) => cells[each] ?? '').filter((value) => value !== '')
      if (columns[this.#table][column] === 'location_ids' && list.length > 0 && !cells[place[0] ?? -1]) {
        this.#problems.report('people.first-location-blank', this.#table, () => ({
          row,
          key: cells[Number(layout.places[0])] ?? '',
          field: 'location_id',
          says: `location_id is blank, although a further location (${shown(list[0] ?? '')}) is given.`,
        }))
      }
      return list
    })
  }

  #reportCells(row: number, cells: readonly string[], layout: Layout): void {
    const [is, must] = [cells.length, layout.names.length]
    const key = cells[Number(layout.places[0])] ?? ''
    // Blanks behind the last column, as spreadsheets leave them, move nothing.
    this.garbled ||= is < must || cells.slice(must).some((cell) => cell !== '')
    this.#problems.report('csv.cells', this.#table, () => ({
      row,
      key,
      says: `the row${key === '' ? '' : ` of ${keys[this.#table]} ${shown(key)}`} has ${is} ${is === 1 ? 'value' : 'values'}, the header has ${must} columns${is > must ? '; put a value that holds a comma in quotation marks' : ''}.`,
    }))
  }

  readonly complainOfText = (complaint: TextComplaint): void => {
    // Behind the mark of UTF-16 nothing can be read.
    if (complaint === 'csv.encoding') this.#layout = null
    const says = textSentences[complaint]
    this.#problems.report(complaint, this.#table, () => ({ says }))
  }

  readonly #complain: ComplainOfRow = (complaint, row, cell, value) => {
    this.garbled ||= garbling.has(complaint)
    if (this.#layout === undefined && complaint !== 'csv.row-too-long' && complaint !== 'csv.empty-line') {
      // The header row has rules of its own about quotation marks and blanks.
      if (complaint !== 'csv.encoding') this.#headerQuoted ||= complaint !== 'csv.quotes-missing'
      return
    }
    const field = this.#layout?.names[cell]
    this.#problems.report(complaint, this.#table, () => ({
      row,
      ...(value === '' || field === undefined ? {} : { field, value }),
      says: rowSentence(complaint, field ?? `value ${cell + 1}`, value),
    }))
  }
}

function rowSentence(complaint: RowComplaint, field: string, value: string): string {
  switch (complaint) {
    case 'csv.encoding':
      return `${field} ${shown(value)} is not UTF-8 text; save the file as "CSV UTF-8".`
    case 'csv.row-too-long':
      return `the row is longer than ${longestLine / 1024} KB and was not read.`
    case 'csv.quote-unclosed':
      return 'a quotation mark opens and is never closed.'
    case 'csv.text-after-quote':
      return `${field} ${shown(value)} goes on behind its closing quotation mark.`
    case 'csv.blank-before-quote':
      return `a blank stands before the quotation mark of ${field} ${shown(value)}.`
    case 'csv.quotes-missing':
      return `${field} ${shown(value)} holds a blank and should stand in quotation marks.`
    case 'csv.quotes-unneeded':
      return `${field} ${shown(value)} stands in quotation marks, which it does not need.`
    case 'csv.empty-line':
      return 'the line is empty.'
  }
}

const textSentences: Record<TextComplaint, string> = {
  'csv.byte-order-mark': 'the file begins with a byte order mark; save it as UTF-8 without one.',
  'csv.encoding': 'the file is in UTF-16, which Excel calls "Unicode Text"; save it as "CSV UTF-8".',
  'csv.line-ends': 'the lines end with CR LF, as on Windows; Apple’s template ends them with LF.',
  'csv.line-ends-old': 'the lines end with CR, as on old Macs; save it with LF line ends.',
}
