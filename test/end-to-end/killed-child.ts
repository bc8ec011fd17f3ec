/**
 * A process that runs a flow once and stops dead at an event, so that it can be killed just there. Its argument is JSON:
 * see `Killed`. Prints the name of each event on a line of its own.
 */
import { writeSync } from 'node:fs'
import { destinationSchema } from '../../src/apple/delivery/destination.ts'
import type { RunEvent } from '../../src/roster/observer.ts'
import type { SisKind } from '../../src/simulators/sis/quirks.ts'
import { optionsSchema } from '../../src/sync/options.ts'
import { run } from '../../src/sync/run.ts'
import { StateFolder } from '../../src/sync/state-folder.ts'
import { day } from './districts.ts'
import { sourceOf } from './flow.ts'

export interface Killed {
  state: string
  /** In hexadecimal. */
  key: string
  kind: SisKind
  account: object
  destination: object
  /** The event at which it stops. */
  stopAt: string
}

const { state: folder, key, kind, account, destination, stopAt } = JSON.parse(process.argv[2] ?? '') as Killed

function nameOf(event: RunEvent): string {
  if (event.kind === 'phase-started' || event.kind === 'phase-ended') return `${event.kind} ${event.phase}`
  if (event.kind === 'gathered') return `${event.kind} ${event.collection}`
  return event.kind === 'exchange' ? `${event.kind} ${event.exchange.method}` : event.kind
}

/** Does nothing more: whatever this thread has not done by now will never be done. */
function stop(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

const state = await StateFolder.open(folder, Buffer.from(key, 'hex'))
await run({
  open: sourceOf(kind, account),
  destination: destinationSchema.parse(destination),
  options: optionsSchema.parse({ select: { day } }),
  extraPeople: [],
  state,
  preview: false,
  approveFirst: false,
  observe: (event) => {
    const name = nameOf(event)
    writeSync(1, `${name}\n`)
    if (name === stopAt) stop()
  },
  signal: new AbortController().signal,
  retryAfter: [],
})
