import type { Faults } from './faults.ts'

/** A write, and how it is answered. */
export interface PendingWrite {
  take(): void
  refuse(): void
}

/** So long the next write may be in coming before we say that the client waits for an answer. */
const quietMilliseconds = 40

/**
 * Counts the writes that a client has under way. To know how many it dares at once, a drop that limits them answers
 * none before the client either passes the limit or falls silent.
 */
export class WriteQueue {
  readonly #pending: PendingWrite[] = []
  readonly #disconnect: () => void
  #quiet: NodeJS.Timeout | undefined

  constructor(disconnect: () => void) {
    this.#disconnect = disconnect
  }

  add(write: PendingWrite, limit: Faults['writesAtOnce']): void {
    if (!limit) {
      write.take()
      return
    }
    if (this.#pending.length >= limit.most) {
      if (limit.otherwise === 'fail') write.refuse()
      else this.#disconnect()
      return
    }
    this.#pending.push(write)
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => this.#takeAll(), quietMilliseconds)
  }

  stop(): void {
    clearTimeout(this.#quiet)
  }

  #takeAll(): void {
    for (const write of this.#pending.splice(0)) write.take()
  }
}
