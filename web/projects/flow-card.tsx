import { Anchor, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Flow } from '../flows/definition.ts'
import { FlowFacts } from '../flows/flow-facts.tsx'
import { FlowMenu } from '../flows/flow-menu.tsx'
import { FlowSwitch } from '../flows/flow-switch.tsx'
import { RunButtons } from '../flows/run-buttons.tsx'
import { useFlowSwitch } from '../flows/use-flow-change.ts'
import { useStartRun } from '../flows/use-start-run.ts'
import { AppIcon } from '../icons/app-icon.tsx'
import { appOf } from '../icons/app-of.ts'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'

/** A flow of a project. */
export function FlowCard({ flow }: { flow: Flow }) {
  const { id: teamId } = useTeam()
  const change = useFlowSwitch(flow)
  const start = useStartRun(teamId, flow.id)
  const { id, name, source, destination } = flow
  return (
    <Card component="article" aria-label={name}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ minWidth: 0, flex: '1 1 320px' }}>
            <Group gap="sm">
              <Anchor component={Link} to={urls.flow(teamId, id)} fw={650} size="lg" miw={0}>
                {name}
              </Anchor>
              <FlowSwitch flow={flow} change={change} />
            </Group>
            <Group gap={8} mt={8} c="dimmed">
              <AppIcon app={appOf(source.kind)} size={24} />
              <Text size="sm" miw={0}>
                {source.name}
              </Text>
              <IconArrowRight size={15} aria-hidden />
              <AppIcon app={appOf(destination.kind)} size={24} />
              <Text size="sm" miw={0}>
                {destination.name}
              </Text>
            </Group>
          </div>
          <Group gap="xs">
            <RunButtons start={start} />
            <FlowMenu flow={flow} />
          </Group>
        </Group>
        <Problem error={change.error} />
        <Problem error={start.error} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <FlowFacts flow={flow} />
        </SimpleGrid>
      </Stack>
    </Card>
  )
}
