import { List, Skeleton, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { query } from '../api/client.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { schedule as words } from '../words/schedule.ts'
import type { Schedule } from './schedule.ts'

interface NextRunsProps {
  schedule: Schedule
  /** Also says what the clocks do to it within a year. */
  withClockChanges?: boolean
}

const typingPause = 250

/** What a schedule means, in words: the days and times, and its next three runs. */
export function NextRuns({ schedule, withClockChanges = false }: NextRunsProps) {
  const { id: teamId } = useTeam()
  const [settled] = useDebouncedValue(schedule, typingPause)
  const complete = settled.days.length > 0 && settled.times.length > 0 && settled.timeZone !== ''
  const { data, error, refetch } = query.useQuery(
    'post',
    '/api/teams/{teamId}/schedule-previews',
    { params: { path: { teamId } }, body: settled },
    { enabled: complete, placeholderData: keepPreviousData },
  )
  if (!complete)
    return (
      <Text size="sm" c="dimmed">
        {words.noDay}
      </Text>
    )
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data)
    return (
      <Stack gap={8} role="status" aria-busy aria-label={words.loading}>
        {[260, 380, 380, 380].map((width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Lines that never change.
          <Skeleton key={line} height={16} width={width} maw="100%" />
        ))}
      </Stack>
    )
  return (
    <Stack gap={6} aria-live="polite">
      <Text size="sm" fw={600}>
        {data.words}
      </Text>
      {data.nextRuns.length === 0 && <Text size="sm">{words.noNextRuns}</Text>}
      <List size="sm" type="ordered" spacing={4} aria-label={words.nextRuns}>
        {data.nextRuns.map(({ at, words: moment, note }) => (
          <List.Item key={at}>
            <time dateTime={at}>{moment}</time>
            {note && (
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {withClockChanges && data.clockChanges.length > 0 && (
        <Stack gap={2} mt={4}>
          <Text size="xs" fw={600}>
            {words.clockChanges}
          </Text>
          {data.clockChanges.map(({ at, words: change }) => (
            <Text key={at} size="xs" c="dimmed">
              {change}
            </Text>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
