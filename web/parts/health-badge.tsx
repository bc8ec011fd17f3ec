import { Badge, Loader } from '@mantine/core'
import {
  IconAlarm,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHandStop,
  IconPlayerPause,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Health, healthStates } from '../words/health.ts'

const icon = { size: 13, stroke: 2.4, 'aria-hidden': true } as const

const looks: Record<Health, { color: string; mark: ReactNode }> = {
  failed: { color: 'red', mark: <IconX {...icon} /> },
  waiting: { color: 'orange', mark: <IconHandStop {...icon} /> },
  late: { color: 'orange', mark: <IconAlarm {...icon} /> },
  running: { color: 'blue', mark: <Loader size={11} color="blue" aria-hidden /> },
  warnings: { color: 'yellow', mark: <IconAlertTriangle {...icon} /> },
  ok: { color: 'green', mark: <IconCheck {...icon} /> },
  new: { color: 'gray', mark: <IconClock {...icon} /> },
  off: { color: 'gray', mark: <IconPlayerPause {...icon} /> },
}

/** How a flow, a project or a team does, in a word and a colour. */
export function HealthBadge({ health }: { health: Health }) {
  const { color, mark } = looks[health]
  return (
    <Badge
      color={color}
      variant="light"
      tt="none"
      miw="max-content"
      leftSection={mark}
      classNames={{ root: 'state-badge' }}
    >
      {healthStates[health]}
    </Badge>
  )
}
