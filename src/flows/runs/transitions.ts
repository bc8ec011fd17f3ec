import type { RunState } from '../run-states.ts'

/** From which state a run may come into which. Whatever is not here does not happen, whoever asks for it. */
const allowed: Readonly<Record<RunState, readonly RunState[]>> = {
  scheduled: ['queued', 'skipped', 'cancelled'],
  queued: ['running', 'retrying', 'failed', 'cancelled', 'superseded', 'skipped'],
  // Back to queued: its worker died, or was stopped.
  running: [
    'waiting-for-approval',
    'retrying',
    'succeeded',
    'succeeded-with-warnings',
    'failed',
    'cancelled',
    'superseded',
    'queued',
  ],
  'waiting-for-approval': ['queued', 'cancelled', 'superseded'],
  retrying: ['queued', 'running', 'failed', 'cancelled', 'superseded'],
  // Back to queued: a preview whose package was approved.
  succeeded: ['queued'],
  'succeeded-with-warnings': ['queued'],
  failed: [],
  cancelled: [],
  superseded: [],
  skipped: [],
}

/** The states from which a run may come into this one. */
export function statesBefore(state: RunState): RunState[] {
  return (Object.keys(allowed) as RunState[]).filter((from) => allowed[from].includes(state))
}
