import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'

export type MadeUpDistrict = components['schemas']['MadeUpDistrict']
export type Verdict = MadeUpDistrict['verdicts'][number]

/** The servers of a demo team, and what they have seen. */
export function useMadeUpDistrict(teamId: string, { enabled = true, refetchInterval = 0 } = {}) {
  return query.useQuery(
    'get',
    '/api/teams/{teamId}/made-up-district',
    { params: { path: { teamId } } },
    { enabled, ...(refetchInterval > 0 && { refetchInterval }) },
  )
}
