import stringWidth from 'string-width'
import { paragraph } from '../layout.ts'
import type { Screen } from '../screen.ts'

/** Tells the demo's story: chapters, what is about to happen, and the command that one would type. */
export interface Narrator {
  chapter(title: string): void
  step(title: string, words: string): void
  command(line: string): void
  /** What the command printed. */
  show(text: string): void
}

/** A narrator for people; `quiet`: one that says nothing. */
export function narratorOn(screen: Screen, quiet: boolean): Narrator {
  const write = (text: string) => (quiet ? undefined : screen.write(text))
  const { columns, paint } = screen
  let steps = 0
  return {
    chapter(title) {
      steps = 0
      const rule = '━'.repeat(Math.max(3, columns - stringWidth(title) - 6))
      write(`\n${paint('cyan', '━━')} ${paint('bold', title)} ${paint('cyan', rule)}\n`)
    },
    step(title, words) {
      steps += 1
      write(`\n${paint(['cyan', 'bold'], `${steps}. ${title}`)}\n${paragraph(words, columns, 3)}\n`)
    },
    command: (line) => write(`\n   ${paint('dim', '$')} ${paint('bold', line)}\n\n`),
    show: (text) => write(`${text.replace(/\n+$/, '')}\n`),
  }
}
