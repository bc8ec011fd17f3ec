import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import type { RunReport } from '../../sync/report.ts'
import { EngineDied, EngineOutOfMemory, plainFailure } from './failures.ts'
import type { EngineEnd, EngineEvent, EngineJob, FromEngine, Question, ToEngine } from './job.ts'

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

/** How long a run may take to stop by itself, in milliseconds; then its process is ended. The state bears that. */
const patience = 5000

/** As on the command line: a page of records is soon forgotten, and memory stays low. In megabytes. */
const youngGeneration = 8
/** The records of the largest page and whatever else is not in DuckDB. In megabytes. */
const oldGeneration = 768

/** Who looks at a page goes first. */
const priority = 10

/**
 * Makes one attempt at a run in a process of its own and returns how it ended. What the host's own functions throw ends
 * the attempt and is thrown on.
 */
export async function runEngine(job: EngineJob, host: EngineHost): Promise<EngineEnd> {
  host.signal.throwIfAborted()
  const engine = startEngine()
  const tell = (message: ToEngine): unknown => engine.send(message, gone)
  let kill: NodeJS.Timeout | undefined
  const stop = (): void => {
    tell({ kind: 'abort' })
    kill ??= setTimeout(() => engine.kill('SIGKILL'), patience)
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
    tell({ kind: 'job', job })
    const end = await ended(engine, {
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

function gone(): void {
  // Heard of by its end.
}

function startEngine(): ChildProcess {
  const memory = [`--max-semi-space-size=${youngGeneration}`, `--max-old-space-size=${oldGeneration}`]
  const engine = fork(new URL('./process.ts', import.meta.url), [], {
    execArgv: [...process.execArgv, ...memory],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  if (engine.pid !== undefined) setPriority(engine.pid, priority)
  return engine
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

/** How the engine ended, once its process is gone: then whatever it held is free again. */
function ended(engine: ChildProcess, heard: Heard): Promise<EngineEnd> {
  return new Promise((resolve) => {
    let end: EngineEnd | undefined
    let lastWords = ''
    engine.on('message', (message: FromEngine) => {
      if (message.kind === 'end') end = message.end
      else if (message.kind === 'event') heard.event(message.event)
      else heard.question(message.number, message.question)
    })
    engine.stderr?.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text)
      lastWords = (lastWords + text).slice(-lastWordsKept)
    })
    const died = (cause: Error) => resolve(end ?? { kind: 'failed', failure: plainFailure(deathOf(lastWords, cause)) })
    engine.on('error', died)
    engine.on('close', (code, signal) => died(new Error(`The engine ended with ${signal ?? code}`)))
  })
}

/** Characters; V8 says what it died of, and then where. */
const lastWordsKept = 16_384

function deathOf(lastWords: string, cause: Error): EngineDied | EngineOutOfMemory {
  return lastWords.includes('heap out of memory') ? new EngineOutOfMemory(cause) : new EngineDied(cause)
}
