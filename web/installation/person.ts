import type { paths } from '../api/schema.d.ts'

/** Somebody who can sign in. */
export type Person =
  paths['/api/installation/people']['get']['responses'][200]['content']['application/json']['items'][number]
