import { Badge } from '@mantine/core'
import { shell } from '../words/shell.ts'

/** Marks what belongs to a made-up district. */
export function DemoBadge() {
  return (
    <Badge size="sm" variant="light" color="yellow" tt="none" classNames={{ root: 'state-badge' }}>
      {shell.demo}
    </Badge>
  )
}
