import type { Collection } from '../roster/model.ts'
import type { Observe, Phase, RunEvent } from '../roster/observer.ts'
import type { ReadSoFar } from '../sync/load-package.ts'

/** Shows what a run reports while it goes on. */
export interface Progress {
  observe: Observe
  /** Says what goes on while no phase of a run does, and how much of a package has been read where that is it. */
  tell(title: string, read?: ReadSoFar): void
  /** The phase under way, which is where a failure comes from; undefined before the first one. */
  readonly phase: Phase | undefined
  /** Ends the display, and leaves its last state on the screen unless it is to be gone. */
  stop(outcome: 'done' | 'failed' | 'gone'): void
}

export interface CollectionProgress {
  records: number
  total: number | undefined
  done: boolean
  startedAt: number
  endedAt: number
}

/** Where a run stands, as its events tell; times are those of the clock that is handed in, in milliseconds. */
export class ProgressState {
  readonly ended: { phase: Phase; milliseconds: number }[] = []
  readonly collections = new Map<Collection, CollectionProgress>()
  /** The phase under way. */
  phase: Phase | undefined
  /** What goes on while no phase does. */
  title: string
  read: ReadSoFar | undefined
  sent: { bytes: number; total: number } | undefined
  waiting: { until: number; why: string } | undefined
  requests = 0

  constructor(title = '') {
    this.title = title
  }

  tell(title: string, read?: ReadSoFar): void {
    this.title = title
    this.read = read
  }

  take(event: RunEvent, now: number): void {
    if (event.kind !== 'waiting' && event.kind !== 'exchange') this.waiting = undefined
    switch (event.kind) {
      case 'phase-started':
        this.phase = event.phase
        break
      case 'phase-ended':
        this.ended.push({ phase: event.phase, milliseconds: event.milliseconds })
        this.phase = undefined
        break
      case 'gathered': {
        const startedAt = this.collections.get(event.collection)?.startedAt ?? now
        const { records, total, done } = event
        this.collections.set(event.collection, { records, total, done, startedAt, endedAt: now })
        break
      }
      case 'sent':
        this.sent = { bytes: event.bytes, total: event.total }
        break
      case 'waiting':
        this.waiting = { until: now + event.milliseconds, why: event.why }
        break
      case 'exchange':
        this.requests += 1
        break
    }
  }

  /** Records of all collections so far. */
  get records(): number {
    let sum = 0
    for (const { records } of this.collections.values()) sum += records
    return sum
  }
}

/** What each phase does, for somebody who sees it for the first time. */
export const phaseWords: Record<Phase, string> = {
  gather: 'the roster from the source',
  select: 'what of it goes to Apple',
  shape: "Apple's six tables",
  check: "against Apple's rules",
  compare: 'with what was delivered before',
  guard: 'against mass removal and change',
  package: 'CSV files in a zip',
  deliver: 'to the destination',
  record: 'what was delivered',
}

export const collectionWords: Record<Collection, string> = {
  orgs: 'orgs',
  academicSessions: 'academic sessions',
  courses: 'courses',
  classes: 'classes',
  users: 'users',
  enrollments: 'enrollments',
}
