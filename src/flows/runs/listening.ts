/**
 * Who looks at a run learns at once what happens to it in this process. What other processes do is seen only in the
 * database, so a listener looks there too from time to time.
 */
import { EventEmitter } from 'node:events'
import type { RunState } from '../run-states.ts'
import type { RunProgress } from './progress.ts'

export type RunNews = { runId: string; teamId: string } & (
  | { kind: 'state'; state: RunState }
  | { kind: 'progress'; progress: RunProgress }
  /** So many exchanges are on record now. */
  | { kind: 'exchanges'; count: number }
)

const news = new EventEmitter().setMaxListeners(0)

/**
 * Has a listener called with all that happens to a run, or to the runs of a team, from now on. What it is told is
 * committed already.
 * @param of the id of a run or of a team
 * @returns what ends it
 */
export function subscribe(of: string, listener: (news: RunNews) => void): () => void {
  news.on(of, listener)
  return () => news.off(of, listener)
}

/** Tells everybody who listens. Called after the change was committed. */
export function tell(message: RunNews): void {
  news.emit(message.runId, message)
  news.emit(message.teamId, message)
}
