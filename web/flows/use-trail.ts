import { query } from '../api/client.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { projects } from '../words/projects.ts'

/** Where the flow lies; its project's name once it is known. */
export function useTrail(projectId: string | undefined) {
  const { id: teamId } = useTeam()
  const { data } = query.useQuery(
    'get',
    '/api/teams/{teamId}/projects/{id}',
    { params: { path: { teamId, id: projectId ?? '' } } },
    { enabled: projectId !== undefined },
  )
  return [
    { label: projects.title, to: urls.projects(teamId) },
    ...(projectId === undefined ? [] : [{ label: data?.name ?? '…', to: urls.project(teamId, projectId) }]),
  ]
}
