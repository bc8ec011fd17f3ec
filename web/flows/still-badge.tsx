import { Badge } from '@mantine/core'
import { flowActions } from '../words/flows.ts'

/** Says whether a flow is on, to those who may not switch it. */
export function StillBadge({ enabled }: { enabled: boolean }) {
  return (
    <Badge color={enabled ? 'green' : 'gray'} variant="light" tt="none" classNames={{ root: 'state-badge' }}>
      {enabled ? flowActions.on : flowActions.off}
    </Badge>
  )
}
