import { z } from 'zod'

const step = z.object({ id: z.string(), title: z.string() })

/** What is told while an account is signed in to, so that a person sees each step as it happens. */
export const liveEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('steps'), steps: z.array(step) }).describe('All that will be done, in order'),
  z.object({ kind: z.literal('started'), step: z.string() }),
  z.object({
    kind: z.literal('done'),
    step: z.string(),
    milliseconds: z.int(),
    received: z.int().optional().describe('Records in the first page'),
    total: z.int().optional().describe('Records of the whole collection, where the server says it'),
  }),
  z.object({ kind: z.literal('waiting'), milliseconds: z.int(), why: z.string() }).describe('Before it is tried again'),
])

export type LiveEvent = z.output<typeof liveEventSchema>
type LiveStep = z.output<typeof step>

/** How something is done that talks to another server while a person waits. */
export interface Live {
  tell(event: LiveEvent): void
  signal: AbortSignal
}

/** Tells the steps of something one after the other: the next one begins when one is done. */
export class LiveSteps {
  readonly #live: Live
  readonly #left: LiveStep[]
  #since = performance.now()

  constructor(live: Live, steps: readonly LiveStep[]) {
    this.#live = live
    this.#left = [...steps]
    live.tell({ kind: 'steps', steps: [...steps] })
    this.#start()
  }

  /** The step is done, and those before it; nothing is told of a step that was done already. */
  done(id: string, found: { received?: number; total?: number } = {}): void {
    if (!this.#left.some((step) => step.id === id)) return
    for (let next = this.#left.shift(); next; next = this.#left.shift()) {
      const milliseconds = Math.round(performance.now() - this.#since)
      const isIt = next.id === id
      this.#live.tell({ kind: 'done', step: next.id, milliseconds, ...(isIt && found) })
      this.#start()
      if (isIt) return
    }
  }

  waiting(milliseconds: number, why: string): void {
    this.#live.tell({ kind: 'waiting', milliseconds: Math.round(milliseconds), why })
  }

  #start(): void {
    this.#since = performance.now()
    const [next] = this.#left
    if (next) this.#live.tell({ kind: 'started', step: next.id })
  }
}
