/** The processes of a service that are killed and started again at random. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

type Role = 'scheduler' | 'worker'

interface Member {
  role: Role
  process: ChildProcess
  atWork: Promise<void>
  isAtWork: boolean
}

export class Crew {
  readonly #url: string
  readonly #members = new Set<Member>()
  #ended = false
  /** How many of each were killed. */
  readonly killed: Record<Role, number> = { scheduler: 0, worker: 0 }

  constructor(url: string) {
    this.#url = url
  }

  /** Starts one more process; resolves when it is at work. */
  add(role: Role): Promise<void> {
    const program = join(import.meta.dirname, 'due-flows-child.ts')
    const process_ = spawn(process.execPath, [program, role, this.#url], { stdio: ['pipe', 'pipe', 'inherit'] })
    const member: Member = { role, process: process_, isAtWork: false, atWork: Promise.resolve() }
    member.atWork = once(process_.stdout, 'data').then(() => {
      member.isAtWork = true
    })
    this.#members.add(member)
    return member.atWork
  }

  /** How many are being started. */
  get starting(): number {
    return [...this.#members].filter(({ isAtWork }) => !isAtWork).length
  }

  /** Kills one that is at work, of a role or of any, in the middle of whatever it does, and starts another in its place. */
  replaceOne(role?: Role): void {
    const candidates = [...this.#members].filter((one) => one.isAtWork && (role === undefined || one.role === role))
    const member = candidates[Math.floor(Math.random() * candidates.length)]
    if (!member || this.#ended) return
    this.#members.delete(member)
    this.killed[member.role] += 1
    member.process.kill('SIGKILL')
    void this.add(member.role)
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Kills all of them. */
  end(): void {
    this.#ended = true
    for (const { process } of this.#members) process.kill('SIGKILL')
  }
}
