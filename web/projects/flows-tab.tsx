import { Card, Skeleton, Stack } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useFlows } from '../flows/flow.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { useMay, useTeam } from '../shell/me.ts'
import { urls } from '../urls.ts'
import { flowActions } from '../words/flows.ts'
import { flowsTab } from '../words/projects.ts'
import { FlowCard } from './flow-card.tsx'
import { useProject } from './project.ts'

/** The flows of a project: on or off, how each did, when it runs next, and what can be done with it. */
export function FlowsTab() {
  const { id: teamId } = useTeam()
  const { id } = useProject()
  const mayMake = useMay('administrator')
  const { data, error, refetch } = useFlows(id)
  if (error && !data) return <Problem error={error} again={() => void refetch()} />
  if (!data) return <Skeleton height={128} role="status" aria-busy aria-label={flowActions.loading} />
  if (data.items.length === 0) {
    const { title, message, action } = flowsTab.empty
    return (
      <Card>
        <EmptyState
          icon={<IconRoute size={28} aria-hidden />}
          title={title}
          message={message}
          {...(mayMake && { action: { label: action, to: urls.templates(teamId) } })}
        />
      </Card>
    )
  }
  return (
    <Stack>
      {data.items.map((flow) => (
        <FlowCard key={flow.id} flow={flow} />
      ))}
    </Stack>
  )
}
