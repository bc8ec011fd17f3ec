import { useEffect } from 'react'
import { Outlet, useParams } from 'react-router'
import { useTeamEvents } from '../api/team-events.ts'
import { Frame } from './frame.tsx'
import { rememberTeam } from './last-team.ts'
import { type Team, useMe } from './me.ts'
import { NotThere } from './not-there.tsx'

/** The frame of a team's pages, for its members; what happens to its runs is heard as long as it is open. */
export function TeamFrame() {
  const { teamId } = useParams()
  const team = useMe().teams.find(({ id }) => id === teamId)
  if (!team)
    return (
      <Frame>
        <NotThere />
      </Frame>
    )
  return <FrameOf key={team.id} team={team} />
}

function FrameOf({ team }: { team: Team }) {
  useEffect(() => rememberTeam(team.id), [team.id])
  useTeamEvents(team.id)
  return (
    <Frame team={team}>
      <Outlet />
    </Frame>
  )
}
