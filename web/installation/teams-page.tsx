import { Badge, Button, Card, Group, Skeleton, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { query } from '../api/client.ts'
import { readAgain } from '../api/read-again.ts'
import type { paths } from '../api/schema.d.ts'
import { NewTeam } from '../dashboard/new-team.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMe } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { formatNumber } from '../words/formats.ts'
import { everyTeam as words } from '../words/installation.ts'
import { shell } from '../words/shell.ts'

type Team = paths['/api/installation/teams']['get']['responses'][200]['content']['application/json']['items'][number]

/** Every team; an owner may join one, such as one that has lost its administrators. */
export function EveryTeamPage() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/teams')
  const [address, change] = useUrlState()
  return (
    <Card component="section" aria-label={words.label}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {words.summary}
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ team: 'new' })}>
          {words.make}
        </Button>
      </Group>
      {error && <Problem error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.items.length === 0 && <Text size="sm">{words.none}</Text>}
      {data && data.items.length > 0 && (
        <StackingTable label={words.label} columns={columns} rows={data.items} keyOf={({ id }) => id} />
      )}
      <NewTeam opened={address.has('team')} onClose={() => change({ team: null }, { replace: true })} />
    </Card>
  )
}

const columns: StackingColumn<Team>[] = [
  {
    label: words.columns.name,
    cell: ({ name, demo }) => (
      <Group gap={6}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {demo && (
          <Badge size="xs" variant="light" color="yellow" classNames={{ root: 'state-badge' }}>
            {shell.demo}
          </Badge>
        )}
      </Group>
    ),
  },
  { label: words.columns.members, width: 120, cell: ({ members }) => formatNumber(members) },
  { label: '', width: 140, cell: (team) => <OpenOrJoin team={team} /> },
]

function OpenOrJoin({ team: { id, name } }: { team: Team }) {
  const isMember = useMe().teams.some((team) => team.id === id)
  const navigate = useNavigate()
  const join = query.useMutation('post', '/api/installation/teams/{id}/join', {
    onSuccess: async () => {
      await readAgain('/api/me', '/api/installation/teams')
      await navigate(urls.dashboard(id))
    },
  })
  if (isMember) {
    return (
      <Button component={Link} to={urls.dashboard(id)} size="xs" variant="default" aria-label={words.openOf(name)}>
        {words.open}
      </Button>
    )
  }
  return (
    <ConfirmButton
      size="xs"
      variant="default"
      label={words.join}
      aria-label={words.joinOf(name)}
      title={words.joinTitle(name)}
      message={words.joinMessage}
      action={{ ...join, mutateAsync: () => join.mutateAsync({ params: { path: { id } } }) }}
    />
  )
}
