import { Badge, Button, Card, Group, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { useMay } from '../shell/me.ts'
import { notifications as words } from '../words/notifications.ts'
import type { Channel, Whose } from './channel.ts'
import { KindIcon } from './kind-icon.tsx'
import { LastMessage } from './last-message.tsx'
import { TestMessage } from './test-message.tsx'

interface ChannelCardProps {
  channel: Channel
  whose: Whose
  onEdit: () => void
  onSecret: (secret: string) => void
}

/** A channel: where it goes, what it tells of, how its last message fared, and what can be done with it. */
export function ChannelCard({ channel, whose, onEdit, onSecret }: ChannelCardProps) {
  const mayChange = useMay('administrator')
  const { name, kind, to, host, project, events, enabled } = channel
  return (
    <Card component="section" aria-label={name}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group wrap="nowrap" align="flex-start" gap="sm" miw={0}>
            <KindIcon kind={kind} />
            <div style={{ minWidth: 0 }}>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {words.kinds[kind]} · {to?.join(', ') ?? host}
              </Text>
            </div>
          </Group>
          {mayChange ? <OnOff channel={channel} teamId={whose.teamId} /> : !enabled && <Off />}
        </Group>
        <Group gap={6}>
          <Badge variant="outline" color="gray" tt="none">
            {project?.name ?? words.allProjects}
          </Badge>
          {events.map((event) => (
            <Badge key={event} variant="light" tt="none" classNames={{ root: 'state-badge' }}>
              {words.events[event]}
            </Badge>
          ))}
        </Group>
        {mayChange ? (
          <Actions channel={channel} whose={whose} onEdit={onEdit} onSecret={onSecret} />
        ) : (
          <LastMessage last={channel.last} />
        )}
      </Stack>
    </Card>
  )
}

function Off() {
  return (
    <Badge color="gray" variant="light" tt="none" classNames={{ root: 'state-badge' }}>
      {words.channel.off}
    </Badge>
  )
}

function OnOff({ channel: { id, name, enabled }, teamId }: { channel: Channel; teamId: string }) {
  const change = query.useMutation('patch', '/api/teams/{teamId}/channels/{id}', {
    onSuccess: () => readAgain('/api/teams/{teamId}/channels'),
    onError: tellRefusal,
  })
  const asked = change.isPending ? change.variables.body?.enabled : undefined
  const checked = asked ?? enabled
  return (
    <Switch
      checked={checked}
      disabled={change.isPending}
      label={checked ? words.channel.on : words.channel.off}
      labelPosition="left"
      aria-label={words.channel.switchOf(name)}
      onChange={({ currentTarget }) =>
        change.mutate({ params: { path: { teamId, id } }, body: { enabled: currentTarget.checked } })
      }
    />
  )
}

function Actions({ channel, whose: { teamId }, onEdit, onSecret }: ChannelCardProps) {
  const { id, name, kind } = channel
  const path = { teamId, id }
  const remove = query.useMutation('delete', '/api/teams/{teamId}/channels/{id}', {
    onSuccess: async () => {
      notifications.show({ message: words.channel.removed(name) })
      await readAgain('/api/teams/{teamId}/channels', '/api/teams/{teamId}/notifications')
    },
  })
  const renew = query.useMutation('post', '/api/teams/{teamId}/channels/{id}/signing-secret', {
    onSuccess: ({ signingSecret }) => onSecret(signingSecret),
  })
  const { edit, editOf, newSecret, newSecretTitle, newSecretMessage, removeTitle, removeMessage } = words.channel
  return (
    <TestMessage teamId={teamId} channel={channel}>
      <Button size="xs" variant="default" onClick={onEdit} aria-label={editOf(name)}>
        {edit}
      </Button>
      {kind === 'webhook' && (
        <ConfirmButton
          size="xs"
          variant="default"
          label={newSecret}
          title={newSecretTitle(name)}
          message={newSecretMessage}
          action={{ ...renew, mutateAsync: () => renew.mutateAsync({ params: { path } }) }}
        />
      )}
      <ConfirmButton
        size="xs"
        variant="subtle"
        color="red"
        label={words.channel.remove}
        title={removeTitle(name)}
        message={removeMessage}
        action={{ ...remove, mutateAsync: () => remove.mutateAsync({ params: { path } }) }}
      />
    </TestMessage>
  )
}
