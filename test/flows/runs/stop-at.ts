/**
 * Loaded into a process before anything else, by `--import`, and so into its engine: prints the name of the event STOP_AT
 * when it happens, and stops the engine dead there, so that the processes can be killed just then. With GOES_ON=1 the
 * engine goes on.
 */
import { writeSync } from 'node:fs'
import type { EngineEvent, FromEngine } from '../../../src/flows/engine/job.ts'

const stopAt = process.env['STOP_AT']

function nameOf(event: EngineEvent): string {
  if (event.kind === 'phase-started' || event.kind === 'phase-ended') return `${event.kind} ${event.phase}`
  if (event.kind === 'gathered') return `${event.kind} ${event.collection}`
  return event.kind === 'exchange' ? `${event.kind} ${event.exchange.method}` : event.kind
}

if (process.send && stopAt) {
  const send = process.send.bind(process)
  process.send = (message: FromEngine, ...others: unknown[]) => {
    const isSent = send(message, ...(others as [() => void]))
    if (message.kind !== 'event' || nameOf(message.event) !== stopAt) return isSent
    writeSync(1, `${stopAt}\n`)
    // Whatever the engine has not done by now will never be done.
    if (process.env['GOES_ON'] !== '1') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    return isSent
  }
}
