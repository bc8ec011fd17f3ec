import { Button, Card, Group, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core'
import { IconBell, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay } from '../shell/me.ts'
import { notifications as words } from '../words/notifications.ts'
import type { Channel, Whose } from './channel.ts'
import { ChannelCard } from './channel-card.tsx'
import { ChannelDialog } from './channel-dialog.tsx'
import { SentMessages } from './sent-messages.tsx'

/** Who is told of what: of all projects of a team, or of one; and what was sent to them lately. */
export function Channels({ teamId, projectId }: Whose) {
  const whose = { teamId, ...(projectId !== undefined && { projectId }) }
  const mayChange = useMay('administrator')
  const { data, error, refetch } = query.useQuery('get', '/api/teams/{teamId}/channels', {
    params: { path: { teamId } },
  })
  const [address, change] = useUrlState()
  const [secret, setSecret] = useState<string>()
  const show = (channel: string | null) => change({ channel }, { replace: channel === null })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Loading />

  const channels = data.items.filter(({ project }) => !projectId || !project || project.id === projectId)
  const opened = address.get('channel')
  const edited = channels.find(({ id }) => id === opened)
  return (
    <Stack gap="lg">
      {channels.length > 0 && (
        <Group justify="space-between" mih={36}>
          <Title order={2}>{words.channels}</Title>
          {mayChange && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => show('new')}>
              {words.add}
            </Button>
          )}
        </Group>
      )}
      <List channels={channels} whose={whose} onEdit={show} onSecret={setSecret} />
      {mayChange && (
        <ChannelDialog
          key={opened}
          opened={opened === 'new' || edited !== undefined}
          whose={whose}
          {...(edited && { channel: edited })}
          onClose={() => show(null)}
          onSecret={setSecret}
        />
      )}
      <ShownOnce
        value={secret}
        title={words.secret.title}
        message={words.secret.message}
        label={words.secret.label}
        onClose={() => setSecret(undefined)}
      />
      {data.items.length > 0 && <SentMessages whose={whose} channels={channels} />}
    </Stack>
  )
}

interface ListProps {
  channels: readonly Channel[]
  whose: Whose
  onEdit: (id: string) => void
  onSecret: (secret: string) => void
}

function List({ channels, whose, onEdit, onSecret }: ListProps) {
  const mayChange = useMay('administrator')
  const { title, message, messageForReaders } = words.empty
  if (channels.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<IconBell size={28} aria-hidden />}
          title={title}
          message={mayChange ? message : messageForReaders}
          {...(mayChange && { action: { label: words.add, onClick: () => onEdit('new') } })}
        />
      </Card>
    )
  }
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      {channels.map((channel) => (
        <ChannelCard
          key={channel.id}
          channel={channel}
          whose={whose}
          onEdit={() => onEdit(channel.id)}
          onSecret={onSecret}
        />
      ))}
    </SimpleGrid>
  )
}

function Loading() {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Skeleton height={214} radius="md" />
      <Skeleton height={214} radius="md" />
    </SimpleGrid>
  )
}
