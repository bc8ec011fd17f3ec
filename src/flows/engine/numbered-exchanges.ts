import type { RunEvent } from '../../roster/observer.ts'
import { BodyWriter } from '../history/bodies.ts'
import type { EngineEvent, EngineJob } from './job.ts'

/** Numbers the exchanges of a run, and keeps what was asked and answered in the run's body file, where it was recorded. */
export class NumberedExchanges {
  readonly #job: Pick<EngineJob, 'stateFolder' | 'key' | 'recordBodies'>
  readonly #onEvent: (event: EngineEvent) => void
  #next: number
  #bodies: BodyWriter | undefined

  constructor(job: EngineJob, onEvent: (event: EngineEvent) => void) {
    this.#job = job
    this.#onEvent = onEvent
    this.#next = job.firstPosition
  }

  /** The run of the engine whose folder holds the body file from now on. */
  begin(engineRun: string): void {
    const { stateFolder, key, recordBodies } = this.#job
    if (recordBodies) this.#bodies = BodyWriter.open(stateFolder, engineRun, Buffer.from(key))
  }

  observe(event: RunEvent): void {
    if (event.kind !== 'exchange') {
      this.#onEvent(event)
      return
    }
    const { exchange, bodies } = event
    const position = this.#next++
    this.#onEvent({
      kind: 'exchange',
      position,
      exchange,
      request: (bodies && this.#bodies?.add(position, 'request', bodies.request)) ?? null,
      response: (bodies?.response && this.#bodies?.add(position, 'response', bodies.response)) ?? null,
    })
  }

  close(): void {
    this.#bodies?.close()
  }
}
