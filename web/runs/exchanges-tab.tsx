import { Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api/client.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { NoMatch } from '../parts/no-match.tsx'
import { TableSkeleton } from '../parts/paged-table.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { list, exchanges as words } from '../words/run-evidence.ts'
import { exchangeColumns, NarrowExchange } from './exchange-columns.tsx'
import { ExchangePanel } from './exchange-panel.tsx'
import { isUnderWay, useRun, useRunPath } from './run.ts'

const perPage = 200

/** What was asked of the SIS and of Apple, and what they answered. */
export function ExchangesTab() {
  const run = useRun()
  if (run.exchanges === 0) {
    const isComing = isUnderWay(run)
    return (
      <EmptyState
        title={isComing ? words.none : words.noneEver}
        message={isComing ? words.noneWhy : words.noneEverWhy}
        icon={<IconArrowsExchange size={28} aria-hidden />}
      />
    )
  }
  return <ExchangeList />
}

function ExchangeList() {
  const [parameters, change] = useUrlState()
  const other = (['source', 'destination'] as const).find((known) => known === parameters.get('with'))
  const failed = parameters.get('failed') === 'true'
  const { data, error, refetch, rows, total, onSight } = useExchanges(other, failed)
  return (
    <Stack>
      <Group gap="lg">
        <SegmentedControl
          aria-label={words.with}
          value={other ?? ''}
          onChange={(value) => change({ with: value })}
          data={[
            { value: '', label: words.all },
            { value: 'source', label: words.source },
            { value: 'destination', label: words.destination },
          ]}
        />
        <Switch
          label={words.failed}
          checked={failed}
          onChange={(event) => change({ failed: event.currentTarget.checked ? 'true' : null })}
        />
      </Group>
      <Problem error={error} again={() => void refetch()} />
      {!data && !error && <TableSkeleton />}
      {data && rows.length === 0 && <NoMatch clear={() => change({ with: null, failed: null })} />}
      {data && rows.length > 0 && (
        <Stack gap="xs">
          <Text size="sm" c="dimmed" aria-live="polite">
            {list.rows(total)}
          </Text>
          <VirtualTable
            label={words.title(0)}
            view={`${other} ${failed}`}
            columns={exchangeColumns}
            narrow={(row) => <NarrowExchange exchange={row} />}
            total={total}
            rowAt={(index) => rows[index]}
            onSight={onSight}
            onOpen={({ position }) => change({ exchange: String(position) })}
            isOpened={({ position }) => String(position) === parameters.get('exchange')}
          />
        </Stack>
      )}
      <ExchangePanel />
    </Stack>
  )
}

/** The exchanges, read as far as one looks; those of a run at work are read on as they come. */
function useExchanges(other: 'source' | 'destination' | undefined, failed: boolean) {
  const path = useRunPath()
  const run = useRun()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['get', '/api/teams/{teamId}/runs/{id}/exchanges', path, other, failed],
    queryFn: async ({ pageParam, signal }) => {
      const filters = { ...(other && { with: other }), ...(failed && { failed: 'true' }) }
      const after = pageParam === null ? {} : { after: pageParam }
      const answer = await api.GET('/api/teams/{teamId}/runs/{id}/exchanges', {
        params: { path, query: { limit: perPage, ...filters, ...after } },
        signal,
      })
      if (!answer.data) throw new TypeError('The answer is empty.')
      return answer.data
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: isUnderWay(run) ? 2000 : false,
  })
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const loaded = rows.length
  const isAll = other === undefined && !failed
  const onSight = useCallback(
    (_first: number, last: number) => {
      if (hasNextPage && !isFetchingNextPage && last >= loaded - 30) void fetchNextPage()
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, loaded],
  )
  const unknown = hasNextPage ? loaded + 1 : loaded
  return { data, error, refetch, rows, total: isAll ? Math.max(run.exchanges, loaded) : unknown, onSight }
}
