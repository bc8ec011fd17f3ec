import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconDots, IconHistory, IconPencil, IconTrash, IconWebhook } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { NameDialog } from '../parts/name-dialog.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { flowActions } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'
import type { Flow } from './definition.ts'
import { useFlowRename } from './use-flow-change.ts'
import { WebhookDialog } from './webhook-dialog.tsx'

/** What else can be done with a flow. */
export function FlowMenu({ flow }: { flow: Flow }) {
  const { id: teamId } = useTeam()
  const mayChange = useMay('administrator')
  const [renames, renaming] = useDisclosure(false)
  const [duplicates, duplicating] = useDisclosure(false)
  const [deletes, deleting] = useDisclosure(false)
  const [webhookOpened, webhook] = useDisclosure(false)
  const rename = useFlowRename(flow)
  const duplicate = useDuplicate(flow)
  const remove = useDelete(flow)
  const icon = { size: 16, 'aria-hidden': true } as const
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={flowActions.more(flow.name)}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={urls.flowVersions(teamId, flow.id)} leftSection={<IconHistory {...icon} />}>
            {flowActions.versions}
          </Menu.Item>
          {mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={renaming.open}>
                {flowActions.rename}
              </Menu.Item>
              <Menu.Item leftSection={<IconCopy {...icon} />} onClick={duplicating.open}>
                {flowActions.duplicate}
              </Menu.Item>
              <Menu.Item leftSection={<IconWebhook {...icon} />} onClick={webhook.open}>
                {flowActions.webhook}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={deleting.open}>
                {flowActions.delete}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={renames}
        onClose={renaming.close}
        title={flowActions.renameTitle}
        label={flowActions.name}
        save={flowActions.rename}
        initial={flow.name}
        action={rename}
      />
      <NameDialog
        opened={duplicates}
        onClose={duplicating.close}
        title={flowActions.duplicateTitle}
        label={flowActions.name}
        save={flowActions.duplicateSave}
        initial={flowActions.copyOf(flow.name)}
        action={duplicate}
      />
      <ConfirmDialog
        opened={deletes}
        onClose={deleting.close}
        title={flowActions.deleteTitle(flow.name)}
        message={flowActions.deleteMessage}
        confirmLabel={flowActions.deleteConfirm}
        color="red"
        action={remove}
      />
      <WebhookDialog flow={flow} opened={webhookOpened} onClose={webhook.close} />
    </>
  )
}

/** Makes a flow like this one, and leads to it. */
function useDuplicate({ id }: Flow) {
  const { id: teamId } = useTeam()
  const navigate = useNavigate()
  const copy = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/copies')
  return {
    ...copy,
    mutateAsync: async (name: string) => {
      const made = await copy.mutateAsync({ params: { path: { teamId, id } }, body: { name } })
      notifications.show({ message: flowActions.duplicated(made.name) })
      await navigate(urls.flow(teamId, made.id))
      await changedFlows()
    },
  }
}

/** Deletes a flow, and leads to the project that it was in. */
function useDelete({ id, name, projectId }: Flow) {
  const { id: teamId } = useTeam()
  const navigate = useNavigate()
  const remove = query.useMutation('delete', '/api/teams/{teamId}/flows/{id}')
  return {
    ...remove,
    mutateAsync: async () => {
      await remove.mutateAsync({ params: { path: { teamId, id } } })
      notifications.show({ message: flowActions.deleted(name) })
      await navigate(urls.project(teamId, projectId))
      await changedFlows()
    },
  }
}
