import { Worker } from 'node:worker_threads'
import type { RunReport } from '../../sync/report.ts'
import { EngineDied, EngineOutOfMemory, plainFailure } from './failures.ts'
import type { EngineEnd, EngineEvent, EngineJob, FromThread, Question, ToThread } from './job.ts'

export interface EngineHost {
  /** Told of everything that happens, in order. */
  onEvent: (event: EngineEvent) => void
  /** Told the id of the run in the destination's state; the engine goes on when it resolves. */
  begun: (engineRun: string) => Promise<void>
  /** Told the report before anything is sent; the engine goes on when it resolves. */
  prepared: (report: RunReport) => Promise<void>
  /** Keeps the state's files; only asked for when the job says so. */
  keep: () => Promise<void>
  /** Aborted when the run shall stop. */
  signal: AbortSignal
}

/** How long a run may take to stop by itself, in milliseconds; then its thread is ended. The state bears that. */
const patience = 5000

/** As small as on the command line: a page of records is soon forgotten, and memory stays low. In megabytes. */
const youngGeneration = 24
/** The records of the largest page and whatever else is not in DuckDB. In megabytes. */
const oldGeneration = 768

/**
 * Makes one attempt at a run in a thread of its own and returns how it ended. What the host's own functions throw ends
 * the attempt and is thrown on.
 */
export async function runEngine(job: EngineJob, host: EngineHost): Promise<EngineEnd> {
  host.signal.throwIfAborted()
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: job,
    name: 'engine',
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: oldGeneration },
  })
  const tell = (message: ToThread): void => thread.postMessage(message)
  let kill: NodeJS.Timeout | undefined
  const stop = (): void => {
    tell({ kind: 'abort' })
    kill ??= setTimeout(() => void thread.terminate(), patience)
  }
  host.signal.addEventListener('abort', stop, { once: true })

  const refused: unknown[] = []
  const answer = async (number: number, question: Question): Promise<void> => {
    try {
      await asked(question, host)
      tell({ kind: 'answer', number })
    } catch (error) {
      refused.push(error)
      tell({ kind: 'answer', number, refused: true })
      stop()
    }
  }

  try {
    const end = await ended(thread, {
      event: (event) => host.onEvent(event),
      question: (number, question) => void answer(number, question),
    })
    if (refused.length > 0) throw refused[0]
    return host.signal.aborted && end.kind === 'failed' ? { kind: 'aborted' } : end
  } finally {
    clearTimeout(kill)
    host.signal.removeEventListener('abort', stop)
  }
}

function asked(question: Question, host: EngineHost): Promise<void> {
  switch (question.ask) {
    case 'begun':
      return host.begun(question.engineRun)
    case 'prepared':
      return host.prepared(question.report)
    case 'keep':
      return host.keep()
  }
}

interface Heard {
  event: (event: EngineEvent) => void
  question: (number: number, question: Question) => void
}

/** How the thread ended, once it is gone: then whatever it held is free again. */
function ended(thread: Worker, heard: Heard): Promise<EngineEnd> {
  return new Promise((resolve) => {
    let end: EngineEnd | undefined
    let error: unknown
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'end') end = message.end
      else if (message.kind === 'event') heard.event(message.event)
      else heard.question(message.number, message.question)
    })
    thread.on('error', (thrown) => {
      error = thrown
    })
    thread.on('exit', () => resolve(end ?? { kind: 'failed', failure: plainFailure(deathOf(error)) }))
  })
}

function deathOf(error: unknown): EngineDied | EngineOutOfMemory {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory ? new EngineOutOfMemory(error) : new EngineDied(error)
}
