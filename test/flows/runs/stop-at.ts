/**
 * Loaded into a process before anything else, by `--import`, and so into its engines. STOP_AT says, as JSON, at which
 * event an engine stops dead by the port that its run sends to; it prints the event's name then, so that the processes
 * can be killed just there. With GOES_ON=1 the engine goes on.
 */
import { writeSync } from 'node:fs'
import type { EngineEvent, FromEngine, ToEngine } from '../../../src/flows/engine/job.ts'

const stopAt = JSON.parse(process.env['STOP_AT'] ?? '{}') as Record<string, string>

function nameOf(event: EngineEvent): string {
  if (event.kind === 'phase-started' || event.kind === 'phase-ended') return `${event.kind} ${event.phase}`
  if (event.kind === 'gathered') return `${event.kind} ${event.collection}`
  return event.kind === 'exchange' ? `${event.kind} ${event.exchange.method}` : event.kind
}

if (process.send && process.env['STOP_AT']) {
  let wanted: string | undefined
  // Not a listener: what comes before the engine listens would be kept for it no more.
  const emit = process.emit.bind(process) as (name: string, ...values: unknown[]) => boolean
  process.emit = ((name: string, ...values: unknown[]) => {
    const message = values[0] as ToEngine
    if (name === 'message' && message.kind === 'job' && 'port' in message.job.destination)
      wanted = stopAt[message.job.destination.port]
    return emit(name, ...values)
  }) as typeof process.emit

  const send = process.send.bind(process)
  process.send = (message: FromEngine, ...others: unknown[]) => {
    const isSent = send(message, ...(others as [() => void]))
    if (message.kind !== 'event' || nameOf(message.event) !== wanted) return isSent
    writeSync(1, `${wanted}\n`)
    // Whatever the engine has not done by now will never be done.
    if (process.env['GOES_ON'] !== '1') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    return isSent
  }
}
