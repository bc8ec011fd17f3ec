import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { useTeam } from '../shell/me.ts'
import { webhookWords as words } from '../words/flows.ts'
import { changedFlows } from './changed-flows.ts'
import type { Flow } from './definition.ts'

interface WebhookDialogProps {
  flow: Pick<Flow, 'id' | 'webhook'>
  opened: boolean
  onClose: () => void
}

/** Makes the address that starts a flow, shows it once, and ends it. */
export function WebhookDialog({ flow: { id, webhook }, opened, onClose }: WebhookDialogProps) {
  const { id: teamId } = useTeam()
  const [url, setUrl] = useState<string>()
  const init = { params: { path: { teamId, id } } }
  const make = query.useMutation('post', '/api/teams/{teamId}/flows/{id}/webhook')
  const remove = query.useMutation('delete', '/api/teams/{teamId}/flows/{id}/webhook')
  const leave = () => {
    make.reset()
    onClose()
  }
  const makeOne = async () => {
    const made = await make.mutateAsync(init)
    setUrl(made.url)
    onClose()
    void changedFlows()
  }
  const removeIt = async () => {
    await remove.mutateAsync(init)
    notifications.show({ message: words.removed })
    await changedFlows()
  }
  return (
    <>
      <Dialog busy={make.isPending} opened={opened} onClose={leave} title={words.title}>
        <Stack>
          <Text size="sm">{words.help}</Text>
          <Text size="sm" fw={600}>
            {webhook ? words.exists : words.none}
          </Text>
          <Problem error={make.error} />
          <Group justify="flex-end">
            {webhook && (
              <ConfirmButton
                label={words.remove}
                title={words.removeTitle}
                message={words.removeMessage}
                action={{ ...remove, mutateAsync: removeIt }}
                color="red"
                variant="light"
              />
            )}
            <Button loading={make.isPending} onClick={() => void makeOne().catch(() => undefined)} data-autofocus>
              {webhook ? words.replace : words.make}
            </Button>
          </Group>
          {webhook && (
            <Text size="xs" c="dimmed">
              {words.replaceWarning}
            </Text>
          )}
        </Stack>
      </Dialog>
      <ShownOnce
        value={url}
        title={words.title}
        label={words.url}
        onClose={() => setUrl(undefined)}
        message={
          <Stack gap="xs">
            <Text size="sm">{words.keep}</Text>
            <Text size="sm">{words.howText}</Text>
            <Text size="sm">
              {words.example} <Code>{words.command}</Code>
            </Text>
          </Stack>
        }
      />
    </>
  )
}
