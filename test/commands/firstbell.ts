import { runCommandLine } from '../../src/cli.ts'
import { readEnvironment } from '../../src/commands/environment.ts'
import type { Surroundings } from '../../src/commands/surroundings.ts'
import { memoryScreen } from './memory-screen.ts'

/** Runs a command line in this process. */
export async function firstbell(args: readonly string[], more: Partial<Surroundings> = {}) {
  const out = memoryScreen()
  const err = memoryScreen()
  const surroundings: Surroundings = {
    environment: readEnvironment({ SECRET: 'simulated/secret+1=' }),
    out,
    err,
    signal: new AbortController().signal,
    program: './firstbell',
    ...more,
  }
  const code = await runCommandLine(args, surroundings)
  return { code, out: out.text(), err: err.text(), json: () => JSON.parse(out.text()) }
}
