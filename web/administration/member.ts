import type { paths } from '../api/schema.d.ts'

/** Somebody in a team. */
export type Member =
  paths['/api/teams/{teamId}/members']['get']['responses'][200]['content']['application/json']['items'][number]
