import { Center, Loader } from '@mantine/core'
import { Navigate } from 'react-router'
import { query } from '../api/client.ts'
import { urls } from '../urls.ts'
import { shell } from '../words/shell.ts'
import { lastTeam } from './last-team.ts'
import { useMe } from './me.ts'

/** Where `/` leads: into the team that was looked at last, or to the choice among several teams. */
export function Start() {
  const { teams } = useMe()
  const last = teams.find(({ id }) => id === lastTeam())
  const team = last ?? (teams.length === 1 ? teams[0] : undefined)
  return team ? <StartOfTeam teamId={team.id} /> : <Navigate to={urls.teams} replace />
}

/** To the team's projects; to the templates before there is one. */
function StartOfTeam({ teamId }: { teamId: string }) {
  const { data, error } = query.useQuery('get', '/api/teams/{teamId}/projects', { params: { path: { teamId } } })
  if (data?.items.length === 0) return <Navigate to={urls.templates(teamId)} replace />
  // A page of the team can say what is wrong, and try again.
  if (data || error) return <Navigate to={urls.projects(teamId)} replace />
  return (
    <Center h="100vh">
      <Loader role="status" aria-label={shell.loading} />
    </Center>
  )
}
