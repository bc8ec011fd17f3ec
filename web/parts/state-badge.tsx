import { Badge, Loader } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconHandStop,
  IconPlayerSkipForward,
  IconRefresh,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type RunState, runStates } from '../words/run-states.ts'

const icon = { size: 13, stroke: 2.4, 'aria-hidden': true } as const

/** Colour never says alone what a state is: the word and the drawing say it too. */
const looks: Record<RunState, { color: string; mark: ReactNode }> = {
  scheduled: { color: 'gray', mark: <IconClock {...icon} /> },
  queued: { color: 'gray', mark: <IconClock {...icon} /> },
  running: { color: 'blue', mark: <Loader size={11} color="blue" aria-hidden /> },
  'waiting-for-approval': { color: 'orange', mark: <IconHandStop {...icon} /> },
  retrying: { color: 'blue', mark: <IconRefresh {...icon} /> },
  succeeded: { color: 'green', mark: <IconCheck {...icon} /> },
  'succeeded-with-warnings': { color: 'yellow', mark: <IconAlertTriangle {...icon} /> },
  failed: { color: 'red', mark: <IconX {...icon} /> },
  cancelled: { color: 'gray', mark: <IconBan {...icon} /> },
  superseded: { color: 'gray', mark: <IconPlayerSkipForward {...icon} /> },
  skipped: { color: 'gray', mark: <IconPlayerSkipForward {...icon} /> },
}

/** A run's state. */
export function StateBadge({ state }: { state: RunState }) {
  const { color, mark } = looks[state]
  return (
    <Badge color={color} variant="light" tt="none" leftSection={mark} classNames={{ root: 'state-badge' }}>
      {runStates[state]}
    </Badge>
  )
}
