import { Anchor, Badge, Group, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { components } from '../api/schema.d.ts'
import { Moment } from '../parts/moment.tsx'
import { StateBadge } from '../parts/state-badge.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { formatAgo, formatDuration, formatTime } from '../words/formats.ts'
import { historyTab as words } from '../words/projects.ts'
import classes from './history-list.module.css'

type Run = components['schemas']['ListedRun']

/** Runs, one in each row; on a small screen one below the other. */
export function HistoryList({ runs }: { runs: readonly Run[] }) {
  const { columns } = words
  return (
    <div className={classes.frame}>
      <Table className={classes.table} highlightOnHover verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{columns.state}</Table.Th>
            <Table.Th>{columns.version}</Table.Th>
            <Table.Th>{columns.name}</Table.Th>
            <Table.Th>{columns.time}</Table.Th>
            <Table.Th>{columns.information}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Row key={run.id} run={run} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Row({ run }: { run: Run }) {
  const { id: teamId } = useTeam()
  const at = run.startedAt ?? run.createdAt
  return (
    <Table.Tr className={classes.row}>
      <Table.Td className={classes.state}>
        <StateBadge state={run.state} />
      </Table.Td>
      <Table.Td className={classes.version}>
        <span className={classes.wide}>{words.shortVersion(run.version)}</span>
        <span className={classes.narrow}>{words.version(run.version)}</span>
      </Table.Td>
      <Table.Td className={classes.name}>
        <Anchor
          component={Link}
          to={urls.run(teamId, run.id)}
          size="sm"
          fw={600}
          className={classes.link}
          aria-label={words.open(run.flow.name, formatTime(at, run.timeZone))}
        >
          {run.flow.name}
        </Anchor>
        {run.preview && <Mark>{words.preview}</Mark>}
        {run.trigger === 'rerun' && <Mark>{run.rollsBack ? words.rollsBack : words.replayed}</Mark>}
      </Table.Td>
      <Table.Td className={classes.time}>
        <Moment at={at} zone={run.timeZone} />
        {run.startedAt && run.endedAt && (
          <Text size="xs" c="dimmed">
            {words.took(formatDuration(Date.parse(run.endedAt) - Date.parse(run.startedAt)))}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.information}>
        <Information run={run} />
      </Table.Td>
    </Table.Tr>
  )
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <Badge variant="default" size="sm" tt="none" ml={8}>
      {children}
    </Badge>
  )
}

/** What else is to be known of a run: why it is as it is, what changed, who started it. */
function Information({ run }: { run: Run }) {
  const { reason, warnings, attempt, retryAt, trigger, startedBy } = run
  const changes = run.tables && changesOf(run.tables)
  return (
    <>
      {reason && (
        <Text size="sm" lineClamp={2}>
          {reason}
        </Text>
      )}
      {changes && <Text size="sm">{changes}</Text>}
      <Group gap={6}>
        <Text size="xs" c="dimmed">
          {[
            words.startedBy(words.triggers[trigger], startedBy),
            ...(warnings > 0 ? [words.warnings(warnings)] : []),
            ...(attempt > 1 ? [words.attempt(attempt)] : []),
            ...(retryAt ? [words.retriesAt(formatAgo(retryAt))] : []),
          ].join(' · ')}
        </Text>
      </Group>
    </>
  )
}

function changesOf(tables: NonNullable<Run['tables']>): string {
  const sum = { added: 0, changed: 0, removed: 0 }
  for (const table of Object.values(tables)) {
    sum.added += table.added
    sum.changed += table.changed
    sum.removed += table.removed
  }
  const parts = (['added', 'changed', 'removed'] as const).filter((kind) => sum[kind] > 0)
  return parts.length === 0 ? words.noChanges : parts.map((kind) => words[kind](sum[kind])).join(', ')
}
