import { Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { useMe } from '../shell/me.ts'
import { everybody as words } from '../words/installation.ts'
import type { Person } from './person.ts'

/** Makes a person an owner or no longer one, and removes them; the last owner stays. */
export function PersonActions({ person: { id, name, owner }, only }: { person: Person; only: boolean }) {
  const isMe = useMe().id === id
  const path = { personId: id }
  const change = query.useMutation('patch', '/api/installation/people/{personId}', {
    onSuccess: async (_, { body }) => {
      notifications.show({ message: words.changed(name, body.owner) })
      await readAgain('/api/installation/people', '/api/me')
    },
  })
  const remove = query.useMutation('delete', '/api/installation/people/{personId}', {
    onSuccess: async () => {
      notifications.show({ message: words.removed(name) })
      await readAgain('/api/installation/people')
    },
  })
  if (only) {
    return (
      <Text size="xs" c="dimmed">
        {words.only}
      </Text>
    )
  }
  const turn = owner
    ? {
        label: words.noOwner,
        'aria-label': words.noOwnerOf(name),
        title: words.noOwnerTitle(name),
        message: words.noOwnerMessage,
      }
    : {
        label: words.makeOwner,
        'aria-label': words.makeOwnerOf(name),
        title: words.makeOwnerTitle(name),
        message: words.makeOwnerMessage,
      }
  return (
    <Group gap="xs" justify="flex-end">
      <ConfirmButton
        size="xs"
        variant="default"
        {...turn}
        action={{
          ...change,
          mutateAsync: () => change.mutateAsync({ params: { path }, body: { owner: !owner } }),
        }}
      />
      {!isMe && (
        <ConfirmButton
          size="xs"
          variant="subtle"
          color="red"
          label={words.remove}
          aria-label={words.removeOf(name)}
          title={words.removeTitle(name)}
          message={words.removeMessage}
          action={{ ...remove, mutateAsync: () => remove.mutateAsync({ params: { path } }) }}
        />
      )}
    </Group>
  )
}
