import type { Readable } from 'node:stream'

/**
 * The lines of a text in UTF-8. Nothing but a line feed ends one: JSON leaves the other separators of lines (U+2028,
 * U+2029), which readline would split at, as they are.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const text of input.setEncoding('utf8')) {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
