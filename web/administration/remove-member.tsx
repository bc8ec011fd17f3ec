import { notifications } from '@mantine/notifications'
import { useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { members as words } from '../words/team.ts'
import type { Member } from './member.ts'

/** Takes a person out of the team; oneself, too. */
export function RemoveMember({ teamId, member: { personId, name } }: { teamId: string; member: Member }) {
  const isMe = useMe().id === personId
  const navigate = useNavigate()
  const remove = query.useMutation('delete', '/api/teams/{teamId}/members/{personId}', {
    onSuccess: async () => {
      notifications.show({ message: words.removed(name) })
      if (isMe) await navigate(urls.teams)
      await readAgain(isMe ? '/api/me' : '/api/teams/{teamId}/members')
    },
  })
  return (
    <ConfirmButton
      size="xs"
      variant="subtle"
      color="red"
      label={isMe ? words.leave : words.remove}
      aria-label={isMe ? words.leave : words.removeOf(name)}
      title={isMe ? words.leaveTitle : words.removeTitle(name)}
      message={isMe ? words.leaveMessage : words.removeMessage}
      action={{ ...remove, mutateAsync: () => remove.mutateAsync({ params: { path: { teamId, personId } } }) }}
    />
  )
}
