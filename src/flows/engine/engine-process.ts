import { type ChildProcess, fork } from 'node:child_process'
import { getPriority, setPriority } from 'node:os'
import { EngineDied, EngineOutOfMemory, plainFailure } from './failures.ts'
import type { EngineEnd, EngineEvent, FromEngine, Question, ToEngine } from './job.ts'

/** As on the command line: a page of records is soon forgotten, and memory stays low. In megabytes. */
const youngGeneration = 8
/** The records of the largest page and whatever else is not in DuckDB. In megabytes. */
const oldGeneration = 768

/** Who looks at a page goes first; never before its host, which only root may grant. */
const priority = Math.max(10, getPriority())

/** Characters; V8 says what it died of, and then where. */
const lastWordsKept = 16_384

export interface Heard {
  event: (event: EngineEvent) => void
  question: (number: number, question: Question) => void
}

/** A process of the engine, seen from its host: it makes one attempt after the other. */
export class EngineProcess {
  readonly #child: ChildProcess
  #lastWords = ''

  constructor() {
    const memory = [`--max-semi-space-size=${youngGeneration}`, `--max-old-space-size=${oldGeneration}`]
    this.#child = fork(new URL('./process.ts', import.meta.url), [], {
      execArgv: [...process.execArgv, ...memory],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    const { pid, stderr } = this.#child
    if (pid !== undefined) setPriority(pid, priority)
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text)
      this.#lastWords = (this.#lastWords + text).slice(-lastWordsKept)
    })
  }

  /** Whether it can be told anything. */
  get listens(): boolean {
    const { connected, exitCode, signalCode } = this.#child
    return connected && exitCode === null && signalCode === null
  }

  /** To one that is gone this says nothing, which is heard of by its end. */
  tell(message: ToEngine): void {
    this.#child.send(message, () => undefined)
  }

  /** Ends it at once, whatever it is doing. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Ends it when it waits for another attempt. */
  dismiss(): void {
    if (this.listens) this.#child.disconnect()
  }

  /**
   * Listens until the attempt that it was told of ended, and returns how. Then it `stays`, and another attempt may come,
   * or its process is gone, and whatever it held is free again.
   */
  ended(heard: Heard): Promise<{ end: EngineEnd; stays: boolean }> {
    const child = this.#child
    return new Promise((resolve) => {
      let last: EngineEnd | undefined
      const finish = (end: EngineEnd, stays: boolean): void => {
        child.off('message', hear).off('error', died).off('close', closed)
        resolve({ end, stays })
      }
      const hear = (message: FromEngine): void => {
        if (message.kind === 'event') heard.event(message.event)
        else if (message.kind === 'question') heard.question(message.number, message.question)
        else if (message.stays) finish(message.end, true)
        else last = message.end
      }
      const died = (cause: Error): void => {
        finish(last ?? { kind: 'failed', failure: plainFailure(this.#deathBy(cause)) }, false)
      }
      const closed = (code: number | null, signal: string | null): void =>
        died(new Error(`The engine ended with ${signal ?? code}`))
      child.on('message', hear).on('error', died).on('close', closed)
    })
  }

  #deathBy(cause: Error): EngineDied | EngineOutOfMemory {
    return this.#lastWords.includes('heap out of memory') ? new EngineOutOfMemory(cause) : new EngineDied(cause)
  }
}
