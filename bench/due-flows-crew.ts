/** The processes of a service that are killed and started again at random. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

type Role = 'scheduler' | 'worker'

interface Member {
  role: Role
  process: ChildProcess
}

export class Crew {
  readonly #url: string
  readonly #members: Member[] = []
  #ended = false
  /** How many of each were killed. */
  readonly killed: Record<Role, number> = { scheduler: 0, worker: 0 }

  constructor(url: string) {
    this.#url = url
  }

  /** Starts one more process; resolves when it is at work. */
  async add(role: Role): Promise<void> {
    const member = { role, process: this.#start(role) }
    this.#members.push(member)
    await once(member.process.stdout ?? member.process, 'data')
  }

  /** Kills one process, of a role or of any, in the middle of whatever it does, and starts another in its place. */
  async replaceOne(role?: Role): Promise<void> {
    const candidates = this.#members.filter((one) => role === undefined || one.role === role)
    const member = candidates[Math.floor(Math.random() * candidates.length)]
    if (!member || this.#ended) return
    this.killed[member.role] += 1
    const gone = once(member.process, 'exit')
    member.process.kill('SIGKILL')
    await gone
    if (!this.#ended) member.process = this.#start(member.role)
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Kills all of them. */
  end(): void {
    this.#ended = true
    for (const { process } of this.#members) process.kill('SIGKILL')
  }

  #start(role: Role): ChildProcess {
    const program = join(import.meta.dirname, 'due-flows-child.ts')
    return spawn(process.execPath, [program, role, this.#url], { stdio: ['ignore', 'pipe', 'inherit'] })
  }
}
