/** A process that clears up when it is asked to end, for as long as its standard input is open. */
import { writeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { readEnvironment } from '../../src/commands/environment.ts'
import { stoppedBySignals } from '../../src/commands/stop-signals.ts'

/** Where the test listens, whatever standard output is. */
const say = (word: string) => writeSync(3, `${word}\n`)

const signal = stoppedBySignals(readEnvironment())
signal.addEventListener('abort', () => say(`stopping by ${signal.reason.message}`))
say('ready')
await buffer(process.stdin)
say('cleared up')
process.exit()
