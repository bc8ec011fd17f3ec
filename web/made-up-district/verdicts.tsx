import { Anchor, Badge, Card, Group, List, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconDownload, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Moment } from '../parts/moment.tsx'
import { urls } from '../urls.ts'
import { madeUpDistrict } from '../words/made-up-district.ts'
import classes from './made-up-district.module.css'
import type { Verdict } from './made-up-district.ts'

const words = madeUpDistrict.verdicts

const mark = { size: 13, stroke: 2.4, 'aria-hidden': true } as const
const looks = {
  COMPLETED: { color: 'green', icon: <IconCheck {...mark} /> },
  COMPLETED_WITH_ERROR: { color: 'yellow', icon: <IconAlertTriangle {...mark} /> },
  FAILED: { color: 'red', icon: <IconX {...mark} /> },
} as const

/** What the simulated Apple School Manager said to each package, the newest first. */
export function Verdicts({ teamId, verdicts }: { teamId: string; verdicts: readonly Verdict[] }) {
  return (
    <Card component="section" aria-labelledby="verdicts">
      <Title order={2} id="verdicts" mb="sm">
        {words.title}
      </Title>
      {verdicts.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.empty}
        </Text>
      )}
      <ul className={classes.list}>
        {verdicts.map((verdict) => (
          <VerdictItem key={verdict.id} teamId={teamId} verdict={verdict} />
        ))}
      </ul>
    </Card>
  )
}

function VerdictItem({ teamId, verdict }: { teamId: string; verdict: Verdict }) {
  const { id, at, name, subStatus, counts, problems, problemCount, overwritten, schoolworkLost, runId } = verdict
  const { color, icon } = looks[subStatus]
  const more = problemCount - problems.length
  return (
    <li className={classes.step}>
      <div className={classes.stepText}>
        <Group gap="xs">
          <Badge color={color} variant="light" tt="none" leftSection={icon} classNames={{ root: 'state-badge' }}>
            {words.states[subStatus]}
          </Badge>
          <Text size="sm" c="dimmed" component="span">
            <Moment at={at} ago />
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
        </Group>
        <Text size="sm" mt={4}>
          {words.people(counts.people)}. {words.classes(counts.classes)}. {words.rosters(counts.rosters)}.
        </Text>
        {schoolworkLost > 0 && <Text size="sm">{words.schoolworkLost(schoolworkLost)}</Text>}
        {overwritten > 0 && <Text size="sm">{words.overwritten(overwritten)}</Text>}
        {problems.length > 0 && (
          <List size="sm" mt={4}>
            {problems.map(({ rule, file, row, sentence }) => (
              <List.Item key={`${rule} ${file} ${row}`}>{sentence}</List.Item>
            ))}
            {more > 0 && <List.Item>{words.more(more)}</List.Item>}
          </List>
        )}
        <Group gap="md" mt={4}>
          {runId && (
            <Anchor component={Link} to={urls.run(teamId, runId)} size="sm">
              {words.run}
            </Anchor>
          )}
          <Anchor href={`/api/teams/${teamId}/made-up-district/activities/${id}`} download size="sm">
            <IconDownload size={14} aria-hidden style={{ verticalAlign: '-2px', marginRight: 4 }} />
            {words.log}
          </Anchor>
        </Group>
      </div>
    </li>
  )
}
