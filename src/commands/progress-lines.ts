import { count, counted } from '../roster/counts.ts'
import type { Observe, RunEvent } from '../roster/observer.ts'
import { collectionWords, type Progress, ProgressState, phaseWords } from './progress-state.ts'
import type { Screen } from './screen.ts'
import { duration, size } from './words.ts'

const quietMilliseconds = 5000

/**
 * Shows a run's progress as lines for a log: one for each collection and each phase that ended, and in between at most
 * one every five seconds.
 */
export function lineProgress(screen: Screen, clock: () => number = () => performance.now()): Progress {
  const state = new ProgressState()
  let spokeAt = clock()
  const observe: Observe = (event) => {
    const now = clock()
    state.take(event, now)
    const line = lineFor(event, state, now - spokeAt >= quietMilliseconds)
    if (line === undefined) return
    screen.write(`${line}\n`)
    spokeAt = now
  }
  return {
    observe,
    tell(title, read) {
      const now = clock()
      if (now - spokeAt < quietMilliseconds) return
      screen.write(`${title}${read ? `: ${size(read.bytes)} of ${size(read.total)}` : ''} …\n`)
      spokeAt = now
    },
    get phase() {
      return state.phase
    },
    stop: () => undefined,
  }
}

/** The line that an event is worth; `due` when nothing was said for a while. */
function lineFor(event: RunEvent, state: ProgressState, due: boolean): string | undefined {
  switch (event.kind) {
    case 'gathered':
      return event.done || due ? `gather: ${gatheredWords(event)}` : undefined
    case 'sent':
      return due ? `deliver: ${size(event.bytes)} of ${size(event.total)} …` : undefined
    case 'waiting':
      return due || event.milliseconds >= quietMilliseconds
        ? `waiting ${duration(event.milliseconds)}: ${event.why}`
        : undefined
    case 'phase-ended': {
      const words = event.phase === 'gather' ? counted(state.records, 'record') : phaseWords[event.phase]
      return `${event.phase}: ${words}, ${duration(event.milliseconds)}`
    }
    case 'phase-started':
    case 'exchange':
      return undefined
  }
}

function gatheredWords({ collection, records, total, done }: RunEvent & { kind: 'gathered' }): string {
  const name = collectionWords[collection]
  if (done) return `${count(records)} ${name}`
  return `${count(records)}${total ? ` of ${count(total)}` : ''} ${name} …`
}
