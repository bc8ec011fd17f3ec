import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconCheck, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { Problem } from '../parts/problem.tsx'
import { notifications as words } from '../words/notifications.ts'
import { confirm } from '../words/parts.ts'
import type { Channel } from './channel.ts'
import { LastMessage } from './last-message.tsx'

interface TestMessageProps {
  teamId: string
  channel: Channel
  /** The other buttons of the channel, beside this one. */
  children: ReactNode
}

/** Sends a test message, and says whether the receiver has taken it. */
export function TestMessage({ teamId, channel: { id, name, last }, children }: TestMessageProps) {
  const send = query.useMutation('post', '/api/teams/{teamId}/channels/{id}/test-messages', {
    onSettled: () => readAgain('/api/teams/{teamId}/channels', '/api/teams/{teamId}/notifications'),
  })
  return (
    <Stack gap="sm" style={{ flexGrow: 1 }} justify="space-between">
      {/* What has just gone wrong is said below, with what to do. */}
      <LastMessage last={last && send.error ? { ...last, error: null } : last} />
      <Group gap="xs">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconSend size={14} aria-hidden />}
          loading={send.isPending}
          onClick={() => send.mutate({ params: { path: { teamId, id } } })}
        >
          {words.channel.test}
        </Button>
        {children}
      </Group>
      <Problem error={send.error} />
      {send.data && (
        <Alert
          role="status"
          color="green"
          p="sm"
          icon={<IconCheck aria-hidden />}
          withCloseButton
          closeButtonLabel={confirm.close}
          onClose={send.reset}
        >
          {words.channel.tested(name)} {send.data.remark}
        </Alert>
      )}
    </Stack>
  )
}
