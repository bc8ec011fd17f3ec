import type { Insertable } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Context } from '../context.ts'
import type { NumberedExchange } from '../engine/job.ts'

/** So many go to the database at once. */
const batch = 200

/** Writes the exchanges of an attempt down, some at a time. */
export class ExchangeLog {
  readonly #db: Context['db']
  readonly #runId: string
  readonly #attempt: number
  #waiting: Insertable<Tables['exchanges']>[] = []
  #flushing: Promise<void> = Promise.resolve()
  /** How many are on record. */
  written = 0

  constructor(db: Context['db'], runId: string, attempt: number) {
    this.#db = db
    this.#runId = runId
    this.#attempt = attempt
  }

  add({ position, exchange, request, response }: NumberedExchange, engineRun: string | null): void {
    this.#waiting.push({
      run_id: this.#runId,
      position,
      attempt: this.#attempt,
      at: new Date(Date.now() - exchange.milliseconds),
      with: exchange.with,
      method: exchange.method,
      url: exchange.url,
      status: exchange.status ?? null,
      milliseconds: Math.round(exchange.milliseconds),
      bytes: exchange.bytes,
      records: exchange.records ?? null,
      failure: exchange.failure ?? null,
      request_body: request && JSON.stringify(request),
      response_body: response && JSON.stringify(response),
      engine_run: engineRun,
    })
  }

  /** Writes down what has come up since the last time; what cannot be written stays for the next time. */
  flush(): Promise<void> {
    // One after the other, or rows would be taken for written that are not.
    const flushed = this.#flushing.then(() => this.#flush())
    this.#flushing = flushed.catch(() => undefined)
    return flushed
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.slice(0, batch)
      await this.#db
        .insertInto('exchanges')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      this.#waiting = this.#waiting.slice(rows.length)
      this.written += rows.length
    }
  }
}
