import { Group, Text } from '@mantine/core'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { Moment } from '../parts/moment.tsx'
import { notifications as words } from '../words/notifications.ts'
import type { Channel } from './channel.ts'

const marks = {
  sent: <IconCheck size={16} color="var(--mantine-color-green-text)" aria-hidden />,
  failed: <IconX size={16} color="var(--mantine-color-error)" aria-hidden />,
  waiting: <IconClock size={16} aria-hidden />,
}

/** How the last message to a channel fared. */
export function LastMessage({ last }: Pick<Channel, 'last'>) {
  if (!last) {
    return (
      <Text size="sm" c="dimmed">
        {words.channel.never}
      </Text>
    )
  }
  return (
    <div>
      <Group gap={6}>
        {marks[last.state]}
        <Text size="sm">
          {words.channel.last[last.state]} <Moment at={last.at} ago />
        </Text>
      </Group>
      {last.error && (
        <Text size="sm" c="dimmed" mt={2} style={{ overflowWrap: 'anywhere' }}>
          {last.error}
        </Text>
      )}
    </div>
  )
}
