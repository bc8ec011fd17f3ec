import { Anchor, Box, Card, Group, Stack, Table, Title } from '@mantine/core'
import { Link } from 'react-router'
import { Fact } from '../parts/fact.tsx'
import { HealthBadge } from '../parts/health-badge.tsx'
import { Moment } from '../parts/moment.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { dashboard } from '../words/dashboard.ts'
import classes from './dashboard.module.css'
import type { WatchedFlow } from './team-dashboard.ts'

const words = dashboard.flows

/** Every flow of the team, those that are switched off at the end: how it does, when it last succeeded, when it runs next. */
export function FlowsCard({ flows: all }: { flows: readonly WatchedFlow[] }) {
  const flows = all.toSorted((one, other) => Number(other.enabled) - Number(one.enabled))
  return (
    <Card component="section" aria-labelledby="flows">
      <Title order={2} id="flows" mb="sm">
        {words.title}
      </Title>
      <Box visibleFrom="md">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.flow}</Table.Th>
              <Table.Th>{words.health}</Table.Th>
              <Table.Th className={classes.oneLine ?? ''}>{words.lastSuccess}</Table.Th>
              <Table.Th>{words.lastRun}</Table.Th>
              <Table.Th>{words.nextRun}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {flows.map((flow) => (
              <Table.Tr key={flow.id}>
                <Table.Td>
                  <FlowLink flow={flow} />
                </Table.Td>
                <Table.Td className={classes.oneLine ?? ''}>
                  <HealthBadge health={flow.health} />
                </Table.Td>
                <Table.Td>
                  <LastSuccess flow={flow} />
                </Table.Td>
                <Table.Td>
                  <LastRun flow={flow} />
                </Table.Td>
                <Table.Td className={classes.oneLine ?? ''}>
                  <NextRun flow={flow} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Stack hiddenFrom="md" gap={0} component="ul" className={classes.list}>
        {flows.map((flow) => (
          <li key={flow.id} className={classes.item}>
            <Stack gap="xs" w="100%">
              <Group justify="space-between" align="flex-start">
                <FlowLink flow={flow} />
                <Box flex="none">
                  <HealthBadge health={flow.health} />
                </Box>
              </Group>
              <dl className={classes.facts}>
                <Fact label={words.lastSuccess}>
                  <LastSuccess flow={flow} />
                </Fact>
                <Fact label={words.lastRun}>
                  <LastRun flow={flow} />
                </Fact>
                <Fact label={words.nextRun}>
                  <NextRun flow={flow} />
                </Fact>
              </dl>
            </Stack>
          </li>
        ))}
      </Stack>
    </Card>
  )
}

interface OfFlow {
  flow: WatchedFlow
}

function FlowLink({ flow: { id, name } }: OfFlow) {
  const { id: teamId } = useTeam()
  return (
    <Anchor component={Link} to={urls.flow(teamId, id)} fw={550} size="sm" miw={0}>
      {name}
    </Anchor>
  )
}

function LastSuccess({ flow: { lastSuccessAt } }: OfFlow) {
  if (lastSuccessAt === null) return <Nothing>{words.never}</Nothing>
  return <Moment at={lastSuccessAt} ago />
}

/** Healths that do not say how the last run ended. */
const otherHealths: readonly WatchedFlow['health'][] = ['off', 'late', 'new']

function LastRun({ flow: { lastRun, health } }: OfFlow) {
  const { id: teamId } = useTeam()
  if (!lastRun) return <Nothing>{words.notYet}</Nothing>
  return (
    <Group gap="xs">
      {otherHealths.includes(health) && <StateBadge state={lastRun.state} />}
      <Anchor component={Link} to={urls.run(teamId, lastRun.id)} size="sm">
        <Moment at={lastRun.createdAt} ago />
      </Anchor>
    </Group>
  )
}

function NextRun({ flow: { enabled, nextRunAt, schedule } }: OfFlow) {
  if (!enabled) return <Nothing>{words.off}</Nothing>
  if (nextRunAt === null) return <Nothing>{words.byHand}</Nothing>
  return <Moment at={nextRunAt} {...(schedule && { zone: schedule.timeZone })} />
}
