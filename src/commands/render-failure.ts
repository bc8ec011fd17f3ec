import type { Failure, WhoseMove } from '../roster/failure.ts'
import { traceOf } from '../roster/trace.ts'
import { type ExitCode, exitCodeMeanings } from './exit-codes.ts'
import type { FlowFileInvalid, FlowProblem } from './flow-file/problem.ts'
import { padStart, paragraph } from './layout.ts'
import type { Look } from './screen.ts'

const moves: Record<WhoseMove, string> = {
  district: 'your district',
  SIS: 'the student information system’s vendor or host',
  Apple: 'Apple',
  Firstbell: 'Firstbell’s developers',
}

/** What happened, whose move it is, what to do next, and where the code is documented. */
export function renderFailure(failure: Failure, exitCode: ExitCode, look: Look): string {
  const { columns, paint } = look
  const rows: [string, string][] = [
    [
      'Whose move',
      failure.passing ? `${moves[failure.whoseMove]}, unless it passes by itself` : moves[failure.whoseMove],
    ],
    ['Next', failure.next],
    ['Code', `${failure.code}, explained in docs/errors.md`],
    ['Exit code', `${exitCode}, ${exitCodeMeanings[exitCode]}`],
  ]
  return [
    paragraph(failure.message, columns, 4, `  ${paint(['red', 'bold'], '✖')}`),
    '',
    ...rows.map(([label, words]) => paragraph(words, columns, 16, `    ${paint('bold', label)}`)),
    '',
  ].join('\n')
}

/** A defect, with where in the program it happened, because somebody has to mend Firstbell. */
export function renderDefect(defect: unknown, look: Look): string {
  return [
    paragraph('This is a defect in Firstbell. Please report it with the lines below.', look.columns, 4, '  ✖'),
    '',
    traceOf(defect),
    '',
  ].join('\n')
}

/** Everything that is wrong in a flow file, each with its line; then what to do. */
export function renderFlowFileInvalid(failure: FlowFileInvalid, exitCode: ExitCode, look: Look): string {
  const problems = failure.problems.map((problem) => renderProblem(failure.file, failure.text, problem, look, 'red'))
  return `${problems.join('\n\n')}\n\n${renderFailure(failure, exitCode, look)}`
}

/** `flow.yaml:12:3  destination.hostKee: unknown key`, the line with a mark below the place, and what is allowed. */
export function renderProblem(
  file: string,
  text: string,
  problem: FlowProblem,
  look: Look,
  style: 'red' | 'yellow',
): string {
  const { paint, columns } = look
  const { line, column, path, what, next } = problem
  const subject = path === '' ? what : `${paint('bold', path)} ${what}`
  const head = paragraph(`${file}:${line}:${column}  ${subject}`, columns, 2)
  const excerpt = excerptOf(text, problem, look, style)
  return [head, ...excerpt, ...(next === '' ? [] : [paragraph(next, columns, 4)])].join('\n')
}

function excerptOf(text: string, { line, column, length }: FlowProblem, look: Look, style: 'red' | 'yellow') {
  const source = withoutSecret(text.split(/\r?\n/)[line - 1] ?? '')
  if (source.trim() === '') return []
  const room = look.columns - 10
  // A long line is shown from a little before the place that is meant.
  const from = column - 1 + length > room ? Math.max(0, column - 11) : 0
  const shown = source.slice(from, from + room).replaceAll('\t', ' ')
  const marks = '^'.repeat(Math.max(1, Math.min(length, shown.length - (column - 1 - from))))
  return [
    `${look.paint('dim', `${padStart(String(line), 6)} │`)} ${shown}`,
    `${look.paint('dim', '       │')} ${' '.repeat(column - 1 - from)}${look.paint(style, marks)}`,
  ]
}

/** A line of the file without a secret that is written in clear. */
function withoutSecret(line: string): string {
  return line.replace(/(\w*(?:secret|password|passphrase|token)\w*["']?\s*:\s*)(?!["']?\$\{)\S.*$/i, '$1•••')
}
