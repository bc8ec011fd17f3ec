import { query } from '../api/client.ts'
import { useTeam } from '../shell/me.ts'

/** One flow of the team, with its definition. */
export function useFlow(id: string) {
  const { id: teamId } = useTeam()
  return query.useQuery('get', '/api/teams/{teamId}/flows/{id}', { params: { path: { teamId, id } } })
}

/** All flows of the team. */
export function useFlows(projectId?: string) {
  const { id: teamId } = useTeam()
  return query.useQuery('get', '/api/teams/{teamId}/flows', {
    params: { path: { teamId }, query: { ...(projectId !== undefined && { projectId }) } },
  })
}

/** The accounts of the team. */
export function useAccounts() {
  const { id: teamId } = useTeam()
  return query.useQuery('get', '/api/teams/{teamId}/accounts', { params: { path: { teamId } } })
}
