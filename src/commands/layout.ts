import { stripVTControlCharacters } from 'node:util'
import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/**
 * Text of a roster as it may stand on a terminal: control characters, which could move the cursor or change colours,
 * and the marks that turn the writing direction of what follows, become spaces.
 */
export function harmless(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}|\p{Bidi_Control}|\p{Zl}|\p{Zp}/gu, ' ')
}

/** Text broken at spaces to so many columns, each line after `margin` blanks; the first line may have a mark in it. */
export function paragraph(text: string, columns: number, margin: number, mark = ''): string {
  const lines = wrapAnsi(text, columns - margin, { hard: true }).split('\n')
  return lines
    .map((line, index) => `${index === 0 ? padEnd(mark, margin) : ' '.repeat(margin)}${line}`.trimEnd())
    .join('\n')
}

/** Text of at most so many columns; what does not fit is replaced by an ellipsis. */
export function fitted(text: string, columns: number): string {
  return cliTruncate(text, Math.max(1, columns))
}

/** With blanks after it to so many columns, as a terminal counts them. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)))
}

/** With blanks before it to so many columns, as a terminal counts them. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - stringWidth(text))) + text
}

export interface Column {
  align: 'left' | 'right'
  /** A column that is cut when the table is too wide. */
  flexible?: boolean
}

/** Rows with aligned columns, two blanks between them, after a margin of two. */
export function aligned(rows: readonly (readonly string[])[], columns: readonly Column[], width: number): string[] {
  const widths = columns.map((_, index) => Math.max(0, ...rows.map((row) => stringWidth(row[index] ?? ''))))
  const taken = widths.reduce((sum, each) => sum + each, 0) + 2 * columns.length
  const flexible = columns.findIndex((column) => column.flexible)
  if (flexible >= 0 && taken > width) {
    widths[flexible] = Math.max(8, (widths[flexible] ?? 0) - (taken - width))
  }
  return rows.map((row) => {
    const cells = columns.map(({ align }, index) => {
      const cell = fitted(row[index] ?? '', Math.max(1, widths[index] ?? 1))
      return align === 'right' ? padStart(cell, widths[index] ?? 0) : padEnd(cell, widths[index] ?? 0)
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}
