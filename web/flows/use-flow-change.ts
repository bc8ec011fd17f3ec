import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { useTeam } from '../shell/me.ts'
import { flowActions } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'

/** Switches a flow on or off. */
export function useFlowSwitch(flow: { id: string; name: string }) {
  const { id: teamId } = useTeam()
  const change = query.useMutation('patch', '/api/teams/{teamId}/flows/{id}', {
    onSuccess: async (_changed, { body: { enabled } }) => {
      await changedFlows()
      const { name } = flow
      notifications.show({ message: enabled ? flowActions.switchedOn(name) : flowActions.switchedOff(name) })
    },
  })
  return {
    ...change,
    set: (enabled: boolean) => change.mutate({ params: { path: { teamId, id: flow.id } }, body: { enabled } }),
  }
}

/** Renames a flow. */
export function useFlowRename(flow: { id: string }) {
  const { id: teamId } = useTeam()
  const change = query.useMutation('patch', '/api/teams/{teamId}/flows/{id}', {
    onSuccess: async () => {
      await changedFlows()
      notifications.show({ message: flowActions.renamed })
    },
  })
  return {
    ...change,
    mutateAsync: (name: string) => change.mutateAsync({ params: { path: { teamId, id: flow.id } }, body: { name } }),
  }
}
