import type { QueryClient } from '@tanstack/react-query'

/** Has everything read anew that tells of flows or their projects. */
export function changedFlows(client: QueryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && /\{teamId\}\/(flows|projects|runs|dashboard|accounts)/.test(path),
  })
}
