/** What a Prometheus server may read: https://prometheus.io/docs/practices/naming */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from '../flows/context.ts'
import { endedRuns, unfinishedRuns } from '../flows/run-figures.ts'
import { notEnded } from '../flows/run-states.ts'
import type { App } from './app.ts'

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const runSeconds = [1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200]

/** A run is counted so long after its end, when every transaction that ends one has been committed. */
const lagMilliseconds = 30_000

/** The requests that this process answers, and the runs of the whole installation. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #context: Context
  readonly #requests: Histogram<'method' | 'route' | 'status'>
  readonly #runs: Counter<'state' | 'trigger'>
  readonly #runSeconds: Histogram<'state'>
  readonly #unfinished: Gauge<'state'>
  #countedUntil: Date
  #counting: Promise<void> = Promise.resolve()

  /** @param since runs that ended before are not counted */
  constructor(context: Context, since = new Date()) {
    const registers = [this.#registry]
    this.#countedUntil = since
    this.#context = context
    this.#requests = new Histogram({
      name: 'firstbell_http_request_duration_seconds',
      help: 'Requests to this process, by route',
      labelNames: ['method', 'route', 'status'],
      buckets: requestSeconds,
      registers,
    })
    this.#runs = new Counter({
      name: 'firstbell_runs_ended_total',
      help: 'Runs of the whole installation that ended since this process was started, by their end',
      labelNames: ['state', 'trigger'],
      registers,
    })
    this.#runSeconds = new Histogram({
      name: 'firstbell_run_duration_seconds',
      help: 'How long they took',
      labelNames: ['state'],
      buckets: runSeconds,
      registers,
    })
    this.#unfinished = new Gauge({
      name: 'firstbell_runs_unfinished',
      help: 'Runs of the whole installation that have not ended, by state; queued is the depth of the queue',
      labelNames: ['state'],
      registers,
    })
    collectDefaultMetrics({ register: this.#registry })
  }

  /** Counts the requests of a server from here on. */
  watch(app: App): void {
    app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
      const route = routeOptions.url ?? 'unknown'
      this.#requests.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    })
  }

  /** Everything in Prometheus' text format, with the runs as they stand in the database now. */
  async read(): Promise<{ type: string; text: string }> {
    // One reader after the other, so that no run is counted for two of them.
    this.#counting = this.#counting.catch(() => undefined).then(() => this.#countEnded())
    await this.#counting
    for (const state of notEnded) this.#unfinished.set({ state }, 0)
    for (const { state, count } of await unfinishedRuns(this.#context.db)) this.#unfinished.set({ state }, count)
    return { type: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  async #countEnded(): Promise<void> {
    const until = new Date(Date.now() - lagMilliseconds)
    const after = this.#countedUntil
    if (until <= after) return
    const runs = await endedRuns(this.#context.db, { after, until })
    this.#countedUntil = until
    for (const { state, trigger, seconds } of runs) {
      this.#runs.inc({ state, trigger })
      if (seconds !== null) this.#runSeconds.observe({ state }, seconds)
    }
  }
}
