import { Button, Card, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconHistory, IconZoomCancel } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { historyTab as words } from '../words/projects.ts'
import { clearedFilters, filtersOf, HistoryFilters } from './history-filters.tsx'
import { HistoryList } from './history-list.tsx'
import { useProject } from './project.ts'

/** Every run of a project, the newest first; it follows what happens, through the events of the team. */
export function HistoryTab() {
  const { id: teamId } = useTeam()
  const { id: projectId } = useProject()
  const [address, change] = useUrlState()
  const filters = filtersOf(address)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/teams/{teamId}/runs',
    { params: { path: { teamId }, query: { projectId, ...filters } } },
    {
      pageParamName: 'before',
      // Undefined would be sent as 0.
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    },
  )
  const runs = data?.pages.flatMap(({ items }) => items)
  const isFiltered = Object.keys(filters).length > 0
  return (
    <Stack>
      <HistoryFilters projectId={projectId} />
      {error && <Problem error={error} again={() => void refetch()} />}
      {!runs && !error && <Skeleton height={280} role="status" aria-busy aria-label={words.loading} />}
      {runs?.length === 0 && (
        <Card>
          {isFiltered ? (
            <EmptyState
              icon={<IconZoomCancel size={28} aria-hidden />}
              title={words.nothingFits.title}
              message={words.nothingFits.message}
              action={{ label: words.clear, onClick: () => change(clearedFilters) }}
            />
          ) : (
            <EmptyState
              icon={<IconHistory size={28} aria-hidden />}
              title={words.empty.title}
              message={words.empty.message}
              action={{ label: words.empty.action, to: urls.project(teamId, projectId) }}
            />
          )}
        </Card>
      )}
      {runs && runs.length > 0 && (
        <>
          <HistoryList runs={runs} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" aria-live="polite">
              {words.shown(runs.length, !hasNextPage)} · {words.live}
            </Text>
            {hasNextPage && (
              <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
                {words.more}
              </Button>
            )}
          </Group>
        </>
      )}
    </Stack>
  )
}
