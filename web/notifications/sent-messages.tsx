import { Anchor, Badge, Button, Card, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { query } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { Moment } from '../parts/moment.tsx'
import { Problem } from '../parts/problem.tsx'
import { type StackingColumn, StackingTable } from '../parts/stacking-table.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { urls } from '../urls.ts'
import { notifications as words } from '../words/notifications.ts'
import type { Channel, Whose } from './channel.ts'

type Sent =
  paths['/api/teams/{teamId}/notifications']['get']['responses'][200]['content']['application/json']['items'][number]

const { sent } = words
const atOnce = 20

interface SentMessagesProps {
  whose: Whose
  channels: readonly Channel[]
}

/** What was told to whom, the latest first; the choice of channel and state is in the address. */
export function SentMessages({ whose: { teamId, projectId }, channels }: SentMessagesProps) {
  const [address, change] = useUrlState()
  const state = stateOf(address.get('sent'))
  const channelId = channels.find(({ id }) => id === address.get('to'))?.id
  const filtered = state !== undefined || channelId !== undefined
  return (
    <Card component="section" aria-label={sent.title}>
      <Group justify="space-between" align="flex-end" mb="md">
        <div>
          <Title order={2}>{sent.title}</Title>
          <Text size="sm" c="dimmed">
            {sent.summary}
          </Text>
        </div>
        <Group gap="xs">
          <Select
            label={sent.channel}
            w={180}
            size="xs"
            clearable
            placeholder={sent.allChannels}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            value={channelId ?? null}
            onChange={(value) => change({ to: value })}
          />
          <Select
            label={sent.state}
            w={130}
            size="xs"
            clearable
            placeholder={sent.all}
            data={(['sent', 'failed', 'waiting'] as const).map((value) => ({ value, label: sent.states[value] }))}
            value={state ?? null}
            onChange={(value) => change({ sent: value })}
          />
        </Group>
      </Group>
      <Messages
        teamId={teamId}
        filter={{
          limit: atOnce,
          ...(projectId !== undefined && { projectId }),
          ...(state && { state }),
          ...(channelId !== undefined && { channelId }),
        }}
        none={filtered ? sent.emptyFiltered : sent.empty}
      />
    </Card>
  )
}

function stateOf(text: string | null): Sent['state'] | undefined {
  return text === 'sent' || text === 'failed' || text === 'waiting' ? text : undefined
}

interface MessagesProps {
  teamId: string
  filter: { limit: number; projectId?: string; channelId?: string; state?: Sent['state'] }
  none: string
}

function Messages({ teamId, filter, none }: MessagesProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/teams/{teamId}/notifications',
    { params: { path: { teamId }, query: filter } },
    {
      pageParamName: 'before',
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      // What is on its way arrives, or does not, within moments.
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some((item) => item.state === 'waiting')) ? 5_000 : false,
    },
  )
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={160} />
  const items = data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="md" ta="center">
        {none}
      </Text>
    )
  }
  return (
    <>
      <StackingTable label={sent.title} columns={columnsOf(teamId)} rows={items} keyOf={({ id }) => id} />
      {hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {sent.more}
          </Button>
        </Group>
      )}
    </>
  )
}

const looks = {
  sent: { color: 'green', mark: <IconCheck size={13} aria-hidden /> },
  failed: { color: 'red', mark: <IconX size={13} aria-hidden /> },
  waiting: { color: 'gray', mark: <IconClock size={13} aria-hidden /> },
}

function columnsOf(teamId: string): StackingColumn<Sent>[] {
  return [
    { label: sent.columns.message, cell: (message) => <Message teamId={teamId} message={message} /> },
    { label: sent.columns.channel, width: 160, cell: ({ channel }) => channel.name },
    { label: sent.columns.time, width: 220, cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { label: sent.columns.state, width: 240, cell: (message) => <State message={message} /> },
  ]
}

function Message({ teamId, message: { title, sentence, runId } }: { teamId: string; message: Sent }) {
  return (
    <>
      <Text size="sm" fw={550}>
        {title}
      </Text>
      <Text size="sm" c="dimmed">
        {sentence}
      </Text>
      {runId && (
        <Anchor component={Link} size="sm" to={urls.run(teamId, runId)}>
          {sent.openRun}
        </Anchor>
      )}
    </>
  )
}

function State({ message: { state, error, attempts, retryAt } }: { message: Sent }) {
  const { color, mark } = looks[state]
  return (
    <Stack gap={4} align="flex-start">
      <Badge color={color} variant="light" tt="none" leftSection={mark} classNames={{ root: 'state-badge' }}>
        {sent.states[state]}
      </Badge>
      {error && <Text size="xs">{error}</Text>}
      {attempts > 1 && (
        <Text size="xs" c="dimmed">
          {sent.attempts(attempts)}
        </Text>
      )}
      {retryAt && (
        <Text size="xs" c="dimmed">
          {sent.retryAt}: <Moment at={retryAt} ago />
        </Text>
      )}
    </Stack>
  )
}
