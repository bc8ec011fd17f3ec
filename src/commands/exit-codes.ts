import type { Phase } from '../roster/observer.ts'

/** How the process ends, for scripts. The table is printed by `firstbell --help` and stands in docs/operating.md. */
export const exitCodes = {
  done: 0,
  defect: 1,
  usage: 2,
  blocked: 3,
  held: 4,
  source: 5,
  delivery: 6,
  state: 7,
  notPrinted: 8,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeMeanings: Record<ExitCode, string> = {
  0: 'delivered, previewed, or nothing to complain about',
  1: 'a defect in Firstbell',
  2: 'bad usage, or a bad flow file',
  3: 'findings that block: the package must not be sent',
  4: 'held: nothing was sent, a person has to decide',
  5: 'the source failed (sign-in, network, incomplete answer)',
  6: 'the delivery failed',
  7: 'the state or data folder or the database cannot be used, or has not what was asked for',
  8: 'done as with 0, but what it printed could not be written',
  130: 'interrupted',
}

const aboutState =
  /^(STATE|VAULT|MASTER_KEY|PACKAGE|NOTHING_TO_APPROVE|APPROVED|BASELINE|MADE_FOR_ANOTHER_DESTINATION)(_|$)/

/** The exit code of an expected failure of a run, by its code and the phase that it came from. */
export function exitCodeOfFailure(code: string, phase: Phase | undefined): ExitCode {
  if (aboutState.test(code)) return exitCodes.state
  if (phase === 'gather') return exitCodes.source
  // Before the first phase nothing but the destination's host key is asked for.
  return phase === 'deliver' || phase === undefined ? exitCodes.delivery : exitCodes.state
}
