/** The states of a run, as people call them. */
export const runStates = {
  scheduled: 'Scheduled',
  queued: 'Queued',
  running: 'Running',
  'waiting-for-approval': 'Waits for approval',
  retrying: 'Retries later',
  succeeded: 'Succeeded',
  'succeeded-with-warnings': 'Succeeded with warnings',
  failed: 'Failed',
  cancelled: 'Cancelled',
  superseded: 'Superseded',
  skipped: 'Skipped',
} as const

export type RunState = keyof typeof runStates
