import { Anchor, Box, Card, Group, Stack, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { DemoBadge } from '../parts/demo-badge.tsx'
import { Fact } from '../parts/fact.tsx'
import { HealthBadge } from '../parts/health-badge.tsx'
import { Moment } from '../parts/moment.tsx'
import { Nothing } from '../parts/nothing.tsx'
import { urls } from '../urls.ts'
import { allTeams as words } from '../words/dashboard.ts'
import { formatDay, formatNumber } from '../words/formats.ts'
import classes from './dashboard.module.css'
import type { TeamOverview } from './teams-list.ts'

/** Teams and how they do: a table, or on a small screen one after the other. */
export function TeamTable({ teams }: { teams: readonly TeamOverview[] }) {
  return (
    <>
      <Card visibleFrom="md" p={0}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.team}</Table.Th>
              <Table.Th>{words.health}</Table.Th>
              <Table.Th>{words.attention}</Table.Th>
              <Table.Th>{words.flows}</Table.Th>
              <Table.Th>{words.lastSuccess}</Table.Th>
              <Table.Th>{words.nextRun}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {teams.map((team) => (
              <Table.Tr key={team.id}>
                <Table.Td>
                  <TeamLink team={team} />
                </Table.Td>
                <Table.Td className={classes.oneLine ?? ''}>
                  <HealthBadge health={team.health} />
                </Table.Td>
                <Table.Td maw={400}>
                  <Matter team={team} />
                </Table.Td>
                <Table.Td>
                  <FlowCount team={team} />
                </Table.Td>
                <Table.Td className={classes.oneLine ?? ''}>
                  <LastSuccess team={team} />
                </Table.Td>
                <Table.Td className={classes.oneLine ?? ''}>
                  <NextRun team={team} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      <Card hiddenFrom="md" py={0}>
        <Stack gap={0} component="ul" className={classes.list}>
          {teams.map((team) => (
            <li key={team.id} className={classes.item}>
              <Stack gap={6} w="100%" py={4}>
                <Group justify="space-between" wrap="nowrap" align="flex-start">
                  <TeamLink team={team} />
                  <Box flex="none">
                    <HealthBadge health={team.health} />
                  </Box>
                </Group>
                <Matter team={team} />
                <dl className={classes.facts}>
                  <Fact label={words.lastSuccess}>
                    <LastSuccess team={team} />
                  </Fact>
                  <Fact label={words.nextRun}>
                    <NextRun team={team} />
                  </Fact>
                </dl>
              </Stack>
            </li>
          ))}
        </Stack>
      </Card>
    </>
  )
}

interface OfTeam {
  team: TeamOverview
}

function TeamLink({ team: { id, name, demo } }: OfTeam) {
  return (
    <Group gap="xs">
      <Anchor component={Link} to={urls.dashboard(id)} fw={550} size="sm">
        {name}
      </Anchor>
      {demo && <DemoBadge />}
    </Group>
  )
}

/** What is the matter, in a sentence, with the run that tells more. */
function Matter({ team: { id, problem, late, expiresOn } }: OfTeam) {
  return (
    <>
      {problem && (
        <Anchor
          component={Link}
          to={urls.run(id, problem.runId)}
          size="sm"
          c="inherit"
          underline="always"
          lineClamp={2}
        >
          {problem.reason ?? problem.flow}
        </Anchor>
      )}
      {!problem && late > 0 && <Text size="sm">{words.lateText}</Text>}
      {expiresOn && (
        <Text size="sm" c="dimmed">
          {words.expires(formatDay(expiresOn))}
        </Text>
      )}
    </>
  )
}

function FlowCount({ team: { flows } }: OfTeam) {
  if (flows.all === 0) return <Nothing>{words.none}</Nothing>
  return (
    <Text size="sm" component="span">
      {words.ofAll(formatNumber(flows.on), formatNumber(flows.all))}
    </Text>
  )
}

function LastSuccess({ team: { lastSuccessAt } }: OfTeam) {
  return lastSuccessAt === null ? <Nothing>{words.never}</Nothing> : <Moment at={lastSuccessAt} ago />
}

function NextRun({ team: { nextRunAt } }: OfTeam) {
  return nextRunAt === null ? <Nothing>{words.none}</Nothing> : <Moment at={nextRunAt} ago />
}
