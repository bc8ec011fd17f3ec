import { Button, Card, Chip, Group, Pagination, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMe } from '../shell/me.ts'
import { allTeams as words } from '../words/dashboard.ts'
import { errors } from '../words/errors.ts'
import { healthStates } from '../words/health.ts'
import { NewTeam } from './new-team.tsx'
import { TeamTable } from './team-table.tsx'
import { countsOf, fitting, needsSomebody, sorts, type TeamOverview } from './teams-list.ts'

/** So often the list is read anew; there are no events that concern all teams. */
const refetchInterval = 30_000

/** Every team of the person and how it does, those with problems first. */
export function TeamsPage() {
  const { owner } = useMe()
  const [making, { open, close }] = useDisclosure(false)
  const { data, error, refetch } = query.useQuery('get', '/api/dashboard', {}, { refetchInterval })
  const teams = data?.items
  return (
    <>
      <PageHeader
        title={words.title}
        {...(teams && teams.length > 0 && { summary: words.summary(teams.length, teams.filter(needsSomebody).length) })}
        actions={
          owner && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
              {words.make}
            </Button>
          )
        }
      />
      <NewTeam opened={making} onClose={close} />
      {!teams && error && <Problem error={error} title={errors.couldNotLoad} again={() => void refetch()} />}
      {!teams && !error && <Loading />}
      {teams?.length === 0 && (
        <Card>
          <EmptyState
            title={words.empty.title}
            message={owner ? words.empty.ownerMessage : words.empty.message}
            icon={<IconBuildingCommunity size={28} aria-hidden />}
            {...(owner && { action: { label: words.make, onClick: open } })}
          />
        </Card>
      )}
      {teams && teams.length > 0 && <Teams teams={teams} />}
    </>
  )
}

const perPage = 50

function Teams({ teams }: { teams: readonly TeamOverview[] }) {
  const [parameters, change] = useUrlState()
  const health = parameters.get('health')
  const sort = sorts.find((each) => each === parameters.get('sort')) ?? 'problems'
  const found = fitting(teams, { search: parameters.get('search') ?? '', health, sort })
  const pages = Math.ceil(found.length / perPage)
  const page = Math.min(Math.max(1, Number(parameters.get('page')) || 1), Math.max(1, pages))
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="md">
        <Group align="flex-end" gap="md">
          <SearchField label={words.searchLabel} placeholder={words.search} />
          <Select
            label={words.sort}
            w={200}
            data={sorts.map((value) => ({ value, label: words.sorts[value] }))}
            value={sort}
            allowDeselect={false}
            onChange={(value) => change({ sort: value === 'problems' ? null : value, page: null })}
          />
        </Group>
        <Chip.Group value={health ?? ''} onChange={(value) => change({ health: String(value) || null, page: null })}>
          <Group gap={6} role="group" aria-label={words.show}>
            <Chip value="" size="xs">
              {words.filter(words.all, teams.length)}
            </Chip>
            {countsOf(teams).map((each) => (
              <Chip key={each.health} value={each.health} size="xs">
                {words.filter(healthStates[each.health], each.count)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Group>
      {found.length === 0 ? (
        <Text c="dimmed" py="xl" ta="center" role="status">
          {words.noneFound}
        </Text>
      ) : (
        <TeamTable teams={found.slice((page - 1) * perPage, page * perPage)} />
      )}
      {pages > 1 && (
        <Group justify="center" component="nav" aria-label={words.pages}>
          <Pagination
            total={pages}
            value={page}
            onChange={(next) => change({ page: next === 1 ? null : String(next) })}
            getControlProps={(control) => ({ 'aria-label': words.control[control] })}
          />
        </Group>
      )}
    </Stack>
  )
}

function Loading() {
  return (
    <Stack gap="md">
      <Skeleton height={58} />
      <Skeleton height={420} />
    </Stack>
  )
}
