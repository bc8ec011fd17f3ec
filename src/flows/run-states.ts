/** What a run of a flow can be in. */
export const runStates = [
  'scheduled',
  'queued',
  'running',
  'waiting-for-approval',
  'retrying',
  'succeeded',
  'succeeded-with-warnings',
  'failed',
  'cancelled',
  'superseded',
  'skipped',
] as const

export type RunState = (typeof runStates)[number]

/** States in which something is still going to happen by itself. */
export const unfinished: readonly RunState[] = ['scheduled', 'queued', 'running', 'retrying']

/** States that are no end: something is still going to happen, by itself or when a person has decided. */
export const notEnded: readonly RunState[] = [...unfinished, 'waiting-for-approval']

/** Whether nothing more happens to a run in this state, unless a person begins it anew. */
export function isEnd(state: RunState): boolean {
  return !notEnded.includes(state)
}

/** One state and when the run entered it; a run keeps all of them, the present one last. */
export interface StateAt {
  state: RunState
  at: string
}
