import { Anchor, Badge, Card, Group, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconCircleCheck } from '@tabler/icons-react'
import { query } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { useUrlState } from '../parts/use-url-state.ts'
import { formatNumber } from '../words/formats.ts'
import { findings as words } from '../words/run-evidence.ts'
import { EvidenceGate } from './evidence-gate.tsx'
import { FindingList } from './finding-list.tsx'
import classes from './findings-tab.module.css'
import { useRun, useRunPath } from './run.ts'

export type FindingRule = components['schemas']['FindingRule']

const colors = { blocks: 'red', 'drops-record': 'orange', 'drops-value': 'yellow', warns: 'gray' } as const

/** What the checks found, by rule; a rule opens to who and what it is about. */
export function FindingsTab() {
  const run = useRun()
  return (
    <EvidenceGate run={run} what="findings">
      <Findings />
    </EvidenceGate>
  )
}

function Findings() {
  const path = useRunPath()
  const [parameters, change] = useUrlState()
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/teams/{teamId}/runs/{id}/findings/rules',
    { params: { path } },
    { staleTime: 60_000 },
  )
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) {
    return (
      <Stack gap="sm">
        {[0, 1, 2, 3].map((key) => (
          <Skeleton key={key} height={86} radius="md" />
        ))}
      </Stack>
    )
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title={words.nothingTitle} message={words.nothing} icon={<IconCircleCheck size={28} aria-hidden />} />
    )
  }
  const opened = data.items.find(({ rule }) => rule === parameters.get('rule'))
  if (opened) return <OpenedRule rule={opened} back={() => change({ rule: null, search: null, finding: null })} />
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {words.intro}
      </Text>
      <Stack gap="sm" component="ul" className={classes.rules ?? ''}>
        {data.items.map((rule) => (
          <li key={rule.rule + rule.severity}>
            <RuleCard rule={rule} open={() => change({ rule: rule.rule })} />
          </li>
        ))}
      </Stack>
    </Stack>
  )
}

function RuleCard({ rule, open }: { rule: FindingRule; open: () => void }) {
  const [first] = rule.examples
  return (
    <UnstyledButton onClick={open} className={classes.rule ?? ''}>
      <Text fw={700} size="xl" className={classes.count ?? ''}>
        {formatNumber(rule.count)}
      </Text>
      <div style={{ minWidth: 0 }}>
        <Group gap={8}>
          <Text fw={600}>{rule.title}</Text>
          <Severity severity={rule.severity} />
        </Group>
        {first && (
          <Text size="sm" c="dimmed" truncate>
            {first.sentence}
          </Text>
        )}
      </div>
      <IconChevronRight size={18} aria-hidden />
    </UnstyledButton>
  )
}

function Severity({ severity }: { severity: FindingRule['severity'] }) {
  return (
    <Badge size="sm" variant="light" tt="none" color={colors[severity]} classNames={{ root: 'state-badge' }}>
      {words.severities[severity]}
    </Badge>
  )
}

function OpenedRule({ rule, back }: { rule: FindingRule; back: () => void }) {
  return (
    <Stack>
      <div>
        <Anchor component="button" type="button" size="sm" onClick={back}>
          <Group gap={2} component="span">
            <IconChevronLeft size={14} aria-hidden /> {words.allRules}
          </Group>
        </Anchor>
      </div>
      <Card padding="md">
        <Group gap={10} mb={6}>
          <Title order={2}>{rule.title}</Title>
          <Severity severity={rule.severity} />
        </Group>
        <Text size="sm">{rule.why}</Text>
        <Text size="xs" c="dimmed" mt={6}>
          {rule.source ? (
            <Anchor href={rule.source} target="_blank" rel="noreferrer" size="xs">
              {words.source}
            </Anchor>
          ) : (
            words.own
          )}
        </Text>
      </Card>
      <FindingList rule={rule.rule} />
    </Stack>
  )
}
