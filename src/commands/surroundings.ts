import type { Environment } from './environment.ts'
import type { Screen } from './screen.ts'

/** Where a command runs: what it may read, where it prints, and when it has to stop. */
export interface Surroundings {
  environment: Environment
  /** Standard output: the result. */
  out: Screen
  /** Standard error: progress, warnings and failures. */
  err: Screen
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
  /** How this program is called from here, for commands that a message tells to run. */
  program: string
}
