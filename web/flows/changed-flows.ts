import { readAgainWhere } from '../api/read-again.ts'

/** Has everything read anew that tells of flows or their projects. What a source has takes long to read, and stays. */
export function changedFlows(): Promise<void> {
  return readAgainWhere(
    (path) => /\{teamId\}\/(flows|projects|runs|dashboard|accounts)/.test(path) && !path.endsWith('/discovery'),
  )
}
