import { type Command, InvalidArgumentError } from 'commander'
import type { ExitCode } from './exit-codes.ts'
import type { Surroundings } from './surroundings.ts'

/** One command of the command line. */
export interface CliCommand {
  /** Adds the command with its arguments, options and help to the program. */
  define(program: Command, surroundings: Surroundings): Command
  /** Runs it; its arguments and options stand in the command. */
  run(surroundings: Surroundings, command: Command): Promise<ExitCode>
}

/** Examples below a command's help: a command line and what it does. */
export function examples(program: string, lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([line]) => line.length))
  const rows = lines.map(([line, words]) =>
    width + words.length > 72
      ? `  ${program} ${line}\n      ${words}`
      : `  ${program} ${line.padEnd(width)}   ${words}`,
  )
  return `\nExamples:\n${rows.join('\n')}\n`
}

/** Reads an option that must be a whole number from 0 to `most`. */
export function wholeNumberUpTo(most: number): (text: string) => number {
  return (text) => {
    const number = wholeNumber(text)
    if (number > most) throw new InvalidArgumentError(`It must be at most ${most}.`)
    return number
  }
}

/** Reads an option that must be a whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
