/** What a run of a flow can be in. The last five are its end. */
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

/** One state and when the run entered it; a run keeps all of them, the present one last. */
export interface StateAt {
  state: RunState
  at: string
}
