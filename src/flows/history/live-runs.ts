/**
 * What happens to runs, for everybody who looks on at the moment. What this process does is told at once; what others do
 * is seen by looking into the database once a second, once for all who look on.
 */
import type { Db } from '../context.ts'
import { isEnd } from '../run-states.ts'
import { type RunNews, subscribe } from '../runs/listening.ts'
import { eventsOf, type LiveEvent, type Standing, standings } from './live-events.ts'

const lookEvery = 1000

/** The runs of a team, or one of them. */
export interface Watched {
  teamId: string
  runId?: string
}

/** One who looks on. It is told each state of a run once, in order. */
class Listener {
  readonly watched: Watched
  readonly #tell: (event: LiveEvent) => void
  /** How many states of each run it knows. */
  readonly #seen = new Map<string, number>()
  #waiting: LiveEvent[] | undefined = []

  constructor(watched: Watched, tell: (event: LiveEvent) => void) {
    this.watched = watched
    this.#tell = tell
  }

  /** Tells how things stood when it began to look on, and then what came up meanwhile. */
  begin(standing: readonly LiveEvent[]): void {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of [...standing, ...waiting]) this.tell(event)
  }

  tell(event: LiveEvent): void {
    if (this.#waiting) {
      this.#waiting.push(event)
      return
    }
    if (event.kind === 'state') {
      if (event.number <= (this.#seen.get(event.runId) ?? 0)) return
      this.#seen.set(event.runId, event.number)
    }
    this.#tell(event)
  }
}

/** What was seen of a run when the database was looked into last. */
interface Known {
  teamId: string
  flowId: string
  projectId: string
  states: number
  /** As text, to see whether it has changed. */
  progress: string
}

export class LiveRuns {
  readonly #db: Db
  readonly #listeners = new Set<Listener>()
  readonly #known = new Map<string, Known>()
  /** What this process tells of; one subscription for all who look on at the same run or team. */
  readonly #subscriptions = new Map<string, { listeners: number; end: () => void }>()
  /** Runs that this process told a new state of since the last look. */
  readonly #told = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #isLooking = false
  #lookAgain = false

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Tells how the runs stand, and then all that happens to them.
   * @param seen how many states of runs the listener knows from before: it is told those that it missed. Of other runs
   *   it is told the present state; for a team, of those to which something may still happen
   * @returns what ends it
   */
  async watch(
    watched: Watched,
    seen: ReadonlyMap<string, number>,
    tell: (event: LiveEvent) => void,
  ): Promise<() => void> {
    const listener = new Listener(watched, tell)
    this.#listeners.add(listener)
    const unsubscribe = this.#subscribe(watched.runId ?? watched.teamId)
    this.#lookLater()
    const end = () => {
      unsubscribe()
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.close()
    }
    try {
      const { teamId, runId } = watched
      const runs = await standings(this.#db, runId ? [runId] : [...seen.keys()], runId ? [] : [teamId])
      const own = runs.filter((run) => run.team_id === teamId)
      listener.begin(own.flatMap((run) => eventsOf(run, seen.get(run.id) ?? run.states.length - 1)))
      return end
    } catch (error) {
      end()
      throw error
    }
  }

  /** Nobody is told anything any more. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#listeners.clear()
    this.#known.clear()
    for (const { end } of this.#subscriptions.values()) end()
    this.#subscriptions.clear()
  }

  #subscribe(of: string): () => void {
    const subscription = this.#subscriptions.get(of) ?? {
      listeners: 0,
      end: subscribe(of, (news) => this.#hear(news)),
    }
    subscription.listeners += 1
    this.#subscriptions.set(of, subscription)
    return () => {
      subscription.listeners -= 1
      if (subscription.listeners > 0) return
      subscription.end()
      this.#subscriptions.delete(of)
    }
  }

  #hear({ teamId, ...news }: RunNews): void {
    if (news.kind === 'state') {
      // Its time and reason stand in the database.
      this.#told.add(news.runId)
      void this.#look()
      return
    }
    const known = this.#known.get(news.runId)
    if (!known) return
    const { flowId, projectId } = known
    if (news.kind === 'progress') {
      const progress = JSON.stringify(news.progress)
      if (progress === known.progress) return
      known.progress = progress
    }
    this.#tell(teamId, { ...news, flowId, projectId })
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => void this.#look(), lookEvery).unref()
  }

  /** Looks into the database; asked for while it looks, it looks once more. */
  async #look(): Promise<void> {
    if (this.#isLooking) {
      this.#lookAgain = true
      return
    }
    this.#isLooking = true
    clearTimeout(this.#timer)
    this.#timer = undefined
    do {
      this.#lookAgain = false
      // A database that is away is looked at again a second later.
      await this.#lookOnce().catch(() => undefined)
    } while (this.#lookAgain)
    this.#isLooking = false
    if (this.#listeners.size > 0) this.#lookLater()
  }

  async #lookOnce(): Promise<void> {
    const teams = new Set<string>()
    const runs = new Set<string>(this.#told)
    this.#told.clear()
    for (const { watched } of this.#listeners) {
      if (watched.runId === undefined) teams.add(watched.teamId)
      else runs.add(watched.runId)
    }
    // Of a run that has come to its end since the last look, the end is still to be told.
    for (const [id, { teamId }] of this.#known) if (teams.has(teamId)) runs.add(id)
    for (const run of await standings(this.#db, [...runs], [...teams])) this.#compare(run)
  }

  #compare(run: Standing): void {
    const known = this.#known.get(run.id)
    const progress = JSON.stringify(run.progress)
    for (const event of eventsOf(run, known?.states ?? 0)) {
      if (event.kind !== 'progress' || progress !== known?.progress) this.#tell(run.team_id, event)
    }
    const { team_id: teamId, flow_id: flowId, project_id: projectId, states } = run
    if (!isEnd(run.state)) this.#known.set(run.id, { teamId, flowId, projectId, states: states.length, progress })
    else this.#known.delete(run.id)
  }

  #tell(teamId: string, event: LiveEvent): void {
    for (const listener of this.#listeners) {
      const { watched } = listener
      if (watched.teamId === teamId && (watched.runId ?? event.runId) === event.runId) listener.tell(event)
    }
  }
}
