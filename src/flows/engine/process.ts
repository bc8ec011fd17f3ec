/**
 * The engine in a process of its own, so that the roster of a large district does not hold up those who look at pages,
 * and nothing that happens to it takes the service along.
 */
import { Failure } from '../../roster/failure.ts'
import { Defect, plainFailure, traceOf } from './failures.ts'
import type { EngineEnd, EngineEvent, EngineJob, FromEngine, Question, ToEngine } from './job.ts'
import { work } from './work.ts'

const stop = new AbortController()
const waiting = new Map<number, { answered: () => void; refused: () => void }>()
let asked = 0

/** Sends a message to the host; `sent` is called when it is on its way, or there is no host any more. */
function tell(message: FromEngine, sent: () => void = ignore): void {
  process.send?.(message, sent)
}

function ignore(): void {
  // There is nothing to do.
}

/** Resolves when the host has done it; a host that refuses wants the run to stop. */
function ask(question: Question): Promise<void> {
  const number = ++asked
  return new Promise((answered, reject) => {
    const refused = () => {
      stop.abort(new Error('The run was stopped'))
      reject(stop.signal.reason)
    }
    waiting.set(number, { answered, refused })
    tell({ kind: 'question', number, question })
  })
}

async function endOf(job: EngineJob): Promise<EngineEnd> {
  try {
    const onEvent = (event: EngineEvent) => tell({ kind: 'event', event })
    return await work(job, { onEvent, ask, signal: stop.signal })
  } catch (error) {
    if (stop.signal.aborted) return { kind: 'aborted' }
    if (error instanceof Failure) return { kind: 'failed', failure: plainFailure(error) }
    return defect(error)
  }
}

function defect(error: unknown): EngineEnd {
  return { kind: 'failed', failure: plainFailure(new Defect(error)), defect: traceOf(error) }
}

/** Whatever is still open is of no use to anybody. */
function end(how: EngineEnd): void {
  tell({ kind: 'end', end: how }, () => process.exit(0))
}

process.on('message', async (message: ToEngine) => {
  if (message.kind === 'job') return end(await endOf(message.job))
  if (message.kind === 'abort') return stop.abort(new Error('The run was stopped'))
  const waits = waiting.get(message.number)
  waiting.delete(message.number)
  if (message.refused) waits?.refused()
  else waits?.answered()
})
// Node would print the error, and with it what it quotes of the roster.
process.on('uncaughtException', (error) => end(defect(error)))
// The host is gone. The state is made for an end at any moment.
process.on('disconnect', () => process.exit(1))
// Those who stop the service by a signal to all of its processes get an orderly end from the host.
process.on('SIGINT', ignore)
process.on('SIGTERM', ignore)
