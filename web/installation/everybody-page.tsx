import { Badge, Box, Card, Group, Skeleton, Stack, Text } from '@mantine/core'
import { TwoFactor } from '../administration/two-factor.tsx'
import { query } from '../api/client.ts'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMe } from '../shell/me.ts'
import { everybody as words } from '../words/installation.ts'
import type { Person } from './person.ts'
import { PersonActions } from './person-actions.tsx'

/** Everybody who can sign in. */
export function EverybodyPage() {
  const { data, error, refetch } = query.useQuery('get', '/api/installation/people')
  const [address] = useUrlState()
  const search = (address.get('search') ?? '').toLowerCase()
  const found = data?.items.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(search))
  return (
    <Card component="section" aria-label={words.label}>
      <Stack>
        <Text size="sm" c="dimmed">
          {words.summary}
        </Text>
        <Box maw={280}>
          <SearchField placeholder={words.search} />
        </Box>
        {error && <Problem error={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton height={200} />}
        {found?.length === 0 && <Text size="sm">{words.none}</Text>}
        {data && found && found.length > 0 && <People everybody={data.items} found={found} />}
      </Stack>
    </Card>
  )
}

function People({ everybody, found }: { everybody: readonly Person[]; found: readonly Person[] }) {
  const owners = everybody.filter(({ owner }) => owner).length
  const columns: StackingColumn<Person>[] = [
    { label: words.columns.person, cell: (person) => <Who person={person} /> },
    { label: words.columns.twoFactor, width: 140, cell: ({ twoFactor }) => <TwoFactor on={twoFactor} /> },
    { label: words.columns.teams, width: 90, cell: ({ teams }) => words.teams(teams) },
    { label: words.columns.since, width: 140, cell: ({ createdAt }) => <Moment at={createdAt} ago /> },
    {
      label: '',
      width: 280,
      cell: (person) => <PersonActions person={person} only={person.owner && owners === 1} />,
    },
  ]
  return <StackingTable label={words.label} columns={columns} rows={found} keyOf={({ id }) => id} />
}

function Who({ person: { id, name, email, owner } }: { person: Person }) {
  const { id: me } = useMe()
  return (
    <>
      <Group gap={6}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {id === me && (
          <Badge size="xs" variant="default" tt="none">
            {words.you}
          </Badge>
        )}
        {owner && (
          <Badge size="xs" variant="light" tt="none" classNames={{ root: 'state-badge' }}>
            {words.owner}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {email}
      </Text>
    </>
  )
}
