import { queryClient } from './query-client.ts'
import type { paths } from './schema.d.ts'

/** Reads anew whatever of these addresses is on the page, since something was changed there. */
export async function readAgain(...changed: (keyof paths)[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) => changed.some((one) => one === path),
  })
}
