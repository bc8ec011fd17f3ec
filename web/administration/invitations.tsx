import { Badge, Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { ShownOnce } from '../parts/shown-once.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { tellRefusal } from '../parts/tell-refusal.ts'
import { roles, invitations as words } from '../words/team.ts'
import type { Invitation, MadeInvitation } from './invitation.ts'
import { InviteDialog } from './invite-dialog.tsx'

const path = '/api/teams/{teamId}/invitations'

/** Who is invited and has not come yet; the link of a new invitation is shown once, to be passed on. */
export function Invitations({ teamId }: { teamId: string }) {
  const [made, setMade] = useState<MadeInvitation>()
  return (
    <Card component="section" aria-label={words.list}>
      <Stack gap={2} mb="sm">
        <Title order={2}>{words.list}</Title>
        <Text size="sm" c="dimmed">
          {words.summary}
        </Text>
      </Stack>
      <List teamId={teamId} onMade={setMade} />
      <InviteDialog teamId={teamId} onMade={setMade} />
      <ShownOnce
        value={made?.link}
        title={words.linkTitle(made?.email ?? '')}
        message={made && (made.mail.sent ? words.mailed : made.mail.why)}
        label={words.link}
        onClose={() => setMade(undefined)}
      />
    </Card>
  )
}

function List({ teamId, onMade }: { teamId: string; onMade: (made: MadeInvitation) => void }) {
  const { data, error, refetch } = query.useQuery('get', path, { params: { path: { teamId } } })
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={60} />
  if (data.items.length === 0) return <Text size="sm">{words.none}</Text>
  const columns: StackingColumn<Invitation>[] = [
    { label: words.columns.email, cell: ({ email }) => <Text size="sm">{email}</Text> },
    { label: words.columns.role, width: 140, cell: ({ role }) => roles[role].label },
    { label: words.columns.by, width: 240, cell: ({ invitedBy }) => invitedBy ?? words.nobody },
    { label: words.columns.expires, width: 230, cell: ({ expiresAt }) => <Until at={expiresAt} /> },
    { label: '', width: 190, cell: (invitation) => <Actions teamId={teamId} {...invitation} onMade={onMade} /> },
  ]
  return <StackingTable label={words.list} columns={columns} rows={data.items} keyOf={({ id }) => id} />
}

function Until({ at }: { at: string }) {
  if (new Date(at).getTime() > Date.now()) return <Moment at={at} />
  return (
    <Badge color="gray" variant="light" tt="none" classNames={{ root: 'state-badge' }}>
      {words.expired}
    </Badge>
  )
}

function Actions({
  teamId,
  id,
  email,
  role,
  onMade,
}: Pick<Invitation, 'id' | 'email' | 'role'> & { teamId: string; onMade: (made: MadeInvitation) => void }) {
  const again = query.useMutation('post', path, {
    onError: tellRefusal,
    onSuccess: async (made) => {
      onMade({ ...made, email })
      await readAgain(path)
    },
  })
  const revoke = query.useMutation('delete', '/api/teams/{teamId}/invitations/{invitationId}', {
    onSuccess: async () => {
      notifications.show({ message: words.revoked(email) })
      await readAgain(path)
    },
  })
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button
        size="xs"
        variant="default"
        loading={again.isPending}
        aria-label={words.againOf(email)}
        onClick={() => again.mutate({ params: { path: { teamId } }, body: { email, role } })}
      >
        {words.again}
      </Button>
      <ConfirmButton
        size="xs"
        variant="subtle"
        color="red"
        label={words.revoke}
        aria-label={words.revokeOf(email)}
        title={words.revokeTitle(email)}
        message={words.revokeMessage}
        action={{
          ...revoke,
          mutateAsync: () => revoke.mutateAsync({ params: { path: { teamId, invitationId: id } } }),
        }}
      />
    </Group>
  )
}
