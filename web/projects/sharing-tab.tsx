import { Button, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Invitations } from '../administration/invitations.tsx'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay, useMe, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { sharingTab as words } from '../words/projects.ts'
import { shell } from '../words/shell.ts'

const path = '/api/teams/{teamId}/members'
type Member = paths[typeof path]['get']['responses'][200]['content']['application/json']['items'][number]

/** Who of the team sees a project, and what each may do. */
export function SharingTab() {
  const { id: teamId } = useTeam()
  const me = useMe()
  const mayInvite = useMay('administrator')
  const [, change] = useUrlState()
  const { data, error, refetch } = query.useQuery('get', path, {
    params: { path: { teamId } },
  })
  const columns: StackingColumn<Member>[] = [
    {
      label: words.columns.person,
      width: 320,
      cell: (member) => <Person {...member} isMe={member.personId === me.id} />,
    },
    { label: words.columns.role, width: 160, cell: ({ role }) => shell.roles[role] },
    {
      label: words.columns.may,
      cell: ({ role }) => (
        <Text size="sm" c="dimmed">
          {words.roles[role]}
        </Text>
      ),
    },
  ]
  return (
    <Stack gap="lg">
      <Card component="section" aria-label={words.title}>
        <Group justify="space-between" align="flex-start" mb="md" gap="sm">
          <div>
            <Title order={2}>{words.title}</Title>
            <Text size="sm" c="dimmed" mt={4}>
              {words.summary}
            </Text>
          </div>
          {mayInvite && (
            <Group gap="xs">
              <Button variant="default" component={Link} to={urls.people(teamId)}>
                {words.toPeople}
              </Button>
              <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => change({ invite: 'new' })}>
                {words.invite}
              </Button>
            </Group>
          )}
        </Group>
        {error && !data && <Problem error={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton height={140} role="status" aria-busy aria-label={words.loading} />}
        {data && (
          <StackingTable label={words.title} columns={columns} rows={data.items} keyOf={({ personId }) => personId} />
        )}
      </Card>
      {mayInvite && <Invitations teamId={teamId} />}
    </Stack>
  )
}

function Person({ name, email, isMe }: { name: string; email: string; isMe: boolean }) {
  return (
    <>
      <Text size="sm" fw={600}>
        {name}
        {isMe && (
          <Text span size="sm" c="dimmed" fw={400}>
            {` (${words.you})`}
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        {email}
      </Text>
    </>
  )
}
