import { Failure } from '../roster/failure.ts'
import { inState, type RunRecord, type State } from './state.ts'

/** Writes down that a run has failed, or was interrupted, with what else is known of it. */
export async function recordFailure(
  runId: string,
  error: unknown,
  { state, signal }: { state: State; signal: AbortSignal },
  known: Partial<RunRecord> = {},
): Promise<void> {
  // The record on file may be further than the one in hand, when the delivery failed.
  const record = await state.run(runId)
  const ended = inState(record, signal.aborted ? 'interrupted' : 'failed')
  await state.saveRun({ ...ended, ...known, failure: codeOf(error, signal) })
}

function codeOf(error: unknown, signal: AbortSignal): string | null {
  if (error instanceof Failure) return error.code
  return signal.aborted ? null : 'DEFECT'
}
