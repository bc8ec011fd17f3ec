/**
 * Takes back what is no longer used now, while DuckDB works on other threads, instead of when there is no more room.
 * Without Node's option `--expose-gc`, as `./firstbell` gives it, nothing is done.
 */
export function collectGarbage(): void {
  globalThis.gc?.()
}
