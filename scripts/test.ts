/**
 * Runs the tests: `npm test`, or `npm test -- test/apple/csv.test.ts` for some of them. What follows `--` goes to
 * `node --test` as it is.
 */
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { provideSystemPackages } from './system-packages.ts'

const toDo = provideSystemPackages()
if (toDo !== null) {
  console.error(toDo)
  process.exit(1)
}

/** No test takes that long. One that waits for ever, or leaves a server open, must not keep the others from ending. */
const longestTest = { minutes: 3 }

const given = process.argv.slice(2)
const tests = spawn(
  process.execPath,
  [
    '--test',
    '--test-reporter=spec',
    '--test-force-exit',
    // A test file often waits for another process, so two at a time keep even one core busy.
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    `--test-timeout=${Temporal.Duration.from(longestTest).total('milliseconds')}`,
    ...(given.length > 0 ? given : ['test/**/*.test.ts']),
  ],
  { stdio: 'inherit' },
)
tests.on('exit', (code) => {
  process.exitCode = code ?? 1
})
