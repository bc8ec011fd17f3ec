import type { Observe, Phase } from '../roster/observer.ts'

/** Times the phases of a run and tells the observer of them; a run that was aborted enters no further phase. */
export class Phases {
  readonly ended: { phase: Phase; milliseconds: number }[] = []
  readonly #observe: Observe
  readonly #signal: AbortSignal

  constructor(observe: Observe, signal: AbortSignal) {
    this.#observe = observe
    this.#signal = signal
  }

  async time<Result>(phase: Phase, work: () => Promise<Result>): Promise<Result> {
    this.#signal.throwIfAborted()
    this.#observe({ kind: 'phase-started', phase })
    const started = performance.now()
    const result = await work()
    const milliseconds = Math.round(performance.now() - started)
    this.ended.push({ phase, milliseconds })
    this.#observe({ kind: 'phase-ended', phase, milliseconds })
    return result
  }
}
