import type { Failure, WhoseMove } from '../roster/failure.ts'
import { traceOf } from '../roster/trace.ts'
import { type ExitCode, exitCodeMeanings } from './exit-codes.ts'
import type { Excerpt, FlowText } from './flow-file/flow-text.ts'
import type { FlowFileInvalid, FlowProblem } from './flow-file/problem.ts'
import { harmless, padStart, paragraph } from './layout.ts'
import type { Look } from './screen.ts'

const moves: Record<WhoseMove, string> = {
  district: 'your district',
  SIS: 'the student information system’s vendor or host',
  Apple: 'Apple',
  Firstbell: 'Firstbell’s developers',
}

/** What happened, whose move it is, what to do next, and where the code is documented. */
export function renderFailure(failure: Failure, exitCode: ExitCode, look: Look, next = failure.next): string {
  const { columns, paint } = look
  const rows: [string, string][] = [
    [
      'Whose move',
      failure.passing ? `${moves[failure.whoseMove]}, unless it passes by itself` : moves[failure.whoseMove],
    ],
    ['Next', harmless(next)],
    ['Code', `${failure.code}, explained in docs/errors.md`],
    ['Exit code', `${exitCode}, ${exitCodeMeanings[exitCode]}`],
  ]
  return [
    paragraph(harmless(failure.message), columns, 4, `  ${paint(['red', 'bold'], '✖')}`),
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
  text: FlowText | undefined,
  problem: FlowProblem,
  look: Look,
  style: 'red' | 'yellow',
): string {
  const { paint, columns } = look
  const { line, column } = problem
  const [path, what, next] = [problem.path, problem.what, problem.next].map(harmless) as [string, string, string]
  const subject = path === '' ? what : `${paint('bold', path)} ${what}`
  const head = paragraph(`${harmless(file)}:${line}:${column}  ${subject}`, columns, 2)
  const excerpt = text?.excerpt(problem)
  const shown = excerpt ? excerptLines(line, excerpt, look, style) : []
  return [head, ...shown, ...(next === '' ? [] : [paragraph(next, columns, 4)])].join('\n')
}

function excerptLines(line: number, { before, marked, after }: Excerpt, look: Look, style: 'red' | 'yellow') {
  const room = look.columns - 10
  // A long line is shown from a little before the place that is meant.
  const from = before.length + marked.length > room ? Math.max(0, before.length - 10) : 0
  const shown = `${before}${marked}${after}`.slice(from, from + room)
  const start = before.length - from
  const marks = '^'.repeat(Math.max(1, Math.min(marked.length, shown.length - start)))
  return [
    `${look.paint('dim', `${padStart(String(line), 6)} │`)} ${shown}`,
    `${look.paint('dim', '       │')} ${' '.repeat(start)}${look.paint(style, marks)}`,
  ]
}
