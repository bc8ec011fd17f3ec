import { Navigate } from 'react-router'
import { urls } from '../urls.ts'
import { lastTeam } from './last-team.ts'
import { useMe } from './me.ts'

/** Where `/` leads: to the team's projects, or to the choice among several teams. */
export function Start() {
  const { teams } = useMe()
  const last = teams.find(({ id }) => id === lastTeam())
  const team = last ?? (teams.length === 1 ? teams[0] : undefined)
  return <Navigate to={team ? urls.dashboard(team.id) : urls.teams} replace />
}
