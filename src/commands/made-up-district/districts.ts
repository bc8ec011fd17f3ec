import { join } from 'node:path'
import type { MadeUpDistricts, Servers, Shown } from '../../flows/made-up-district/servers.ts'
import { KeptDistrict, keptTeams } from './kept.ts'
import { RunningServers } from './servers.ts'

/** The simulated servers of "Try it with a made-up district", which listen on this machine only. */
export class SimulatedDistricts implements MadeUpDistricts {
  readonly #folder: string
  readonly #onError: (error: unknown) => void
  readonly #running = new Map<string, RunningServers>()
  readonly #problems = new Map<string, string>()

  /** @param onError for what goes wrong while nobody waits for an answer */
  constructor(folder: string, onError: (error: unknown) => void) {
    this.#folder = folder
    this.#onError = onError
  }

  /** Brings the servers of these teams back as they were, and forgets those of teams that are no more. */
  async resume(teamIds: readonly string[]): Promise<void> {
    for (const teamId of await keptTeams(this.#folder)) {
      if (!teamIds.includes(teamId)) await this.#place(teamId).remove()
      else await this.start(teamId).catch((error) => this.#problems.set(teamId, problemOf(error)))
    }
  }

  async start(teamId: string): Promise<void> {
    this.#running.set(teamId, await RunningServers.start(this.#place(teamId), this.#onError))
  }

  async look(teamId: string): Promise<Servers | undefined> {
    const running = this.#running.get(teamId)
    if (running) return running.look()
    const problem = this.#problems.get(teamId)
    if (problem === undefined) return undefined
    const place = this.#place(teamId)
    const kept = await place.read()
    return {
      running: false,
      problem,
      skyward: [],
      apple: null,
      students: kept?.students ?? 0,
      schoolDay: kept?.schoolDay ?? 1,
      lastSchoolDay: kept?.schoolDay ?? 1,
      incomplete: kept?.incomplete ?? false,
      verdicts: await place.verdicts(),
    }
  }

  async show(teamId: string, shown: Shown): Promise<void> {
    await this.#running.get(teamId)?.show(shown)
  }

  activityLog(teamId: string, verdictId: string): Promise<string | undefined> {
    return this.#place(teamId).activityLog(verdictId)
  }

  async end(teamId: string): Promise<void> {
    await this.#running.get(teamId)?.close()
    this.#running.delete(teamId)
    this.#problems.delete(teamId)
    await this.#place(teamId).remove()
  }

  /** Ends all servers until the next start. */
  async stop(): Promise<void> {
    for (const servers of this.#running.values()) await servers.close()
    this.#running.clear()
  }

  #place(teamId: string): KeptDistrict {
    return new KeptDistrict(join(this.#folder, teamId))
  }
}

function problemOf(error: unknown): string {
  return `The simulated servers of this district could not start again. ${why(error)} Restart Firstbell when that is mended, or remove the district and start another one.`
}

function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const taken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  return taken ? `Another program listens on port ${error.port}, which they need.` : error.message
}
