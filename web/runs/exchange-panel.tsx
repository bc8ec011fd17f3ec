import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { useMay } from '../shell/me.ts'
import { formatBytes, formatDuration, formatNumber } from '../words/formats.ts'
import { exchanges as words } from '../words/run-evidence.ts'
import { Bodies } from './exchange-bodies.tsx'
import { type Exchange, Status } from './exchange-columns.tsx'
import { FieldsTable } from './fields-table.tsx'
import { useRun, useRunPath } from './run.ts'

/** The exchange that the address names, with its request and response; Previous and Next lead through all of them. */
export function ExchangePanel() {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const asked = parameters.get('exchange')
  const position = asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : null
  const { data, error, isLoading, isPlaceholderData, refetch } = useQuery({
    ...query.queryOptions('get', '/api/teams/{teamId}/runs/{id}/exchanges/{position}', {
      params: { path: { ...path, position: position ?? 0 } },
    }),
    enabled: position !== null,
    placeholderData: keepPreviousData,
  })
  // Until the one that the address names is here, nobody knows what stands beside it.
  const goTo = (to: number | null | undefined) =>
    to != null && !isPlaceholderData && change({ exchange: String(to) }, { replace: true })
  return (
    <SidePanel
      title={words.title(position ?? 0)}
      opened={asked !== null}
      close={() => change({ exchange: null })}
      size={820}
    >
      <Stack>
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChevronLeft size={14} aria-hidden />}
            disabled={data?.previous == null}
            aria-disabled={isPlaceholderData}
            onClick={() => goTo(data?.previous)}
          >
            {words.previous}
          </Button>
          <Button
            size="xs"
            variant="default"
            rightSection={<IconChevronRight size={14} aria-hidden />}
            disabled={data?.following == null}
            aria-disabled={isPlaceholderData}
            onClick={() => goTo(data?.following)}
          >
            {words.following}
          </Button>
        </Group>
        {isLoading && <Skeleton height={240} />}
        <Problem error={error} again={() => void refetch()} />
        {position === null && <Text c="dimmed">{words.notThere}</Text>}
        {data && <OpenedExchange exchange={data.exchange} />}
      </Stack>
    </SidePanel>
  )
}

function OpenedExchange({ exchange }: { exchange: Exchange }) {
  const run = useRun()
  const mayLook = useMay('operator')
  return (
    <Stack>
      <FieldsTable
        fields={[
          [words.step, words.steps[exchange.with]],
          [words.method, exchange.method],
          [words.url, exchange.url],
          [words.status, <Status key="status" exchange={exchange} />],
          [words.at, <Moment key="at" at={exchange.at} zone={run.timeZone} />],
          [words.time, formatDuration(exchange.milliseconds)],
          [words.bytes, formatBytes(exchange.bytes)],
          ...(exchange.records === null ? [] : [[words.records, formatNumber(exchange.records)] as const]),
          ...(exchange.attempt > 1 ? [[words.attempt, formatNumber(exchange.attempt)] as const] : []),
        ]}
      />
      {mayLook ? (
        <Bodies key={exchange.position} exchange={exchange} />
      ) : (
        <Text size="sm" c="dimmed">
          {words.onlyOperators}
        </Text>
      )}
    </Stack>
  )
}
