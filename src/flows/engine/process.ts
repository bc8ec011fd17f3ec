/**
 * The engine in a process of its own, so that the roster of a large district does not hold up those who look at pages,
 * and nothing that happens to it takes the service along.
 */
import { Failure } from '../../roster/failure.ts'
import { traceOf } from '../../roster/trace.ts'
import { NothingArrived } from '../../sync/delivery.ts'
import { Defect, plainFailure } from './failures.ts'
import type { Answer, EngineEnd, EngineEvent, EngineJob, FromEngine, Question, ToEngine } from './job.ts'
import { work } from './work.ts'

/** One that grew larger ends with its run, so that the memory is the system's again. In bytes. */
const keptBelow = 256 * 1024 * 1024

/** Questions of all attempts: a late answer to one is none to another. */
let asked = 0

class Attempt {
  readonly #stop = new AbortController()
  readonly #waiting = new Map<number, { answered: () => void; refused: () => void }>()

  async make(job: EngineJob): Promise<EngineEnd> {
    const { signal } = this.#stop
    try {
      const onEvent = (event: EngineEvent) => tell({ kind: 'event', event })
      return await work(job, { onEvent, ask: (question) => this.#ask(question), signal })
    } catch (error) {
      if (signal.aborted) return { kind: 'aborted', ...(error instanceof NothingArrived && { nothingArrived: true }) }
      if (error instanceof Failure) return { kind: 'failed', failure: plainFailure(error) }
      return defect(error)
    }
  }

  stop(): void {
    this.#stop.abort(new Error('The run was stopped'))
  }

  hear({ number, refused }: Answer): void {
    const waits = this.#waiting.get(number)
    this.#waiting.delete(number)
    if (refused) waits?.refused()
    else waits?.answered()
  }

  /** Resolves when the host has done it; a host that refuses wants the run to stop. */
  #ask(question: Question): Promise<void> {
    const number = ++asked
    return new Promise((answered, reject) => {
      const refused = () => {
        this.stop()
        reject(this.#stop.signal.reason)
      }
      this.#waiting.set(number, { answered, refused })
      tell({ kind: 'question', number, question })
    })
  }
}

/** The attempt that is under way. */
let current: Attempt | undefined

/** Sends a message to the host; `sent` is called when it is on its way, or there is no host any more. */
function tell(message: FromEngine, sent: () => void = ignore): void {
  process.send?.(message, sent)
}

function ignore(): void {
  // There is nothing to do.
}

function defect(error: unknown): EngineEnd {
  return { kind: 'failed', failure: plainFailure(new Defect(error)), defect: traceOf(error) }
}

/** After an attempt that went well the next one may come; else whatever is still open is of no use to anybody. */
function end(how: EngineEnd): void {
  current = undefined
  const wentWell = how.kind === 'delivered' || how.kind === 'prepared'
  const stays = wentWell && process.memoryUsage.rss() < keptBelow
  tell({ kind: 'end', end: how, stays }, stays ? ignore : () => process.exit(0))
}

process.on('message', async (message: ToEngine) => {
  if (message.kind === 'abort') return current?.stop()
  if (message.kind === 'answer') return current?.hear(message)
  const attempt = new Attempt()
  current = attempt
  const how = await attempt.make(message.job)
  // Else something went wrong meanwhile, which was its end.
  if (current === attempt) end(how)
})
// Node would print the error, and with it what it quotes of the roster.
process.on('uncaughtException', (error) => {
  if (current) end(defect(error))
  else process.exit(1)
})
// The host is gone, or needs this process no longer. The state is made for an end at any moment.
process.on('disconnect', () => process.exit(1))
// Those who stop the service by a signal to all of its processes get an orderly end from the host.
process.on('SIGINT', ignore)
process.on('SIGTERM', ignore)
process.on('SIGHUP', ignore)
