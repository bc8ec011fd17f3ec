import { query } from '../api/client.ts'
import { urls } from '../urls.ts'
import { useArrive } from './arrive.ts'

/** Accepts an invitation and goes to its team. */
export function useAcceptInvitation(onError?: (error: unknown) => void) {
  const arrive = useArrive()
  return query.useMutation('post', '/api/invitations/accept', {
    onSuccess: ({ teamId }) => arrive(urls.dashboard(teamId)),
    ...(onError && { onError }),
  })
}
