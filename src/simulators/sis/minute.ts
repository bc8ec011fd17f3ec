const MINUTE = 60_000

/** Counts the requests of a minute, which begins with the first of them. */
export class Minute {
  readonly #allowed: number
  readonly #now: () => number
  #began = Number.NEGATIVE_INFINITY
  #requests = 0

  constructor(allowed: number, now: () => number) {
    this.#allowed = allowed
    this.#now = now
  }

  /** Counts a request that is allowed, and answers 0; for one too many how many seconds the minute still lasts. */
  secondsUntilAllowed(): number {
    const now = this.#now()
    if (now - this.#began >= MINUTE) {
      this.#began = now
      this.#requests = 0
    }
    if (this.#requests === this.#allowed) return Math.ceil((this.#began + MINUTE - now) / 1000)
    this.#requests += 1
    return 0
  }
}
