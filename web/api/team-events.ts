import { useContext, useEffect } from 'react'
import { listenWhileSeen } from './listen-while-seen.ts'
import { readAgainWhere } from './read-again.ts'
import { SignedOutContext } from './signed-out.ts'

/** Reads anew what is on the page whenever a run of the team comes into another state. */
export function useTeamEvents(teamId: string): void {
  const isSignedOut = useContext(SignedOutContext)
  useEffect(() => {
    if (isSignedOut) return undefined
    const readAgain = () => void readAgainWhere(isOfRuns)
    const listen = (events: EventSource) => events.addEventListener('state', readAgain)
    return listenWhileSeen(`/api/teams/${teamId}/events`, listen, readAgain)
  }, [teamId, isSignedOut])
}

/** What a run's state shows in: runs themselves, flows with their last run, projects and the dashboard. */
function isOfRuns(path: string): boolean {
  return /\{teamId\}\/(runs|flows|projects|dashboard)/.test(path)
}
