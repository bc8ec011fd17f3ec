/** What people can be told about, and in which words a channel's settings offer it. */
export const events = {
  'run.failed': 'A run failed',
  'run.held': 'A run is held and waits for a person',
  'run.warnings': 'A run was delivered, with warnings',
  'flow.recovered': 'A flow is in order again after a failure, a hold or an alarm',
  'flow.overdue': 'A flow had no successful run for too long',
  'account.expires': 'Credentials of an account are about to expire',
} as const

export type Event = keyof typeof events

export const eventNames = Object.keys(events) as [Event, ...Event[]]
