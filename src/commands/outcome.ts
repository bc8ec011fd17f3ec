import { Failure } from '../roster/failure.ts'
import { NothingArrived } from '../sync/delivery.ts'
import { type ExitCode, exitCodeOfFailure, exitCodes } from './exit-codes.ts'
import { FileUnreadable, FlowFileInvalid } from './flow-file/problem.ts'
import type { Flow } from './flow-file/read.ts'
import { OutputFolderUnusable } from './output-folder.ts'
import type { Progress } from './progress-state.ts'
import { renderFailure, renderFlowFileInvalid, renderProblem } from './render-failure.ts'
import type { Surroundings } from './surroundings.ts'
import { inWordsOfFlowFile } from './words-of-flow-file.ts'

/** Prints a result for machines: one object on standard output. */
export function printJson({ out }: Surroundings, value: unknown): void {
  out.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Failures of a source are worded for the service as well, which has its settings in an account. */
const aboutSource = /^(SOURCE|ONEROSTER|SKYWARD)_/

/**
 * Reports an expected failure, for people on standard error or as one object on standard output, and returns the exit
 * code; a bad file or folder is bad usage wherever it came up. Throws what is not expected on: a defect, or Ctrl-C.
 */
export function reportFailure(
  error: unknown,
  where: ExitCode | ((failure: Failure) => ExitCode),
  surroundings: Surroundings,
  json: boolean,
): ExitCode {
  if (!(error instanceof Failure) || surroundings.signal.aborted) throw error
  const invalid = error instanceof FlowFileInvalid
  const badUsage = invalid || error instanceof FileUnreadable || error instanceof OutputFolderUnusable
  const here = typeof where === 'function' ? where(error) : where
  const exitCode = badUsage ? exitCodes.usage : here
  const next = aboutSource.test(error.code) ? inWordsOfFlowFile(error.next) : error.next
  if (json) {
    const { code, message, whoseMove, passing } = error
    const problems = invalid ? { problems: error.problems } : {}
    printJson(surroundings, { failure: { code, what: message, whoseMove, next, passing, ...problems }, exitCode })
  } else {
    const { err } = surroundings
    err.write(invalid ? renderFlowFileInvalid(error, exitCode, err) : renderFailure(error, exitCode, err, next))
  }
  return exitCode
}

/** Reports what ended a run, as `reportFailure` does. Whoever interrupts a delivery hears where it may have arrived. */
export function reportRunFailure(
  error: unknown,
  { phase }: Progress,
  surroundings: Surroundings,
  json: boolean,
): ExitCode {
  const { err, signal } = surroundings
  const isUnderWay = phase === 'deliver' || phase === 'record'
  if (signal.aborted && isUnderWay && !(error instanceof NothingArrived)) {
    err.write('The package was on its way, and may have arrived. The next run takes both into account.\n')
  }
  return reportFailure(error, ({ code }) => exitCodeOfFailure(code, phase), surroundings, json)
}

/** Says what is allowed but unwise in a flow file, such as a secret written in clear. */
export function sayWarnings({ file, text, warnings }: Flow, { err }: Surroundings): void {
  for (const warning of warnings) err.write(`${renderProblem(file, text, warning, err, 'yellow')}\n\n`)
}
