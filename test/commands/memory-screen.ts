import { Writable } from 'node:stream'
import { look, type Screen } from '../../src/commands/screen.ts'

/** A screen that keeps what is written to it. */
export function memoryScreen(columns = 80): Screen & { text(): string } {
  let written = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString()
      done()
    },
  })
  return {
    ...look(columns, false),
    stream,
    live: false,
    write: (text) => {
      written += text
    },
    text: () => written,
  }
}
