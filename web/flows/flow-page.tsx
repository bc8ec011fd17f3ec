import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { apiErrorOf } from '../api/api-error.ts'
import { Moment } from '../parts/moment.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTeam } from '../shell/me.ts'
import { NotThere } from '../shell/not-there.tsx'
import { urls } from '../urls.ts'
import { flowActions, flowPage as words } from '../words/flows.ts'
import type { WholeFlow } from './definition.ts'
import { useFlow } from './flow.ts'
import { FlowEditor } from './flow-editor.tsx'
import { FlowFacts } from './flow-facts.tsx'
import { FlowMenu } from './flow-menu.tsx'
import { FlowSwitch } from './flow-switch.tsx'
import { RunButtons } from './run-buttons.tsx'
import { useFlowSwitch } from './use-flow-change.ts'
import { useStartRun } from './use-start-run.ts'
import { useTrail } from './use-trail.ts'

/** A flow as its steps, each of which opens to be edited. */
export function FlowPage() {
  const { flowId = '' } = useParams()
  const { data, error, refetch } = useFlow(flowId)
  if (apiErrorOf(error)?.status === 404) return <NotThere />
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Loading />
  return <Loaded key={data.id} flow={data} />
}

function Loaded({ flow }: { flow: WholeFlow }) {
  const { id: teamId } = useTeam()
  const change = useFlowSwitch(flow)
  const start = useStartRun(teamId, flow.id)
  const trail = useTrail(flow.projectId)
  return (
    <>
      <PageHeader
        title={flow.name}
        trail={trail}
        beside={<FlowSwitch flow={flow} change={change} />}
        actions={
          <>
            <RunButtons start={start} />
            <FlowMenu flow={flow} />
          </>
        }
        summary={
          <Group gap={6}>
            <Anchor component={Link} to={urls.flowVersions(teamId, flow.id)} size="sm">
              {words.version(flow.version)}
            </Anchor>
            <Text size="sm">
              {words.savedBy(flow.savedBy)} · <Moment at={flow.savedAt} ago />
            </Text>
          </Group>
        }
      />
      <Stack gap="lg">
        <Problem error={change.error} />
        <Problem error={start.error} />
        <Group style={{ columnGap: 48 }} gap="sm" align="flex-start">
          <FlowFacts flow={flow} />
        </Group>
        <FlowEditor flow={flow} />
      </Stack>
    </>
  )
}

function Loading() {
  return (
    <Stack gap="lg" role="status" aria-busy aria-label={flowActions.loading}>
      <Skeleton height={16} width={260} />
      <Skeleton height={34} width={420} maw="100%" />
      <Skeleton height={40} width={520} maw="100%" />
      <Skeleton height={76} />
      <Skeleton height={300} />
    </Stack>
  )
}
