import type { Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Environment } from './environment.ts'

export type Style = Parameters<typeof styleText>[0]

/** How text for people is laid out: how wide, and whether in colours. */
export interface Look {
  columns: number
  colours: boolean
  paint(style: Style, text: string): string
}

const narrowest = 56
const widest = 120

/** A look of so many columns, kept within what Firstbell's tables can use. */
export function look(columns: number, colours: boolean): Look {
  return {
    columns: Math.min(widest, Math.max(narrowest, columns)),
    colours,
    paint: (style, text) =>
      colours
        ? text
            .split('\n')
            .map((line) => paintLine(style, line))
            .join('\n')
        : text,
  }
}

function paintLine(style: Style, line: string): string {
  return line === '' ? '' : styleText(style, line, { validateStream: false })
}

/** Standard output or standard error, and what it can show. */
export interface Screen extends Look {
  readonly stream: Writable
  /** Whether lines already written can be drawn again: it is a terminal with a cursor. */
  readonly live: boolean
  write(text: string): void
}

/** A stream as a screen. Where the environment says nothing of colours, a terminal has them. */
export function screenOf(stream: Writable & { isTTY?: boolean; columns?: number }, environment: Environment): Screen {
  const terminal = stream.isTTY === true
  const colours = environment.colours ?? terminal
  return {
    ...look(stream.columns ?? environment.columns ?? 80, colours),
    stream,
    live: terminal && environment.variables['TERM'] !== 'dumb',
    write: (text) => void stream.write(text),
  }
}
