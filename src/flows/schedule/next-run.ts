import type { FlowDefinition } from '../definition.ts'
import { nextOccurrence } from './occurrences.ts'

/**
 * What a flow's `next_run_at` has to be: the next time at which its schedule is due after `now`. Null when it is
 * switched off, has no schedule, or is never due again. To be set whenever a flow is made, saved or switched.
 */
export function nextRunAt(
  { schedule }: Pick<FlowDefinition, 'schedule'>,
  enabled: boolean,
  now: Temporal.Instant = Temporal.Now.instant(),
): Date | null {
  const next = enabled && schedule ? nextOccurrence(schedule, now) : null
  return next && new Date(next.epochMilliseconds)
}
