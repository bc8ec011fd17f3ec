import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** With less in memory than that, there is room enough: a run of 5,000 students takes about as much. */
const enough = { bytes: 240_000_000 }

/**
 * Takes back what is no longer used now, while DuckDB works on other threads, instead of when there is no more room.
 * Where little is in memory, nothing is done.
 */
export function collectGarbage(): void {
  if (process.memoryUsage.rss() >= enough.bytes) collectorOfNode()()
}

/** Started with `--expose-gc`, Node would compile its own code again, which takes up to a tenth of a second. */
function collectorOfNode(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return collect
}
