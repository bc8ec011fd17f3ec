import { Anchor, Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Moment } from '../parts/moment.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { flowActions } from '../words/flows.ts'
import type { Flow } from './definition.ts'

type Facts = Pick<Flow, 'id' | 'projectId' | 'enabled' | 'schedule' | 'lastRun' | 'nextRunAt' | 'waiting'>

/** How a flow did last, and when it runs next, in its own zone. */
export function FlowFacts({
  flow: { id, projectId, enabled, schedule, lastRun, nextRunAt, waiting },
}: {
  flow: Facts
}) {
  const { id: teamId } = useTeam()
  const zone = schedule ? { zone: schedule.timeZone } : {}
  const notNext = enabled ? flowActions.notScheduled : flowActions.nextWhenOn
  return (
    <>
      <Fact label={flowActions.lastRun}>
        {lastRun ? (
          <Group gap={8}>
            <StateBadge state={lastRun.state} />
            <Anchor component={Link} to={urls.run(teamId, lastRun.id)} size="sm">
              <Moment at={lastRun.endedAt ?? lastRun.createdAt} {...zone} ago />
            </Anchor>
          </Group>
        ) : (
          flowActions.never
        )}
        {waiting > 0 && (
          <Anchor
            component={Link}
            to={`${urls.project(teamId, projectId, 'history')}?${new URLSearchParams({ flow: id, state: 'waiting-for-approval' })}`}
            size="sm"
            fw={600}
          >
            <Group gap={6} wrap="nowrap" mt={4}>
              <IconHandStop size={15} aria-hidden />
              {flowActions.waiting(waiting)}
            </Group>
          </Anchor>
        )}
      </Fact>
      <Fact label={flowActions.nextRun}>{nextRunAt ? <Moment at={nextRunAt} {...zone} /> : notNext}</Fact>
    </>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  )
}
