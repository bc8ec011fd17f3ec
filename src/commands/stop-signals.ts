import type { Environment } from './environment.ts'
import { exitCodes } from './exit-codes.ts'

/**
 * The signal that is aborted when the process is asked to end, so that whatever is under way is brought to rest and
 * cleared away: by Ctrl-C, by SIGTERM, or because its terminal was closed, unless it is to outlive that (see scripts/node).
 */
export function stoppedBySignals({ variables }: Pick<Environment, 'variables'>): AbortSignal {
  const stop = new AbortController()
  let interrupted = false
  process.on('SIGINT', () => {
    // A second Ctrl-C does not wait for the cleaning up.
    if (interrupted) process.exit(exitCodes.interrupted)
    interrupted = true
    stop.abort(new Error('interrupted'))
  })
  // These may come twice: whoever stops all processes of `npm start` tells the service, and so does its parent; and of
  // a terminal that is closed both the system and the shell tell.
  process.on('SIGTERM', () => stop.abort(new Error('terminated')))
  process.on('SIGHUP', () => {
    if (variables['OUTLIVES_TERMINAL'] === undefined) stop.abort(new Error('hung up'))
  })
  return stop.signal
}
