import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { useTeam } from '../shell/me.ts'
import { versionsPage as words } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'

interface RestoreButtonProps {
  flowId: string
  version: number
  /** The version in force. */
  basedOn: number
}

/** Puts what an earlier version said back in force, as a new version. */
export function RestoreButton({ flowId, version, basedOn }: RestoreButtonProps) {
  const { id: teamId } = useTeam()
  const restore = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/versions/{version}/restore')
  const mutateAsync = async () => {
    await restore.mutateAsync({ params: { path: { teamId, id: flowId, version } }, body: { basedOn } })
    notifications.show({ message: words.restored(version) })
    await changedFlows()
  }
  return (
    <ConfirmButton
      label={words.restore}
      size="xs"
      variant="default"
      title={words.restoreTitle(version)}
      message={words.restoreMessage(version, basedOn + 1)}
      action={{ ...restore, mutateAsync }}
    />
  )
}
