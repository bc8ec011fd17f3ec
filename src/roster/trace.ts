/**
 * Where in the program an error happened, and where its cause did. Their messages are left out: they may quote a record
 * of the roster, and with it a student's name. What DuckDB begins its messages with, such as "IO Error", is its kind.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const cause = error.cause instanceof Error ? [`Caused by ${namedFrames(error.cause)}`] : []
  return [namedFrames(error), ...cause].join('\n')
}

const kindInDuckDb =
  /^(Binder|Catalog|Constraint|Conversion|INTERNAL|IO|Invalid Input|Not implemented|Out of Memory|Parser) Error(?=:)/

/** The name of an error, then the innermost calls. */
function namedFrames({ name, message, stack = '' }: Error): string {
  // A line of a message may look like a call.
  const calls = stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const kind = kindInDuckDb.exec(message)?.[0]
  return [kind ?? name, ...calls.slice(0, 12)].join('\n')
}
