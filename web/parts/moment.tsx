import { Tooltip } from '@mantine/core'
import { formatAgo, formatTime, ownZone } from '../words/formats.ts'

interface MomentProps {
  /** ISO instant. */
  at: string
  /** The zone that it is shown in: the flow's, where it is about a flow. */
  zone?: string
  /** Says how long ago it is instead; the time itself is told on demand. */
  ago?: boolean
}

/** A moment, with its zone. */
export function Moment({ at, zone = ownZone, ago = false }: MomentProps) {
  const time = formatTime(at, zone)
  if (!ago) return <time dateTime={at}>{time}</time>
  return (
    <Tooltip label={time}>
      <time dateTime={at}>{formatAgo(at)}</time>
    </Tooltip>
  )
}
