import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { query } from '../api/client.ts'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { useIsHere } from '../parts/use-is-here.ts'
import { urls } from '../urls.ts'
import { flowActions } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'

/**
 * Runs a flow now, or previews it, and leads to the run; to the one that is under way where there is one already. Who has
 * gone elsewhere meanwhile is told, and not led away.
 */
export function useStartRun(teamId: string, flowId: string) {
  const navigate = useNavigate()
  const isHere = useIsHere()
  const start = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/runs')
  const preview = start.variables?.body.preview ?? false
  const begin = async (body: { preview: boolean }) => {
    // The button shows that it is busy a moment after the click; a second click in that moment finds this one.
    if (start.isPending) return
    try {
      const { id } = await start.mutateAsync({ params: { path: { teamId, id: flowId } }, body })
      void changedFlows()
      if (isHere()) await navigate(urls.run(teamId, id))
      else notifications.show({ message: flowActions.started })
    } catch (error) {
      const { code, details } = apiErrorOf(error) ?? {}
      if (!isHere()) return tellRefusal(error)
      if (code !== 'run-under-way' || typeof details?.['runId'] !== 'string') return
      notifications.show({ message: flowActions.underWay })
      await navigate(urls.run(teamId, details['runId']))
    }
  }
  const known = apiErrorOf(start.error)?.code === 'run-under-way'
  return {
    runNow: () => void begin({ preview: false }),
    preview: () => void begin({ preview: true }),
    startsRun: start.isPending && !preview,
    startsPreview: start.isPending && preview,
    error: known ? null : start.error,
  }
}
