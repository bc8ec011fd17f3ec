import { Pool } from 'undici'

/** A load as it came out; times in milliseconds. */
export interface LoadFigures {
  requests: number
  perSecond: number
  /** Answers other than 200, and requests without an answer. */
  failed: number
  p50: number
  p90: number
  p99: number
  max: number
}

const connections = 20

/**
 * Sends GET requests to the paths in turn, evenly spaced, however long the answers take, until it is stopped. A
 * request's time counts from the moment it was due, so that one that had to wait for others counts in full.
 */
export class SteadyLoad {
  readonly #pool: Pool
  readonly #paths: readonly string[]
  readonly #headers: Record<string, string>
  readonly #interval: number
  readonly #began = performance.now()
  readonly #times: number[] = []
  readonly #underWay = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout
  #sent = 0
  #failed = 0

  constructor(
    origin: string,
    { paths, headers, perSecond }: { paths: readonly string[]; headers: Record<string, string>; perSecond: number },
  ) {
    this.#pool = new Pool(origin, { connections })
    this.#paths = paths
    this.#headers = headers
    this.#interval = 1000 / perSecond
    this.#timer = setInterval(() => this.#sendWhatIsDue(), 1)
  }

  #sendWhatIsDue(): void {
    while (true) {
      const due = this.#began + this.#sent * this.#interval
      if (due > performance.now()) return
      const request = this.#send(this.#paths[this.#sent % this.#paths.length] as string, due)
      this.#sent += 1
      this.#underWay.add(request)
      void request.then(() => this.#underWay.delete(request))
    }
  }

  async #send(path: string, due: number): Promise<void> {
    try {
      const { statusCode, body } = await this.#pool.request({ method: 'GET', path, headers: this.#headers })
      await body.dump()
      if (statusCode !== 200) this.#failed += 1
    } catch {
      this.#failed += 1
    }
    this.#times.push(performance.now() - due)
  }

  /** Sends no more, waits for the answers that are missing, and returns how it went. */
  async stop(): Promise<LoadFigures> {
    clearInterval(this.#timer)
    const seconds = (performance.now() - this.#began) / 1000
    await Promise.all(this.#underWay)
    await this.#pool.close()
    const times = this.#times.toSorted((one, other) => one - other)
    const percentile = (part: number) => Math.round(times[Math.ceil(times.length * part) - 1] ?? Number.NaN)
    return {
      requests: this.#sent,
      perSecond: Math.round(this.#sent / seconds),
      failed: this.#failed,
      p50: percentile(0.5),
      p90: percentile(0.9),
      p99: percentile(0.99),
      max: percentile(1),
    }
  }
}
