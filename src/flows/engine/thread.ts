/** The engine in a thread of its own, so that the roster of a large district does not hold up those who look at pages. */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { basename } from 'node:path'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../roster/failure.ts'
import { Defect, plainFailure, traceOf } from './failures.ts'
import type { EngineEnd, EngineEvent, EngineJob, FromThread, Question, ToThread } from './job.ts'
import { work } from './work.ts'

const port = parentPort as MessagePort
const stop = new AbortController()
const waiting = new Map<number, { answered: () => void; refused: () => void }>()
let asked = 0

port.on('message', (message: ToThread) => {
  if (message.kind === 'abort') return stop.abort(new Error('The run was stopped'))
  const waits = waiting.get(message.number)
  waiting.delete(message.number)
  if (message.refused) waits?.refused()
  else waits?.answered()
})

function tell(message: FromThread): void {
  port.postMessage(message)
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

async function end(): Promise<EngineEnd> {
  try {
    const onEvent = (event: EngineEvent) => tell({ kind: 'event', event })
    return await work(workerData as EngineJob, { onEvent, ask, signal: stop.signal })
  } catch (error) {
    if (stop.signal.aborted) return { kind: 'aborted' }
    if (error instanceof Failure) return { kind: 'failed', failure: plainFailure(error) }
    return { kind: 'failed', failure: plainFailure(new Defect(error)), defect: traceOf(error) }
  }
}

/** Who looks at a page goes first. Only Linux has a priority for each thread. */
function letOthersGoFirst(): void {
  if (process.platform === 'linux') setPriority(Number(basename(readlinkSync('/proc/thread-self'))), 10)
}

letOthersGoFirst()
tell({ kind: 'end', end: await end() })
port.close()
