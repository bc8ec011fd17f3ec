import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listenWhileSeen } from './listen-while-seen.ts'

/** Reads anew what is on the page whenever a run of the team comes into another state. */
export function useTeamEvents(teamId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const readAgain = () => void client.invalidateQueries({ predicate: isOfRuns })
    const listen = (events: EventSource) => events.addEventListener('state', readAgain)
    return listenWhileSeen(`/api/teams/${teamId}/events`, listen, readAgain)
  }, [client, teamId])
}

/** What a run's state shows in: runs themselves, flows with their last run, projects and the dashboard. */
function isOfRuns({ queryKey: [, path] }: { queryKey: readonly unknown[] }): boolean {
  return typeof path === 'string' && /\{teamId\}\/(runs|flows|projects|dashboard)/.test(path)
}
