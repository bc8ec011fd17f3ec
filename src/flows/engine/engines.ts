import type { RunReport } from '../../sync/report.ts'
import { EngineProcess } from './engine-process.ts'
import type { EngineEnd, EngineEvent, EngineJob, Question } from './job.ts'

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

/**
 * The engine's processes: one for each attempt that is under way. To start one takes as much as a small district's run, so
 * one whose run went well is kept for the next.
 */
export class Engines {
  readonly #idle = new Map<EngineProcess, NodeJS.Timeout>()
  readonly #idleFor: number

  /** @param idleFor how long a process waits for the next run, in milliseconds */
  constructor(idleFor = 10_000) {
    this.#idleFor = idleFor
  }

  /**
   * Makes one attempt at a run and returns how it ended. What the host's own functions throw ends the attempt and is
   * thrown on.
   */
  async run(job: EngineJob, host: EngineHost): Promise<EngineEnd> {
    host.signal.throwIfAborted()
    const engine = this.#takeIdle() ?? new EngineProcess()
    let kill: NodeJS.Timeout | undefined
    const stop = (): void => {
      engine.tell({ kind: 'abort' })
      kill ??= setTimeout(() => engine.kill(), patience)
    }
    host.signal.addEventListener('abort', stop, { once: true })

    const refused: unknown[] = []
    const answer = async (number: number, question: Question): Promise<void> => {
      try {
        await asked(question, host)
        engine.tell({ kind: 'answer', number })
      } catch (error) {
        refused.push(error)
        engine.tell({ kind: 'answer', number, refused: true })
        stop()
      }
    }

    try {
      engine.tell({ kind: 'job', job })
      const { end, stays } = await engine.ended({
        event: (event) => host.onEvent(event),
        question: (number, question) => void answer(number, question),
      })
      if (stays) this.#keep(engine)
      if (refused.length > 0) throw refused[0]
      return host.signal.aborted && end.kind === 'failed' ? { kind: 'aborted' } : end
    } finally {
      clearTimeout(kill)
      host.signal.removeEventListener('abort', stop)
    }
  }

  /** Ends those that no run needs. */
  dismiss(): void {
    for (let engine = this.#takeIdle(); engine; engine = this.#takeIdle()) engine.dismiss()
  }

  #keep(engine: EngineProcess): void {
    const dismiss = (): void => {
      this.#idle.delete(engine)
      engine.dismiss()
    }
    this.#idle.set(engine, setTimeout(dismiss, this.#idleFor))
  }

  #takeIdle(): EngineProcess | undefined {
    for (const [engine, timer] of this.#idle) {
      clearTimeout(timer)
      this.#idle.delete(engine)
      if (engine.listens) return engine
    }
    return undefined
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
