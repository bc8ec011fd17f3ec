import type { Query } from '@tanstack/react-query'
import { queryClient } from './query-client.ts'
import type { paths } from './schema.d.ts'

/** Reads anew whatever of these addresses is on the page, since something was changed there. */
export function readAgain(...changed: (keyof paths)[]): Promise<void> {
  return readAgainWhere((path) => changed.some((one) => one === path))
}

/** Reads anew whatever is on the page of the addresses that fit. */
export async function readAgainWhere(fits: (path: string) => boolean): Promise<void> {
  const predicate = ({ queryKey: [, path] }: Query) => typeof path === 'string' && fits(path)
  // What is being read for the first time is not asked for anew meanwhile, and may be answered as it was before.
  const firstReads = queryClient
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined)
  await queryClient.invalidateQueries({ predicate })
  if (firstReads.length > 0) await queryClient.invalidateQueries({ predicate: (query) => firstReads.includes(query) })
}
