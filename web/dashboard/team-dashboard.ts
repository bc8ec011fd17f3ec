import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'

export type TeamDashboard = components['schemas']['TeamDashboard']
export type WatchedFlow = TeamDashboard['flows'][number]
export type FlowFigures = components['schemas']['FlowFigures']

/** How a team does; the frame reads it anew whenever a run comes into another state. */
export function useTeamDashboard(teamId: string) {
  return query.useQuery('get', '/api/teams/{teamId}/dashboard', { params: { path: { teamId } } })
}
