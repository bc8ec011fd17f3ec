import type { Failure } from '../../roster/failure.ts'

const minute = 60
const hour = 60 * minute

/** How long is waited before each further attempt to send a message, in seconds. */
const retryAfter = [minute, 5 * minute, 30 * minute, 2 * hour]

/**
 * What follows from a failed attempt to send a message. What cannot pass by itself is not tried again.
 * @param attempts how many were made, the failed one included
 */
export function afterAttempt(
  { passing }: Pick<Failure, 'passing'>,
  attempts: number,
): { kind: 'retry'; seconds: number } | { kind: 'give-up' } {
  const seconds = retryAfter[attempts - 1]
  return passing && seconds !== undefined ? { kind: 'retry', seconds } : { kind: 'give-up' }
}
