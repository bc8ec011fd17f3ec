/**
 * Loaded into a process before anything else, by `--import`, and so into its threads: stops the thread of the engine dead
 * at an event, so that the process can be killed just there. Prints the event's name.
 */
import { writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { EngineEvent, FromThread } from '../../../src/flows/engine/job.ts'

const stopAt = process.env['STOP_AT']

function nameOf(event: EngineEvent): string {
  if (event.kind === 'phase-started' || event.kind === 'phase-ended') return `${event.kind} ${event.phase}`
  if (event.kind === 'gathered') return `${event.kind} ${event.collection}`
  return event.kind === 'exchange' ? `${event.kind} ${event.exchange.method}` : event.kind
}

if (parentPort && stopAt) {
  const port = parentPort
  const post = port.postMessage.bind(port)
  port.postMessage = (message: FromThread) => {
    post(message)
    if (message.kind !== 'event' || nameOf(message.event) !== stopAt) return
    writeSync(1, `${stopAt}\n`)
    // Whatever this thread has not done by now will never be done.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }
}
