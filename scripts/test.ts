/**
 * Runs the tests: `npm test`, or `npm test -- test/apple/csv.test.ts` for some of them. What follows `--` goes to
 * `node --test` as it is.
 */
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { availableParallelism, getPriority, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideWeb } from './provide-web.ts'
import { repository } from './repository.ts'
import { provideSystemPackages } from './system-packages.ts'
import { writeTestGroups } from './test-groups.ts'

const toDo = provideSystemPackages()
if (toDo !== null) {
  console.error(toDo)
  process.exit(1)
}
await provideWeb()

/** No file takes that long, also where others keep the machine busy. One that waits for ever must not keep them from ending. */
const longestFile = milliseconds({ minutes: 12 })
const longestGroup = milliseconds({ minutes: 40 })

function milliseconds(duration: Temporal.DurationLike): number {
  return Temporal.Duration.from(duration).total('milliseconds')
}

/** Databases and servers of the tests wait for the disk most of the time, where their folders are not in memory. */
const inMemory = { folder: '/dev/shm', bytes: 4_000_000_000 }

function folderForTests(): string {
  try {
    accessSync(inMemory.folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory.folder)
    return bavail * bsize >= inMemory.bytes ? inMemory.folder : tmpdir()
  } catch {
    return tmpdir()
  }
}

/**
 * Compiled code is only good for processes with the same flags as the one that kept it. In one place, those of the tests
 * and the ones of the commands, which some tests start as people do, would replace each other's again and again.
 */
const compiledForTests = join(repository, 'node_modules/.cache/compiled-for-tests')

/**
 * That of the engine's processes, whose runs would else take ten times as long while other files' pages keep all cores
 * busy.
 */
const priority = 10

const given = process.argv.slice(2)
const temporary = process.env['TMPDIR'] ?? folderForTests()
const groups = mkdtempSync(join(temporary, 'firstbell-tests-'))
setPriority(Math.max(priority, getPriority()))
const tests = spawn(
  process.execPath,
  [
    '--test',
    // The collector's threads cost more than they gain while other files' tests keep all cores busy.
    '--single-threaded-gc',
    '--test-reporter=spec',
    '--test-global-setup=test/global-setup.ts',
    // Tests often wait for another process, so two more at a time than there are cores keep all of them busy.
    `--test-concurrency=${availableParallelism() + 2}`,
    `--test-timeout=${given.length > 0 ? longestFile : longestGroup}`,
    ...(given.length > 0 ? given : writeTestGroups(groups, longestFile)),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      TMPDIR: temporary,
      NODE_COMPILE_CACHE: compiledForTests,
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${new URL('../test/short-lived.ts', import.meta.url)}`,
    },
  },
)
tests.on('exit', (code) => {
  rmSync(groups, { recursive: true })
  process.exitCode = code ?? 1
})
